#include "emit/json/library.h"

namespace org::emit::json {

namespace {

using model::EntityId;

class Collector {
 public:
  explicit Collector(const model::Model& model) : model_(model) {}

  std::unordered_set<EntityId> collect() && {
    for (std::uint32_t index = 0; index < model_.size(); ++index) {
      if (!model_[EntityId{index}].is_library) {
        visitNamesIn(EntityId{index});
      }
    }
    while (!pending_.empty()) {
      const EntityId next = pending_.back();
      pending_.pop_back();
      visitNamesIn(next);
    }
    return std::move(found_);
  }

 private:
  void add(EntityId id) {
    const bool is_new = id && id != model::company && model_[id].is_library && found_.insert(id).second;
    if (is_new) {
      pending_.push_back(id);
    }
  }

  void add(const model::Term& term) {
    add(term.entity);
    add(term.of);
    add(term.in);
  }

  void visitNamesIn(EntityId id) {
    add(model_[id].parent);
    for (const model::Value& value : model_.values(id)) {
      add(value.seat_role);
      add(value.term);
      for (const model::Clause& clause : model_.clauses(value)) {
        add(clause.argument);
      }
    }
  }

  const model::Model& model_;
  std::unordered_set<EntityId> found_;
  // Found, but not yet looked into.
  std::vector<EntityId> pending_;
};

}  // namespace

std::unordered_set<EntityId> usedLibrary(const model::Model& model) { return Collector(model).collect(); }

}  // namespace org::emit::json

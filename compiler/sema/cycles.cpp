#include "sema/cycles.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "schema/key.h"

namespace org::sema {

using model::EntityId;
using namespace schema::literals;

namespace {

// Where a declaration comes in the text, so that a cycle has one first member whatever the order of files.
bool standsBefore(const model::Model& model, EntityId a, EntityId b) { return model[a].span < model[b].span; }

void reportCycle(Context& context, std::vector<EntityId> cycle, std::string_view relation) {
  const auto& model = context.model();
  const auto first =
      std::min_element(cycle.begin(), cycle.end(), [&](EntityId a, EntityId b) { return standsBefore(model, a, b); });
  std::rotate(cycle.begin(), first, cycle.end());
  diag::Diagnostic finding;
  finding.kind = diag::Kind::CyclicDefinition;
  finding.span = model[cycle.front()].name_span;
  finding.subject = model.describe(cycle.front());
  finding.subject_id = cycle.front();
  // Of a long way round, its beginning is enough.
  constexpr std::size_t shown = 6;
  std::vector<std::string> names;
  for (const EntityId id : cycle) {
    if (names.size() == shown) {
      names.push_back(fmt::format("{} more", cycle.size() - shown));
      break;
    }
    names.push_back(fmt::format("`{}`", model.qualifiedName(id)));
    if (id != cycle.front()) {
      finding.named.push_back(id);
      finding.related.push_back({"by way of this one", model[id].name_span});
    }
  }
  names.push_back(names.front());
  finding.message = fmt::format("{} leads back to itself by `{}`: {}", model.mention(cycle.front()), relation,
                                fmt::join(names, " → "));
  context.sink.report(std::move(finding));
}

// Depth-first over one relation; each cycle is reported once, at the edge that closes it. Iterative, so that a chain of a
// million declarations needs no stack.
class CycleFinder {
 public:
  CycleFinder(Context& context, const Edges& edges, std::string_view relation)
      : context_(context), edges_(edges), relation_(relation), state_(context.model().size(), State::New) {}

  // The closing edges, as (from, to).
  std::vector<std::pair<EntityId, EntityId>> run() {
    for (std::uint32_t i = 0; i < state_.size(); ++i) {
      if (state_[i] == State::New && !edges_[EntityId{i}].empty()) {
        visitFrom(EntityId{i});
      }
    }
    return std::move(closing_);
  }

 private:
  enum class State : std::uint8_t { New, Open, Done };
  struct Step {
    EntityId id;
    std::size_t next = 0;
  };

  void visitFrom(EntityId start) {
    path_ = {{start, 0}};
    state_[start.index] = State::Open;
    while (!path_.empty()) {
      Step& step = path_.back();
      const auto targets = edges_[step.id];
      if (step.next == targets.size()) {
        state_[step.id.index] = State::Done;
        path_.pop_back();
        continue;
      }
      follow(step.id, targets[step.next++]);
    }
  }

  void follow(EntityId from, EntityId to) {
    if (state_[to.index] == State::Open) {
      closing_.emplace_back(from, to);
      std::vector<EntityId> cycle;
      const auto begin = std::find_if(path_.begin(), path_.end(), [to](const Step& step) { return step.id == to; });
      std::transform(begin, path_.end(), std::back_inserter(cycle), [](const Step& step) { return step.id; });
      reportCycle(context_, std::move(cycle), relation_);
    } else if (state_[to.index] == State::New) {
      state_[to.index] = State::Open;
      path_.push_back({to, 0});
    }
  }

  Context& context_;
  const Edges& edges_;
  std::string_view relation_;
  std::vector<State> state_;
  std::vector<Step> path_;
  std::vector<std::pair<EntityId, EntityId>> closing_;
};

struct Relation {
  std::string_view name;
  std::vector<schema::Key> keys;
};

// By kind of declaration: those of the keys that it may have.
std::array<std::vector<schema::Key>, ast::declaration_kind_count + 1> byKind(std::span<const schema::Key> keys) {
  std::array<std::vector<schema::Key>, ast::declaration_kind_count + 1> found;
  for (std::size_t kind = 0; kind < ast::declaration_kind_count; ++kind) {
    std::ranges::copy_if(keys, std::back_inserter(found[kind]), [kind](schema::Key key) {
      return schema::find(static_cast<model::Kind>(kind), schema::toText(key)) != nullptr;
    });
  }
  return found;
}

std::vector<Edges::Pair> edgesOf(const model::Model& model, const Relation& relation) {
  const auto keys = byKind(relation.keys);
  std::vector<Edges::Pair> edges;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    for (const schema::Key key : keys[static_cast<std::size_t>(model[EntityId{i}].kind)]) {
      for (const model::Value& value : model.values(EntityId{i}, key)) {
        const EntityId target = value.term.entity;
        // A deputy may be a person, a member a role: only what is of one kind can lead back.
        const bool is_definition = target && target != model::company && model[target].kind == model[EntityId{i}].kind;
        if (is_definition) {
          edges.emplace_back(EntityId{i}, target);
        }
      }
    }
  }
  return edges;
}

}  // namespace

std::vector<std::pair<EntityId, EntityId>> findCycles(Context& context, const Edges& edges, std::string_view relation) {
  return CycleFinder(context, edges, relation).run();
}

void reportCycles(Context& context) {
  const std::array relations = {Relation{"includes", {"includes"_key}},
                                Relation{"extends", {"extends"_key, "packs"_key}},
                                Relation{"composed-of", {"composed-of"_key}}, Relation{"deputy", {"deputy"_key}},
                                Relation{"supersedes", {"supersedes"_key}}};
  for (const Relation& relation : relations) {
    std::vector<Edges::Pair> edges = edgesOf(context.model(), relation);
    if (!edges.empty()) {
      findCycles(context, {context.model().size(), std::move(edges)}, relation.name);
    }
  }
}

}  // namespace org::sema

#include "analysis/promises.h"

#include <algorithm>
#include <array>

#include <llvm/ADT/DenseSet.h>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

llvm::DenseSet<std::uint32_t> findReplaced(const model::Model& model) {
  llvm::DenseSet<std::uint32_t> replaced;
  for (const EntityId id : model.all(Kind::Commitment)) {
    for (const model::Value& earlier : model.values(id, "supersedes"_key)) {
      if (earlier.term.entity && model.text(id, "status"_key) != "dropped") {
        replaced.insert(earlier.term.entity.index);
      }
    }
  }
  return replaced;
}

}  // namespace

bool isPending(const model::Model& model, EntityId commitment) {
  static constexpr std::array pending = {"planned", "in-progress", "at-risk"};
  const bool is_known = model.value(commitment, "status"_key) == nullptr ||
                        std::ranges::find(pending, model.text(commitment, "status"_key)) != pending.end();
  return is_known && model.value(commitment, "delivered"_key) == nullptr;
}

bool isOpenPromise(const model::Model& model, EntityId commitment) {
  const bool is_wish =
      model.text(commitment, "horizon"_key) == "later" && model.value(commitment, "committed"_key) == nullptr;
  return isPending(model, commitment) && !is_wish;
}

std::vector<EntityId> pendingCommitments(const model::Model& model) {
  const auto replaced = findReplaced(model);
  std::vector<EntityId> pending;
  for (const EntityId id : model.all(Kind::Commitment)) {
    const bool is_there = !model[id].is_library && model[id].validity.overlaps(model.window());
    if (is_there && isPending(model, id) && !replaced.contains(id.index)) {
      pending.push_back(id);
    }
  }
  return pending;
}

std::vector<EntityId> openPromises(const model::Model& model) {
  auto promises = pendingCommitments(model);
  std::erase_if(promises, [&](EntityId id) { return !isOpenPromise(model, id); });
  return promises;
}

std::optional<base::Interval> dueOf(const model::Model& model, EntityId commitment) {
  const model::Value* due = model.value(commitment, "due"_key);
  const bool is_date = due != nullptr && due->term.type == model::TermType::Date;
  return is_date ? std::optional(due->term.days) : std::nullopt;
}

base::Day promisedOn(const model::Model& model, EntityId commitment) {
  const model::Value* committed = model.value(commitment, "committed"_key);
  const bool is_date = committed != nullptr && committed->term.type == model::TermType::Date;
  return is_date ? committed->term.days.from : std::max(model.asOf(), model[commitment].validity.from);
}

bool isForUsers(const model::Model& model, EntityId commitment) {
  const std::string_view category = model.text(commitment, "class"_key);
  return category == "feature" || category == "new-product";
}

}  // namespace org::analysis

#include "analysis/incumbents.h"

#include <algorithm>

namespace org::analysis {

using model::Kind;
using model::TeamId;

namespace {

bool hasAny(std::span<const Assignment* const> edges, const base::Interval& interval) {
  return std::ranges::any_of(edges, [&](const Assignment* edge) { return edge->interval.overlaps(interval); });
}

bool isSomebody(const Assignment& edge) { return edge.holder != Assignment::Holder::Vacant; }

model::EntityId teamOf(const Assignment* edge) { return edge->team; }

}  // namespace

Incumbents::Incumbents(const model::Model& model, const Assignments& assignments) : model_(model) {
  std::vector<std::pair<model::EntityId, const Assignment*>> held;
  for (const model::EntityId id : model.all(Kind::Role)) {
    const auto begin = held.size();
    for (const Assignment* edge : assignments.ofRole(model::RoleId(id))) {
      held.emplace_back(id, edge);
    }
    std::stable_sort(held.begin() + static_cast<std::ptrdiff_t>(begin), held.end(),
                     [](const auto& a, const auto& b) { return teamOf(a.second) < teamOf(b.second); });
  }
  by_role_ = {model.size(), std::move(held)};
}

std::span<const Assignment* const> Incumbents::heldIn(model::RoleId role, model::EntityId place) const {
  const auto found = std::ranges::equal_range(by_role_[role], place, {}, teamOf);
  return {found.begin(), found.end()};
}

std::span<const Assignment* const> Incumbents::find(model::RoleId role, TeamId team,
                                                    const base::Interval& interval) const {
  for (model::EntityId place = team; place; place = model_[place].parent) {
    if (const auto held = heldIn(role, place); hasAny(held, interval)) {
      return held;
    }
  }
  const auto outside = heldIn(role, model::EntityId::none());
  return hasAny(outside, interval) ? outside : by_role_[role];
}

bool isAmbiguous(std::span<const Assignment* const> incumbents, const base::Interval& interval) {
  for (std::size_t i = 0; i < incumbents.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Assignment& a = *incumbents[i];
      const Assignment& b = *incumbents[j];
      const bool are_two = isSomebody(a) && isSomebody(b) && (a.holder != b.holder || a.person != b.person);
      if (are_two && a.interval.intersect(b.interval).overlaps(interval)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace org::analysis

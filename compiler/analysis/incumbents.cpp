#include "analysis/incumbents.h"

#include <algorithm>

namespace org::analysis {

using model::Kind;
using model::TeamId;

namespace {

bool hasAny(const std::vector<const Assignment*>& edges, const base::Interval& interval) {
  return std::ranges::any_of(edges, [&](const Assignment* edge) { return edge->interval.overlaps(interval); });
}

bool isSomebody(const Assignment& edge) { return edge.holder != Assignment::Holder::Vacant; }

}  // namespace

Incumbents::Incumbents(const model::Model& model, const Assignments& assignments) : model_(model) {
  for (const model::EntityId id : model.all(Kind::Role)) {
    anywhere_[id] = assignments.ofRole(model::RoleId(id));
    for (const Assignment* edge : anywhere_[id]) {
      by_role_[id][edge->team.index].push_back(edge);
    }
  }
}

std::span<const Assignment* const> Incumbents::find(model::RoleId role, TeamId team,
                                                    const base::Interval& interval) const {
  const auto known = by_role_.find(role);
  if (known == by_role_.end()) {
    return {};
  }
  std::vector<model::EntityId> places;
  if (team) {
    places = model_.ancestors(team);
    places.insert(places.begin(), team);
  }
  places.push_back(TeamId());
  for (const model::EntityId place : places) {
    const auto held = known->second.find(place.index);
    if (held != known->second.end() && hasAny(held->second, interval)) {
      return held->second;
    }
  }
  return anywhere_.at(role);
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

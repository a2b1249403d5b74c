#pragma once

// Which team answers for which area, when: as its owner, or because somebody in a seat of it is. A query over a frozen Model and its
// Ownership, for the checks of teams.

#include <span>
#include <vector>

#include "analysis/ownership.h"

namespace org::analysis {

struct OwnedArea {
  model::AreaId area;
  base::Interval interval;
};

class TeamAreas {
 public:
  TeamAreas(const model::Model& model, const Ownership& ownership);

  // What a team owns itself, without the parts that come with it; in the order of the text.
  [[nodiscard]] std::span<const OwnedArea> ofTeam(model::TeamId team) const { return by_team_[team]; }
  // The teams that own the area that day, by id, or else the nearest one around it that has an owner; none where that is no team.
  [[nodiscard]] std::vector<model::TeamId> answeringFor(model::AreaId area, base::Day day) const;
  // When that may change, for `daysWhen`.
  void addChanges(model::AreaId area, Intervals& changes) const;

 private:
  const model::Model& model_;
  const Ownership& ownership_;
  base::Grouped<model::EntityId, OwnedArea> by_team_;
};

}  // namespace org::analysis

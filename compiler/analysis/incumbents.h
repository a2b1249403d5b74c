#pragma once

// Whom somebody means by a role: the tech lead of one's own team, not all of them. A fact over a frozen Model.

#include <span>
#include <vector>

#include "analysis/assignments.h"

namespace org::analysis {

class Incumbents {
 public:
  Incumbents(const model::Model& model, const Assignments& assignments);

  // Who holds the role in the nearest place, seen from `team`: in it, in a team around it, outside all teams, in any team; the
  // first of these where anything is written for some day of `interval`. Vacant and unknown holders included; not yet cut to
  // `interval`. Roles composed of it count.
  [[nodiscard]] std::span<const Assignment* const> find(model::RoleId role, model::TeamId team,
                                                        const base::Interval& interval) const;

 private:
  // Whom the role has in one place; outside all teams where the place is none.
  [[nodiscard]] std::span<const Assignment* const> heldIn(model::RoleId role, model::EntityId place) const;

  const model::Model& model_;
  // Those of one role by index of the team, what is held outside teams last.
  base::Grouped<model::EntityId, const Assignment*> by_role_;
};

// Whether two of them are held by different people at once on some day of `interval`, so that nobody can tell who is meant.
bool isAmbiguous(std::span<const Assignment* const> incumbents, const base::Interval& interval);

}  // namespace org::analysis

#pragma once

// Who is in a team with all that is inside it, as the checks about leads and managers see it.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/facts.h"

namespace org::analysis {

// Somebody with a seat or membership in a team or one inside it, whether the role counts as a member or not.
struct TiedPerson {
  model::PersonId person;
  // The team of the edge itself.
  model::TeamId team;
  // The seat; null for a member without one.
  const Assignment* seat = nullptr;
  base::Interval interval;
};

std::vector<TiedPerson> peopleOf(const Facts& facts, model::TeamId team);
// Whether a seat or membership there names somebody who did not resolve.
bool hasUnknownPeople(const Facts& facts, model::TeamId team);
// Archived or completed.
bool isOver(const model::Model& model, model::TeamId team);

}  // namespace org::analysis

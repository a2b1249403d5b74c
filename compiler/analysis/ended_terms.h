#pragma once

// Seats whose last term is over while the text names neither a successor nor a vacancy (ruling 18). A query over Facts; for checks.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/facts.h"

namespace org::analysis {

struct EndedTerm {
  model::TeamId team;
  model::RoleId role;
  // Those whose terms ended last, on the same day, by place.
  std::vector<const Assignment*> seats;
  // The first day after.
  base::Day day;
};

// By team and role. Not of the seat that leads a team, nor where something is left uncovered by it: others speak of these.
std::vector<EndedTerm> findEndedTerms(const Facts& facts);

}  // namespace org::analysis

#pragma once

// Duos that a policy asks for (`require-pair`), and where one half is missing. A query over Facts; the work of `missing-counterpart`.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

struct MissingCounterpart {
  // The value of `require-pair`, the half that is there, and the one that is not; as the policy names them.
  const model::Value* requirement = nullptr;
  model::RoleId there;
  model::RoleId missing;
  // Somebody who is there; and of whom the other half is missing: a team, or none for the company as a whole.
  model::PersonId person;
  model::RoleId held;
  model::TeamId team;
  // The other half is there, but so many levels above or below; none: it is not.
  int levels_apart = 0;
  model::RoleId distant;
  base::Interval interval;
};

// By requirement, then team in the order of the text: the first stretch of days inside the window. Silent where no person is declared.
std::vector<MissingCounterpart> findMissingCounterparts(const Facts& facts);

}  // namespace org::analysis

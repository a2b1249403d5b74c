#pragma once

// Seats that a policy asks for (`require-seat: engineering-manager for feature`), and the teams without them. A query over Facts; part
// of the work of `missing-counterpart`.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

struct MissingSeat {
  const model::Value* requirement = nullptr;
  // As the policy names it.
  model::RoleId role;
  model::TeamId team;
  // The first stretch of days inside the window.
  base::Interval interval;
};

// By requirement, then team in the order of the text. A team is asked where it is of a kind after `for`, else where people work in it,
// and the text says anything of who is in it. It has the seat where it has a line for the role, vacant or not, or a member holds it.
std::vector<MissingSeat> findMissingSeats(const Facts& facts);

}  // namespace org::analysis

#pragma once

// Two people who can each block what the other decides, in the same field and at the same time (checks.md 2.4). A query over
// Facts; the work of `mutual-veto`.

#include <array>
#include <vector>

#include "analysis/facts.h"
#include "analysis/intervals.h"
#include "analysis/procedures.h"

namespace org::analysis {

// Somebody can block what somebody else decides alone.
struct Hold {
  const Procedure* procedure = nullptr;
  const Block* block = nullptr;
  // The days on which the other can block as well.
  Intervals days{};
};

// Two who hold up each other from the first of these days to the last without a break.
struct MutualVeto {
  std::array<Voter, 2> persons{};
  // What the first can block, and what the second can: by the names of the decisions, and the first name first.
  std::array<std::vector<Hold>, 2> sides{};
  base::Interval days;
};

// By their first days. The same blocks against each other are one, also where one person hands over to the next.
std::vector<MutualVeto> findMutualVetoes(const Facts& facts);

}  // namespace org::analysis

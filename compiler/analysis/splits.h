#pragma once

// Decisions that two groups of those who decide can each adopt without the other, and so decide the opposite (checks.md 3.6). A query
// over Facts; for the check of conflicts, and for those who ask who decides.

#include "analysis/boxes.h"
#include "analysis/facts.h"
#include "analysis/procedures.h"

namespace org::analysis {

struct Split {
  // One of those that are adopted so.
  const Procedure* procedure = nullptr;
  Region region;
};

// Once for a decision and those who split, or the game of a body that does. An agreement that both groups would need keeps them from it; a role without a rule
// that several hold is a conflict of its own.
std::vector<Split> findSplits(const Facts& facts);

}  // namespace org::analysis

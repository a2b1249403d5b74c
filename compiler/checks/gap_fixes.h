#pragma once

// Repairs of a gap of decision rights that are edits: a right beside it that goes on, or is for more. Used by `decision-gap`.

#include <vector>

#include "analysis/decision_gaps.h"
#include "checks/rights_words.h"

namespace org::checks {

// Of the part of a gap that the stretch tells, the smallest first. One of several like edits would be a guess: each sort is offered
// where there is a single one of it, and only where it closes all of the gap and takes nothing from anybody.
std::vector<diag::Fix> fixesForGap(const Context& context, const analysis::DecisionGap& gap, const Stretch& stretch);

}  // namespace org::checks

#pragma once

// Repairs of a conflict of decision rights that are edits (checks.md 3.15): each is offered only where it settles the conflict, leaves
// nobody without anything to decide, and nothing without anybody who does.

#include <vector>

#include "analysis/decision_conflicts.h"
#include "checks/rights_words.h"

namespace org::checks {

// Of the part of a conflict that the stretch tells. The smallest first, a few at most: one ends where the other begins; the wider one leaves out where they meet; one wins; one goes.
std::vector<diag::Fix> fixesFor(const Context& context, const analysis::DecisionConflict& conflict,
                                const Stretch& stretch);

}  // namespace org::checks

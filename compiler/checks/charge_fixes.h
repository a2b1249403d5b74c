#pragma once

// Repairs for who answers for areas and responsibilities: whom the text makes plausible where nobody does, and who steps back where
// two do. Used by the checks of checks.md 2.3.

#include <vector>

#include "analysis/ownership.h"
#include "checks/check.h"

namespace org::checks {

// The smallest first: the one before goes on or the one after begins earlier; else somebody new, at most three proposals in all. Empty where
// the text makes nobody plausible.
std::vector<diag::Fix> fixesForGap(const Context& context, const analysis::OwnershipGap& gap);
// The first ends when the next begins, where that is how they meet; else the first stays, and the other has a smaller part.
std::vector<diag::Fix> fixesForSharing(const Context& context, const analysis::SharedCharge& shared);

}  // namespace org::checks

#pragma once

// What would come of writing some rights to decide otherwise: whether it settles what is wrong somewhere, and brings nothing new.
// A query over DecisionRights; for checks that offer repairs.

#include "analysis/decision_rights.h"

namespace org::analysis {

// A right as it would be: its claim, without a region where it is taken away.
struct RightChange {
  std::uint32_t right = 0;
  Claim claim;
};

// The claim of a right without some areas; on other days of the window; without the days and areas that it was limited to.
Claim leaveOut(const DecisionRights& rights, std::uint32_t right, const Range& areas);
Claim holdOn(const DecisionRights& rights, std::uint32_t right, const base::Interval& days);

// The rights that may meet one on some ground: those on its decision, above it and below it.
std::vector<std::uint32_t> rightsAround(const DecisionRights& rights, std::uint32_t right);

// Whether so many rights reach the decision of one that no change of it is tried.
bool isCrowded(const DecisionRights& rights, std::uint32_t right);

// Whether somebody, and one alone, then wins everywhere on `place`; nobody clashes where nobody did; whoever won somewhere still
// does; and what was somebody's is. False where there are too many rights around to tell cheaply, or one was passed on out of those
// that change.
bool settles(const DecisionRights& rights, const std::vector<RightChange>& changes, const Region& place);

}  // namespace org::analysis

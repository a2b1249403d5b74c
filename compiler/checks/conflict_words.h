#pragma once

// How a conflict of decision rights is told: who clashes, where and when, why none of them wins, and what would end it.

#include <string>
#include <vector>

#include "analysis/decision_conflicts.h"
#include "checks/turns.h"

namespace org::checks {

// What of it a sentence tells: the rights that meet there, and where.
analysis::DecisionConflict partOf(const Context& context, const analysis::DecisionConflict& conflict,
                                  const Stretch& stretch);
// The place it is told at: of rights above each other, the innermost; what is wider stands beside it.
source::Span placeOf(const Context& context, const analysis::DecisionConflict& conflict);
// How many clash, however many rights each of them has.
std::size_t countParties(const Context& context, const analysis::DecisionConflict& conflict);

// Of a role with many holders, `turns` says whose turn it is to hold it.
// `` `cto` and `cpo` both decide `roadmap` over `web` from 1 July 2026; neither is more specific ``
std::string tellConflict(const Context& context, const analysis::DecisionConflict& conflict, const Turns& turns,
                         const Stretch& stretch);
// What would end it, the likeliest first.
std::vector<std::string> helpFor(const Context& context, const analysis::DecisionConflict& conflict,
                                 const Stretch& stretch);
// One right of a circle, and which of the others beat it.
std::string tellBeaters(const Context& context, std::uint32_t right, const std::vector<std::uint32_t>& rights);

// Everybody to whom one of its rights is given.
std::vector<analysis::Party> partiesOf(const Context& context, const analysis::DecisionConflict& conflict);
// What one person does for all these parties on that day: `is`; `acts for` where a role of them is vacant, and falls to them.
std::string_view tellActing(const Context& context, const std::vector<analysis::Party>& parties, base::Day day);

}  // namespace org::checks

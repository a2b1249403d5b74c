#pragma once

// Limits of amount that do not fit together: a hole between two of them, an overlap, a lower level that may decide more than the one
// around it, limits in several currencies (checks.md 2.4, 3.10). Queries over the facts of decision rights; the conflicts and gaps that
// they explain are told as such, and not again (checks.md 2.16).

#include "analysis/decision_conflicts.h"
#include "analysis/decision_gaps.h"
#include "analysis/decision_rights.h"

namespace org::analysis {

struct LadderFault {
  enum class Type : std::uint8_t { Hole, Overlap, Inversion, Currencies };
  Type type = Type::Hole;
  model::DecisionId decision;
  // Hole, overlap: the lower of the two, and the upper. Inversion: the narrower, and the wider. Currencies: the first of each.
  // More than two overlap: the last of them with each of the others.
  std::vector<std::uint32_t> rights;
  // Where and when; empty for currencies.
  Region region;
};

// What the conflict is a fault of, or nothing: a conflict of another sort.
std::optional<LadderFault> ladderFaultOf(const DecisionRights& rights, const DecisionConflict& conflict);
// The holes of which the gap, or a part of it, consists.
std::vector<LadderFault> ladderHolesOf(const DecisionRights& rights, const DecisionGap& gap);
// Limits in several currencies on one decision, but for parties that have a limit in each.
std::optional<LadderFault> mixedCurrenciesOf(const model::Model& model, const DecisionRights& rights,
                                             model::DecisionId decision);
// What is left of the gap without its holes, and without the amounts that mixed currencies leave open.
Region withoutLadderFaults(const model::Model& model, const DecisionRights& rights, const DecisionGap& gap);

}  // namespace org::analysis

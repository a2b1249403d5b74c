#pragma once

// Who is not heard on a decision: somebody who must be, or anybody outside the line of whoever decides. Queries over Facts;
// the work of `major-decision-without-consultation`.

#include <vector>

#include "analysis/decision_voices.h"
#include "analysis/facts.h"

namespace org::analysis {

// Where and when none of the voices reaches the one whom `wish`, a value of `must-hear`, names.
Region unheardRegion(const Facts& facts, model::DecisionId decision, const model::Value& wish,
                     const std::vector<Say>& voices);

// Rights, by index, whose holders hear nobody but those who report to them; and where. Bodies hear their own members.
struct LonelyRights {
  std::vector<std::uint32_t> rights;
  Region region;
};
LonelyRights findLonelyRights(const Facts& facts, model::DecisionId decision, const std::vector<Say>& voices);

}  // namespace org::analysis

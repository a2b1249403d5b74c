#pragma once

// Teams that feel the effects of a decision and hear nothing of it, before or after. A query over Facts; for
// `consultation-imbalance`.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

struct UntoldTeams {
  base::Interval days;
  // By name. They own an area that the decision `affects`, inside it or else around it.
  std::vector<model::EntityId> teams;
};

// Those that miss it on the same days together.
std::vector<UntoldTeams> findUntoldTeams(const Facts& facts, model::DecisionId decision);

}  // namespace org::analysis

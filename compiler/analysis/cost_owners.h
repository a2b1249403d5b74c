#pragma once

// Who answers for money that is spent again and again. The work of `cost-unowned`; see hidden_costs.h for those who should see it.

#include <vector>

#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

// What responsibilities for costs are about.
inline constexpr std::string_view cost_topic = "cost";

struct CostHole {
  model::EntityId cost;
  base::Interval interval;
  // Those who answer for one area each, none of them for the whole; empty: nobody answers at all.
  std::vector<std::pair<model::EntityId, Party>> answerers;
};

// By cost and time, inside the window: a cost answers to its own owner, else to the one who answers for its areas. `minimum`:
// amounts a year up to which nothing is missed.
std::vector<CostHole> findCostHoles(const Facts& facts, double minimum);

// The areas it is spent on; none for a name that did not resolve.
std::vector<model::EntityId> areasOfCost(const model::Model& model, model::EntityId cost);
// The days on which it may change who answers for the costs of an area.
Intervals costChanges(const Facts& facts, model::EntityId area);

}  // namespace org::analysis

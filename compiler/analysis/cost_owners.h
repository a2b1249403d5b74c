#pragma once

// Who answers for money that is spent again and again, and whether those who head a product see what it costs. The work of
// `cost-unowned`.

#include <vector>

#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

struct CostHole {
  model::EntityId cost;
  base::Interval interval;
  // Those who answer for one area each, none of them for the whole; empty: nobody answers at all.
  std::vector<std::pair<model::EntityId, Party>> answerers;
};

// By cost and time, inside the window: a cost answers to its own owner, else to the one who answers for its areas. `minimum`:
// amounts a year up to which nothing is missed.
std::vector<CostHole> findCostHoles(const Facts& facts, double minimum);

// A product of whose costs none reaches the one who heads it.
struct HiddenCosts {
  model::AreaId product;
  base::Interval interval;
  Party head;
  std::vector<model::EntityId> costs;
};

std::vector<HiddenCosts> findHiddenCosts(const Facts& facts);

}  // namespace org::analysis

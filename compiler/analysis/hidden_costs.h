#pragma once

// Whether those who head a product see what it costs. The work of `cost-unowned`.

#include <vector>

#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

// A product of whose costs none reaches the one who heads it.
struct HiddenCosts {
  model::AreaId product;
  base::Interval interval;
  Party head;
  std::vector<model::EntityId> costs;
};

std::vector<HiddenCosts> findHiddenCosts(const Facts& facts);

}  // namespace org::analysis

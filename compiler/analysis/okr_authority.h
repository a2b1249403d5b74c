#pragma once

// Key results whose owner has no hand in what moves their number. The work of `okr-outside-authority`.

#include <vector>

#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

struct PowerlessOwner {
  model::EntityId result;
  model::EntityId metric;
  Party owner;
  // The areas that drive the metric.
  std::vector<model::EntityId> drivers;
};

// In the order of the text. Only metrics with drivers in which the text shows somebody at work.
std::vector<PowerlessOwner> findPowerlessOwners(const Facts& facts);

}  // namespace org::analysis

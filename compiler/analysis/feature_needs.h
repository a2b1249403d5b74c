#pragma once

// Which teams must work on a feature: those that answer for what it `touches`, but for those it uses as a service. A query over
// Facts, for the checks of teams.

#include <vector>

#include "analysis/facts.h"
#include "analysis/team_areas.h"

namespace org::analysis {

struct FeatureNeed {
  model::AreaId feature;
  // By id, each once; two at least.
  std::vector<model::TeamId> teams;
  base::Interval interval;
};

// By feature in the order of the text, then time, inside the window. A feature is an area that touches others and is not retired.
std::vector<FeatureNeed> findFeatureNeeds(const Facts& facts, const TeamAreas& areas);

}  // namespace org::analysis

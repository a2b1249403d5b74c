#pragma once

// What is promised for opportunities, and what was found out about them. Over a frozen Model; for
// `opportunity-malformed`.

#include <unordered_map>
#include <vector>

#include "model/model.h"

namespace org::analysis {

// What serves an opportunity and what is about it, or about a part of it.
struct OpportunityTies {
  std::vector<model::EntityId> commitments;
  // What a commitment cites counts for what it serves.
  std::vector<model::EntityId> discoveries;
};

std::unordered_map<model::EntityId, OpportunityTies> tiesOfOpportunities(const model::Model& model);

}  // namespace org::analysis

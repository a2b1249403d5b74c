#pragma once

// Which declarations of the workspace meet what a policy asks for. Plain questions over a frozen Model and its Policies.

#include <vector>

#include "analysis/policies.h"
#include "model/model.h"

namespace org::analysis {

// The decision named; for one of the library, those of the workspace that are part of it or have its name.
std::vector<model::DecisionId> decisionsMeeting(const model::Model& model, model::EntityId named);

// `require-pair: pm to tech-lead`: the two roles as the policy names them.
struct RequiredPair {
  const model::Value* requirement = nullptr;
  model::RoleId first;
  model::RoleId second;
};
// In the order of the text, and as often as they are asked for; names that did not resolve ask for nothing.
std::vector<RequiredPair> requiredPairs(const model::Model& model, const Policies& policies);

}  // namespace org::analysis

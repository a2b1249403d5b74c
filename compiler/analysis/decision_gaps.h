#pragma once

// Where nobody decides although somebody must: what the declared decisions require over their own scope, and what policies require
// (checks.md 3.5, ruling 3). A fact over DecisionRights.

#include "analysis/decision_rights.h"
#include "analysis/memberships.h"
#include "analysis/policies.h"

namespace org::analysis {

struct DecisionGap {
  // A decision of the workspace; of the library, where a policy asks for it and none of the workspace is a part of it.
  model::DecisionId decision;
  // Decisions below it with the very same gap.
  std::vector<model::DecisionId> parts;
  // Where and when; empty for a decision that the workspace does not have at all.
  Region region;
  // Covered, but by a `fallback` alone: these rights.
  std::vector<std::uint32_t> fallbacks;
  // What a policy asks for, or null.
  const model::Value* requirement = nullptr;
};

// By decision, then those that policies ask for.
std::vector<DecisionGap> findDecisionGaps(const model::Model& model, const DecisionRights& rights,
                                          const Memberships& memberships, const Assignments& assignments,
                                          const Policies& policies);

}  // namespace org::analysis

#pragma once

// All facts over one Model, each worked out when it is first asked for and kept. Shared by checks, emitters, queries and hovers
// of one Program; not safe for use from several threads.

#include <memory>
#include <optional>

#include "analysis/assignments.h"
#include "analysis/blocks.h"
#include "analysis/coverage_holes.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_gaps.h"
#include "analysis/decision_rights.h"
#include "analysis/discovery.h"
#include "analysis/incumbents.h"
#include "analysis/mandates.h"
#include "analysis/memberships.h"
#include "analysis/mentions.h"
#include "analysis/ownership.h"
#include "analysis/policies.h"
#include "analysis/procedures.h"
#include "analysis/reporting.h"
#include "analysis/standings.h"
#include "analysis/superiors.h"

namespace org::analysis {

class Facts {
 public:
  explicit Facts(std::shared_ptr<const model::Model> model) : model_(std::move(model)) {}
  // For a question about some decisions: facts about rights to decide leave out those that neither stand above nor below one of
  // them, and are quick where there are many.
  Facts(std::shared_ptr<const model::Model> model, std::span<const model::DecisionId> about);
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;

  [[nodiscard]] const model::Model& model() const { return *model_; }
  const Policies& policies() const { return get(policies_, *model_); }
  const Assignments& assignments() const { return get(assignments_, *model_); }
  const Memberships& memberships() const { return get(memberships_, *model_, assignments()); }
  const Mentions& mentions() const { return get(mentions_, *model_); }
  const Reporting& reporting() const { return get(reporting_, *model_); }
  const Ownership& ownership() const { return get(ownership_, *model_); }
  const DecisionRights& decisionRights() const { return get(decision_rights_, *model_, assignments(), decisions_); }
  const DecisionConflicts& decisionConflicts() const {
    return get(decision_conflicts_, *model_, decisionRights(), assignments());
  }
  const Incumbents& incumbents() const { return get(incumbents_, *model_, assignments()); }
  const Superiors& superiors() const { return get(superiors_, *model_, assignments(), incumbents(), reporting()); }
  const Mandates& mandates() const { return get(mandates_, *model_, decisionRights(), ownership()); }
  const Blocks& blocks() const { return get(blocks_, *model_, decisionRights()); }
  const Standings& standings() const { return get(standings_, *this); }
  const CoverageHoles& coverageHoles() const { return get(coverage_holes_, *this); }
  const Procedures& procedures() const { return get(procedures_, *this); }
  const Discovery& discovery() const { return get(discovery_, *model_, assignments(), memberships()); }

 private:
  template <class Fact, class... Inputs>
  static const Fact& get(std::optional<Fact>& slot, const Inputs&... inputs) {
    if (!slot) {
      slot.emplace(inputs...);
    }
    return *slot;
  }

  std::shared_ptr<const model::Model> model_;
  // Nothing: all.
  std::optional<std::vector<model::DecisionId>> decisions_;
  mutable std::optional<Policies> policies_;
  mutable std::optional<Assignments> assignments_;
  mutable std::optional<Memberships> memberships_;
  mutable std::optional<Mentions> mentions_;
  mutable std::optional<Reporting> reporting_;
  mutable std::optional<Ownership> ownership_;
  mutable std::optional<DecisionRights> decision_rights_;
  mutable std::optional<DecisionConflicts> decision_conflicts_;
  mutable std::optional<Incumbents> incumbents_;
  mutable std::optional<Superiors> superiors_;
  mutable std::optional<Mandates> mandates_;
  mutable std::optional<Blocks> blocks_;
  mutable std::optional<Standings> standings_;
  mutable std::optional<CoverageHoles> coverage_holes_;
  mutable std::optional<Procedures> procedures_;
  mutable std::optional<Discovery> discovery_;
};

}  // namespace org::analysis

#pragma once

// All facts over one Model, each worked out when it is first asked for and kept. Shared by checks, emitters, queries and hovers
// of one Program; not safe for use from several threads. Who asks for a fact includes its header.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/model.h"

namespace org::analysis {

class Assignments;
class Blocks;
class CoverageHoles;
class DecisionConflicts;
class DecisionRights;
class Discovery;
class Incumbents;
class Mandates;
class Memberships;
class Mentions;
class Ownership;
class Policies;
class Procedures;
class Reporting;
class Standings;
class Superiors;

class Facts {
 public:
  explicit Facts(std::shared_ptr<const model::Model> model) : model_(std::move(model)) {}
  // For a question about some decisions: facts about rights to decide leave out those that neither stand above nor below one of
  // them, and are quick where there are many.
  Facts(std::shared_ptr<const model::Model> model, std::span<const model::DecisionId> about);
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;

  [[nodiscard]] const model::Model& model() const { return *model_; }
  const Policies& policies() const;
  const Assignments& assignments() const;
  const Memberships& memberships() const;
  const Mentions& mentions() const;
  const Reporting& reporting() const;
  const Ownership& ownership() const;
  const DecisionRights& decisionRights() const;
  const DecisionConflicts& decisionConflicts() const;
  const Incumbents& incumbents() const;
  const Superiors& superiors() const;
  const Mandates& mandates() const;
  const Blocks& blocks() const;
  const Standings& standings() const;
  const CoverageHoles& coverageHoles() const;
  const Procedures& procedures() const;
  const Discovery& discovery() const;

 private:
  std::shared_ptr<const model::Model> model_;
  // Nothing: all.
  std::optional<std::vector<model::DecisionId>> decisions_;
  mutable std::shared_ptr<const Policies> policies_;
  mutable std::shared_ptr<const Assignments> assignments_;
  mutable std::shared_ptr<const Memberships> memberships_;
  mutable std::shared_ptr<const Mentions> mentions_;
  mutable std::shared_ptr<const Reporting> reporting_;
  mutable std::shared_ptr<const Ownership> ownership_;
  mutable std::shared_ptr<const DecisionRights> decision_rights_;
  mutable std::shared_ptr<const DecisionConflicts> decision_conflicts_;
  mutable std::shared_ptr<const Incumbents> incumbents_;
  mutable std::shared_ptr<const Superiors> superiors_;
  mutable std::shared_ptr<const Mandates> mandates_;
  mutable std::shared_ptr<const Blocks> blocks_;
  mutable std::shared_ptr<const Standings> standings_;
  mutable std::shared_ptr<const CoverageHoles> coverage_holes_;
  mutable std::shared_ptr<const Procedures> procedures_;
  mutable std::shared_ptr<const Discovery> discovery_;
};

}  // namespace org::analysis

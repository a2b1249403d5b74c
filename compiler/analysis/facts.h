#pragma once

// All facts over one Model, each worked out when it is first asked for and kept. Shared by checks, emitters, queries and hovers
// of one Program, from any thread. Who asks for a fact includes its header.

#include <memory>
#include <mutex>
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
class Focuses;
class Incumbents;
class Mandates;
class Memberships;
class Mentions;
class Ownership;
class PersonLoads;
class Policies;
class Procedures;
class Reporting;
class Standings;
class Superiors;
struct DecisionGap;
struct Unadoptable;

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
  // See findUnadoptable().
  const std::vector<Unadoptable>& unadoptable() const;
  // See findDecisionGaps().
  const std::vector<DecisionGap>& decisionGaps() const;
  const CoverageHoles& coverageHoles() const;
  const Procedures& procedures() const;
  const Focuses& focuses() const;
  const Discovery& discovery() const;
  const PersonLoads& personLoads() const;
  // See findCurrentObjectives().
  const std::vector<model::EntityId>& currentObjectives() const;

 private:
  template <class Type>
  struct Slot {
    using Fact = Type;
    std::once_flag once;
    std::shared_ptr<const Fact> fact;
    // What was read to make it.
    model::Reads reads;
  };

  std::shared_ptr<const model::Model> model_;
  // Nothing: all.
  std::optional<std::vector<model::DecisionId>> decisions_;
  mutable Slot<Policies> policies_;
  mutable Slot<Assignments> assignments_;
  mutable Slot<Memberships> memberships_;
  mutable Slot<Mentions> mentions_;
  mutable Slot<Reporting> reporting_;
  mutable Slot<Ownership> ownership_;
  mutable Slot<DecisionRights> decision_rights_;
  mutable Slot<DecisionConflicts> decision_conflicts_;
  mutable Slot<Incumbents> incumbents_;
  mutable Slot<Superiors> superiors_;
  mutable Slot<Mandates> mandates_;
  mutable Slot<Blocks> blocks_;
  mutable Slot<Standings> standings_;
  mutable Slot<std::vector<Unadoptable>> unadoptable_;
  mutable Slot<std::vector<DecisionGap>> decision_gaps_;
  mutable Slot<CoverageHoles> coverage_holes_;
  mutable Slot<Procedures> procedures_;
  mutable Slot<Focuses> focuses_;
  mutable Slot<Discovery> discovery_;
  mutable Slot<PersonLoads> person_loads_;
  mutable Slot<std::vector<model::EntityId>> current_objectives_;
};

}  // namespace org::analysis

#include "analysis/facts.h"

#include <algorithm>

#include "analysis/assignments.h"
#include "analysis/blocks.h"
#include "analysis/coverage_holes.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_gaps.h"
#include "analysis/decision_rights.h"
#include "analysis/discovery.h"
#include "analysis/focuses.h"
#include "analysis/incumbents.h"
#include "analysis/mandates.h"
#include "analysis/memberships.h"
#include "analysis/mentions.h"
#include "analysis/objectives.h"
#include "analysis/ownership.h"
#include "analysis/person_loads.h"
#include "analysis/policies.h"
#include "analysis/procedures.h"
#include "analysis/reporting.h"
#include "analysis/standings.h"
#include "analysis/superiors.h"
#include "analysis/unadoptable.h"

namespace org::analysis {

namespace {

// Made by the thread that asks first; the others wait. A fact that needs itself would wait for ever. Early or late, whoever asks has read
// what it was made of.
template <class Slot, class Make>
const auto& onceShared(Slot& slot, Make make) {
  std::call_once(slot.once, [&] {
    const model::ReadScope scope;
    slot.fact = make();
    slot.reads = scope.reads();
  });
  model::reads_of_thread.add(slot.reads);
  return *slot.fact;
}

template <class Slot, class Make>
const auto& onceBy(Slot& slot, Make make) {
  return onceShared(slot, [&] { return std::make_shared<const typename Slot::Fact>(make()); });
}

template <class Slot, class... Inputs>
const auto& once(Slot& slot, const Inputs&... inputs) {
  return onceShared(slot, [&] { return std::make_shared<const typename Slot::Fact>(inputs...); });
}

}  // namespace

Facts::Facts(std::shared_ptr<const model::Model> model, std::span<const model::DecisionId> about)
    : model_(std::move(model)), decisions_(std::in_place) {
  const auto is_in_line = [&](model::EntityId decision) {
    return std::ranges::any_of(about, [&](model::EntityId asked) {
      return model_->isWithin(decision, asked) || model_->isWithin(asked, decision);
    });
  };
  for (const model::EntityId decision : model_->all(model::Kind::Decision)) {
    if (is_in_line(decision)) {
      decisions_->emplace_back(decision);
    }
  }
}

const Policies& Facts::policies() const { return once(policies_, *model_); }
const Assignments& Facts::assignments() const { return once(assignments_, *model_); }
const Memberships& Facts::memberships() const { return once(memberships_, *model_, assignments()); }
const Mentions& Facts::mentions() const { return once(mentions_, *model_); }
const Reporting& Facts::reporting() const { return once(reporting_, *model_); }
const Ownership& Facts::ownership() const { return once(ownership_, *model_); }
const DecisionRights& Facts::decisionRights() const {
  return once(decision_rights_, *model_, assignments(), decisions_);
}
const DecisionConflicts& Facts::decisionConflicts() const { return once(decision_conflicts_, *this); }
const Incumbents& Facts::incumbents() const { return once(incumbents_, *model_, assignments()); }
const Superiors& Facts::superiors() const {
  return once(superiors_, *model_, assignments(), incumbents(), reporting());
}
const Mandates& Facts::mandates() const {
  return once(mandates_, *model_, decisionRights(), blocks(), ownership(), focuses());
}
const Blocks& Facts::blocks() const { return once(blocks_, *model_, decisionRights(), focuses()); }
const std::vector<Unadoptable>& Facts::unadoptable() const {
  return onceBy(unadoptable_, [&] { return findUnadoptable(*this); });
}
const std::vector<DecisionGap>& Facts::decisionGaps() const {
  return onceBy(decision_gaps_,
                [&] { return findDecisionGaps(*model_, decisionRights(), memberships(), assignments(), policies()); });
}
const Standings& Facts::standings() const { return once(standings_, *this); }
const CoverageHoles& Facts::coverageHoles() const { return once(coverage_holes_, *this); }
const Focuses& Facts::focuses() const { return once(focuses_, *model_, assignments()); }
const Procedures& Facts::procedures() const { return once(procedures_, *this); }
const Discovery& Facts::discovery() const {
  return once(discovery_, *model_, assignments(), memberships(), policies().profile());
}
const PersonLoads& Facts::personLoads() const { return once(person_loads_, *this); }
const std::vector<model::EntityId>& Facts::currentObjectives() const {
  return onceBy(current_objectives_, [&] { return findCurrentObjectives(*model_); });
}

}  // namespace org::analysis

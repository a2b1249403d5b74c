#pragma once

// Where a decision goes when those who take it disagree, and whether anybody there is sure to settle it (checks.md 3.8, E13; rulings
// on `escalation-unresolved`). A query over Procedures; for the checks of procedures.

#include "analysis/facts.h"
#include "analysis/procedures.h"

namespace org::analysis {

struct Ladder {
  enum class Type : std::uint8_t {
    // A stage is sure to settle it: those who take it, or `stage`.
    Concludes,
    // None is, but `default` says what holds then.
    Default,
    // No stage is, and no default.
    DeadEnd,
    // `stage` leads back to one before it.
    Cycle,
    // `stage` is the same people by the same rule as the stage before.
    Repeats,
    // Nobody can tell: a name that did not resolve, a body without a rule; or nobody is there to disagree.
    Unknown,
    // Too many people stand in one of the games several times.
    Undecided,
  };
  Type type = Type::Unknown;
  // The stage that settles it or goes wrong, by index; absent for those who take the decision.
  std::optional<std::size_t> stage;
  // Repeats: a later stage settles it all the same, or a default does.
  bool is_settled = false;
  // Concludes: who settles it alone, although they are one of those who disagree.
  std::optional<Voter> party;
};

Ladder climb(const model::Model& model, const Procedure& procedure);

// Decisions that wait for each other, or for one that may never be taken (checks.md 3.8, E14).
struct Waiting {
  model::DecisionId decision;
  // What it waits for: on the way round a circle, the next in it.
  model::DecisionId for_decision;
  // Others in the circle, in the order of the text; empty for one that only waits.
  std::vector<model::DecisionId> circle;
};

// `stuck`: decisions that may never be taken for reasons of their own. One for each circle, at its first decision in the text; one
// for each decision that waits beside it.
std::vector<Waiting> findWaiting(const model::Model& model, const std::vector<model::DecisionId>& stuck);

}  // namespace org::analysis

#pragma once

// How findings about procedures say who can keep a decision from being taken, and where one disagreement is told once. Used by the
// checks of escalation.

#include "analysis/ladders.h"
#include "checks/rights_words.h"

namespace org::checks {

// The same verdict on the ladder of a decision, wherever and whenever it holds.
struct Climb {
  analysis::Ladder ladder;
  // One of the procedures.
  const analysis::Procedure* procedure = nullptr;
  analysis::Region region;
  // `must-conclude` of the decision or of one above it; null without.
  const model::Value* must_conclude = nullptr;
  // Without `default`, so that nothing holds when nobody settles it.
  bool has_default = false;
  // The last stage is vacant, and it falls to nobody else.
  bool ends_vacant = false;
  // `` `cto` and `cpo` can each block it ``, `the votes of those who take it can be split`: told by their hats, so that it stays the
  // same when these change hands.
  std::string split;
};

// By decision in the order of the text; without those that are settled, and those of which nobody can tell.
std::vector<Climb> climbAll(const Context& context);
// Whether it may never be taken, although it must: then that is said, and nothing else of its ladder.
bool isDeadlock(const Climb& climb);

// Who takes part: those who decide, and those whose agreement it takes.
std::vector<analysis::Party> partiesIn(const Context& context, const analysis::Procedure& procedure);
// How to end the ladder with somebody above all of them: a line of help, and the edit where the decision has no ladder of its own.
void suggestArbiter(const Context& context, const analysis::Procedure& procedure, diag::Diagnostic& finding);
// `` `cto` `` of the last stage.
std::string tellLastStage(const Context& context, const Climb& climb);
// `` `cto` `` of a stage.
std::string tellStage(const Context& context, const Climb& climb);

}  // namespace org::checks

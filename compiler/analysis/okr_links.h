#pragma once

// What joins the objectives of a company and what it promises (checks.md 4.6): key results that nothing is there to move, commitments
// that move what no objective asks for, and confidence that fell without a word. Queries over Facts.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

// An objective and those of its results that no commitment, opportunity or other objective is there for. Silent where that is so
// of most: then nobody writes down what is there for what.
struct UnreachedResults {
  model::EntityId objective;
  std::vector<model::EntityId> results;
};
std::vector<UnreachedResults> findUnreachedResults(const Facts& facts);

// A commitment whose opportunities move metrics, none of which a current objective is measured by.
struct StrayCommitment {
  model::EntityId commitment;
  std::vector<model::EntityId> metrics;
};
std::vector<StrayCommitment> findStrayCommitments(const Facts& facts);

// The confidence in a result fell by a level or more between two days, and the later one does not say why.
struct SilentDrop {
  model::EntityId result;
  const model::Value* before = nullptr;
  const model::Value* after = nullptr;
};
// The last drop of each result of a current objective.
std::vector<SilentDrop> findSilentDrops(const Facts& facts);

}  // namespace org::analysis

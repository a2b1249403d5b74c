#pragma once

// Promises by somebody who may not promise: no right to commit on the day it was made, and nobody who has one agreed. A query over
// Facts; the work of `commitment-beyond-authority`.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

struct UnauthorisedPromise {
  model::EntityId commitment;
  // Who promised it: its `owner`, or its roadmap's.
  const model::Value* owner = nullptr;
  // What there was no right to decide, and on which day.
  model::EntityId decision;
  base::Day day;
};

// Of open promises, in the order of the text. None where nobody decides to commit at all.
std::vector<UnauthorisedPromise> findUnauthorisedPromises(const Facts& facts);

}  // namespace org::analysis

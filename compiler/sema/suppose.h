#pragma once

// Makes a hypothesis true in a model that is bound and dated: the last pass before it is frozen.

#include "model/hypothesis.h"
#include "sema/context.h"

namespace org::sema {

// Expects the ids of a model of the same units.
void suppose(Context& context, const model::Hypothesis& hypothesis);

}  // namespace org::sema

#pragma once

// Makes a hypothesis true in a model that is bound and dated, after what a scenario removes is gone: the last pass before it is
// frozen.

#include "model/hypothesis.h"
#include "sema/context.h"

namespace org::sema {

// Ends what the scenario says to `remove`, with what is nested in it and the ties to it, on the day that is looked from. What the
// scenario declares itself stays.
void removeWhatIsGone(Context& context, model::EntityId scenario);

// Expects the ids of a model of the same units.
void suppose(Context& context, const model::Hypothesis& hypothesis);

}  // namespace org::sema

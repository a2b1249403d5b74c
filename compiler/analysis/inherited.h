#pragma once

// What a decision has from the decisions above it: a rule, a ladder, a duty that it does not say itself (checks.md 3.8, ruling 3). A
// query over a frozen Model.

#include <span>

#include "model/model.h"

namespace org::analysis {

// The values of the decision, or of the nearest one above it that says the property at all.
std::span<const model::Value> inheritedValues(const model::Model& model, model::EntityId decision, model::Key key);
// The first of them, or null.
const model::Value* inheritedValue(const model::Model& model, model::EntityId decision, model::Key key);

}  // namespace org::analysis

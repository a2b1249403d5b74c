#pragma once

// When a declaration makes use of those it names. The work of `reference-outside-validity`.

#include "model/model.h"

namespace org::analysis {

// The days on which what it names must be there: until a promise is due, during an objective's period; never for what is over,
// dropped or a record of the past.
base::Interval timeOfUse(const model::Model& model, model::EntityId id);

// Whether the value ties its declaration to another for a time: an owner, a holder, a member, a lead, a right.
bool isTie(const model::Model& model, const model::Value& value);

}  // namespace org::analysis

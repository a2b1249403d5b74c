#pragma once

// Plain questions about one person as declared. Used by facts and checks.

#include "model/model.h"

namespace org::analysis {

// Works for the organisation itself: not a contractor, advisor, external, bot or agent, and paid by nobody else.
bool isInternal(const model::Model& model, model::PersonId person);

}  // namespace org::analysis

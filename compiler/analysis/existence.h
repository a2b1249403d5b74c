#pragma once

// When a declaration exists: within its own `starts` and `ends`, and those of the declarations it stands in. A fact over a Model.

#include "model/model.h"

namespace org::analysis {

base::Interval existence(const model::Model& model, model::EntityId id);

}  // namespace org::analysis

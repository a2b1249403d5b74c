#pragma once

// What a workspace uses of the standard library. Inside emit/json only.

#include <unordered_set>

#include "model/model.h"

namespace org::emit::json {

// The library's declarations that the workspace names, those that they name in turn, and the ones they stand in: every id in the
// JSON of an organisation leads somewhere.
std::unordered_set<model::EntityId> usedLibrary(const model::Model& model);

}  // namespace org::emit::json

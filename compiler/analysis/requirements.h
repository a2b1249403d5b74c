#pragma once

// Which declarations of the workspace meet what a policy asks for. Plain questions over a frozen Model.

#include <vector>

#include "model/model.h"

namespace org::analysis {

// The decision named; for one of the library, those of the workspace that are part of it or have its name.
std::vector<model::DecisionId> decisionsMeeting(const model::Model& model, model::EntityId named);

}  // namespace org::analysis

#pragma once

// The colours of roles by their family: product, technology, …. Internal to `emit/diagram`.

#include <vector>

#include "emit/diagram/diagram.h"
#include "model/model.h"

namespace org::emit::diagram {

// By the role's own family, else by that of the role it extends.
Paint paintOfFamily(const model::Model& model, model::EntityId role);

// Adds the colours of these roles to the legend.
void addFamilies(Diagram& diagram, const model::Model& model, const std::vector<model::EntityId>& roles);

}  // namespace org::emit::diagram

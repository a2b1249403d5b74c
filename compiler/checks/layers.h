#pragma once

// The part of `span-or-layers-out-of-range` about layers of roles.

#include "checks/check.h"

namespace org::checks {

// The first roles below the last admitted layer; the top is layer 1.
void reportLayers(Context& context, double most);

}  // namespace org::checks

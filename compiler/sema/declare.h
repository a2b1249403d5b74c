#pragma once

// The first pass: an entity for every declaration, under its qualified name; `extend`s joined to what they extend. Afterwards
// every name of the workspace can be looked up.

#include "sema/context.h"

namespace org::sema {

void declareAll(Context& context);

}  // namespace org::sema

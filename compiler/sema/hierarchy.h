#pragma once

// The third pass, over bound properties: `part-of` becomes the parent, definitions that lead back to themselves are reported as
// `cyclic-definition`, and an `overrides` that has nothing to beat as `wrong-clause` (ruling 20).

#include "sema/context.h"

namespace org::sema {

void linkParents(Context& context);
void reportCycles(Context& context);
void reportIdleOverrides(Context& context);

}  // namespace org::sema

#pragma once

// The third pass, over bound properties: `part-of` becomes the parent, and definitions that lead back to themselves are
// reported as `cyclic-definition`.

#include "sema/context.h"

namespace org::sema {

void linkParents(Context& context);
void reportCycles(Context& context);

}  // namespace org::sema

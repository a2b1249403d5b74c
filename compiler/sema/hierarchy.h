#pragma once

// The third pass, over bound properties: `part-of` becomes the parent, in trees without cycles and of bounded depth.

#include "sema/context.h"

namespace org::sema {

void linkParents(Context& context);

}  // namespace org::sema

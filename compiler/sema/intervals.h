#pragma once

// When everything holds: the days of each declaration and of each value in it. Runs when all parents are linked.

#include "sema/context.h"

namespace org::sema {

void computeIntervals(Context& context);

}  // namespace org::sema

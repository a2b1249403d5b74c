#pragma once

// The second pass: every property of every declaration against the schema. Terms become typed values, names become ids, clauses
// are checked and read. What does not fit is reported at its place and left out.

#include "sema/resolve.h"

namespace org::sema {

void bindAll(Context& context, Resolver& resolver);

}  // namespace org::sema

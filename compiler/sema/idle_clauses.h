#pragma once

// Clauses that say nothing once everything is bound and linked, reported as `wrong-clause`: an `overrides` that beats no right
// (rulings.md, "Language" 20), an `except` that takes all of its area away.

#include "sema/context.h"

namespace org::sema {

void reportIdleClauses(Context& context);

}  // namespace org::sema

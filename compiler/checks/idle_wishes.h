#pragma once

// What a policy asks of the checks and cannot have. Run once, before the checks.

#include "diag/sink.h"
#include "model/model.h"

namespace org::checks {

// Reports `set` of a parameter that no check has, and severities for errors of the language, which keep theirs
// (`stale-suppression`, as an `allow` of one).
void reportIdleWishes(const model::Model& model, diag::Sink& sink);

}  // namespace org::checks

#pragma once

// All checks over the facts of one Program, side by side where there is much to look at. Used by `workspace`.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/STLFunctionalExtras.h>

#include "analysis/facts.h"
#include "diag/sink.h"

namespace org::workspace {

// Milliseconds by `check NAME`, with the facts that it was the first to ask for, or had to wait for.
using CheckTimings = std::vector<std::pair<std::string, double>>;

// Reports what policies ask of the checks in vain, then runs those that are wanted: at most `jobs` at once, 0: one a processor. What is
// reported, and in which order, does not depend on that. Small organisations start no thread. Once `is_stale`, which may be empty, says so, no further check runs.
CheckTimings runChecks(const analysis::Facts& facts, diag::Sink& sink, llvm::function_ref<bool(diag::Kind)> wants,
                       unsigned jobs, const std::function<bool()>& is_stale);

}  // namespace org::workspace

#pragma once

// All checks over the facts of one Program, side by side where there is much to look at. Used by `workspace`.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/STLFunctionalExtras.h>

#include "analysis/facts.h"
#include "diag/sink.h"
#include "workspace/found_before.h"

namespace org::workspace {

// Milliseconds by `check NAME`, with the facts that it was the first to ask for, or had to wait for.
using CheckTimings = std::vector<std::pair<std::string, double>>;

struct CheckOptions {
  // At most so many at once; 0: one a processor.
  unsigned jobs = 0;
  // Once it says so, no further check runs; may be empty.
  std::function<bool()> is_stale;
  // What is known from before and need not be found again, and takes what is found now; null: nothing is kept.
  FoundBefore* before = nullptr;
};

// Reports what policies ask of the checks in vain, then what those find that are wanted. What is reported, and in which order, depends
// on no option. Small organisations start no thread. Returns the times of the checks that ran.
CheckTimings runChecks(const analysis::Facts& facts, diag::Sink& sink, llvm::function_ref<bool(diag::Kind)> wants,
                       const CheckOptions& options);

}  // namespace org::workspace

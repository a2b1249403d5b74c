#pragma once

// `orgc check --baseline FILE` and `--update-baseline`: says the findings of a run, without those that the file knows. `driver` only.

#include "driver/findings.h"

namespace org::driver {

std::vector<Flag> baselineFlags();

// Says the findings as planned, where there is a baseline only the new ones, and which of the known ones are gone; or writes the file
// anew. An error: no such file, one that is no baseline, or that cannot be written.
llvm::Expected<ExitCode> tellFindings(const Outcome& outcome, const Arguments& arguments, const FindingsPlan& plan);

}  // namespace org::driver

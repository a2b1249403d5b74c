#pragma once

// `orgc check --fix` and `--diff`: the safe fixes of all findings written into the files, or shown. `driver` only.

#include "driver/findings.h"

namespace org::driver {

std::vector<Flag> mendFlags();
bool asksToMend(const Arguments& arguments);

// Mends in rounds until no safe fix is left, as what one fix writes may be what another waited for. `--fix` writes the files, all or
// none, and tells what is left; `--diff` shows what would change and exits with 1 where something would. An error: standard input, a
// hypothesis, a file that changed meanwhile or cannot be written.
llvm::Expected<ExitCode> mend(const Arguments& arguments, const FindingsPlan& plan);

}  // namespace org::driver

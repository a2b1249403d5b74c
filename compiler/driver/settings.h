#pragma once

// `orgc explain --settings`: what holds in a workspace for every check, and where it comes from. `driver` only.

#include "driver/command.h"

namespace org::driver {

// Severity and parameters of each check that ships, as profile, packs and policies set them. The first word may name a check, to see
// that alone; the others are paths. An error: what keeps the workspace from being compiled.
llvm::Expected<ExitCode> explainSettings(const Arguments& arguments, bool as_json);

}  // namespace org::driver

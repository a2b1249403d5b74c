#pragma once

// `orgc help`: written for people who never used a command line much. `driver` only.

#include <string>

#include "driver/command.h"

namespace org::driver {

// All commands, a line each, and where to start.
std::string renderOverview();
std::string renderHelp(const Command& command);

}  // namespace org::driver

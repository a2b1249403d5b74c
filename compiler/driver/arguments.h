#pragma once

// Command lines to Arguments. `driver` only.

#include <span>

#include "driver/command.h"

namespace org::driver {

// `--flag value`, `--flag=value`, `-o value`, `-ovalue`, `--flag` alone where it may stand alone; `-` is a word, and so is all that follows `--`. An unknown flag, a
// missing value or one too many is an error.
llvm::Expected<Arguments> parseArguments(const Command& command, std::span<const char* const> arguments);

}  // namespace org::driver

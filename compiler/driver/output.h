#pragma once

// Results out: to standard output, or to a file that is written whole or not at all. `driver` only.

#include <string>
#include <string_view>

#include "driver/command.h"

namespace org::driver {

// Clean, or why it could not be written whole (a full disk).
llvm::Expected<ExitCode> writeStandardOutput(std::string_view text);
// Through a temporary file beside it; `-` is standard output. What is there and no regular file, such as a pipe, is written to.
llvm::Error writeOutput(const std::string& path, std::string_view text);

}  // namespace org::driver

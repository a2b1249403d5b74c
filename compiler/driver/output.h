#pragma once

// Results out: to standard output, or to a file that is written whole or not at all. `driver` only.

#include <map>
#include <string>
#include <string_view>

#include "driver/command.h"

namespace org::driver {

// Clean, or why it could not be written whole (a full disk).
llvm::Expected<ExitCode> writeStandardOutput(std::string_view text);
// Several files by path, through temporary files beside them: all are ready before the first takes its place, and what could not be
// made ready changes nothing. Each keeps its permissions.
llvm::Error writeOutputs(const std::map<std::string, std::string>& texts);
// Through a temporary file beside it; `-` is standard output. What is there and no regular file, such as a pipe, is written to.
llvm::Error writeOutput(const std::string& path, std::string_view text);

}  // namespace org::driver

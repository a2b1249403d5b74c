#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/output.h"

namespace org::driver {

namespace {

llvm::Expected<ExitCode> run(const Arguments& /*arguments*/) { return writeStandardOutput("orgc " ORG_VERSION "\n"); }

}  // namespace

Command versionCommand() {
  return {.name = "version",
          .summary = "say which version of orgc this is",
          .flags = {{.name = "help", .letter = 'h', .doc = "show this help"}},
          .run = run};
}

}  // namespace org::driver

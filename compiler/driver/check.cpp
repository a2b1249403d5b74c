#include "driver/commands.h"
#include "driver/compile.h"
#include "driver/findings.h"

namespace org::driver {

namespace {

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  auto plan = readFindingsPlan(arguments, Stream::Output);
  if (!plan) {
    return plan.takeError();
  }
  auto program = compile(arguments);
  if (!program) {
    return program.takeError();
  }
  if (llvm::Error error = writeFindings(**program, *plan)) {
    return error;
  }
  return exitCodeOf(**program, *plan);
}

}  // namespace

Command checkCommand() {
  return {.name = "check",
          .alias = "lint",
          .arguments = "[PATH…]",
          .summary = "look for gaps, conflicts and mistakes in .org files",
          .text =
              "A PATH is a file, or a folder that is searched for .org files; hidden files and those that git ignores "
              "are left\n"
              "out. Without a PATH it is the current folder; `-` reads standard input.",
          .flags = join({findingsFlags(), compileFlags()}),
          .run = run};
}

}  // namespace org::driver

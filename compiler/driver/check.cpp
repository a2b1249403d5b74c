#include <algorithm>

#include "driver/baseline.h"
#include "driver/commands.h"
#include "driver/compile.h"
#include "driver/findings.h"
#include "driver/mend.h"
#include "driver/what_if.h"

namespace org::driver {

namespace {

llvm::Expected<ExitCode> tellWhatIf(const workspace::Program& program, const Arguments& arguments,
                                    const FindingsPlan& plan) {
  auto supposed = suppose(program, arguments);
  if (!supposed) {
    return supposed.takeError();
  }
  const diag::Report as_is = toReport(program);
  Outcome outcome{{.files = as_is.files,
                   .diagnostics = supposed->appear,
                   .as_of = as_is.as_of,
                   .horizon = as_is.horizon,
                   .file_count = as_is.file_count,
                   .declaration_count = as_is.declaration_count,
                   .change = &supposed->change},
                  program.timings,
                  program.has_unreadable};
  std::ranges::copy(supposed->program->timings, std::back_inserter(outcome.timings));
  return tellFindings(outcome, arguments, plan);
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  auto plan = readFindingsPlan(arguments, Stream::Output);
  if (!plan) {
    return plan.takeError();
  }
  if (asksToMend(arguments)) {
    return mend(arguments, *plan);
  }
  auto program = compile(arguments);
  if (!program) {
    return program.takeError();
  }
  return asksWhatIf(arguments) ? tellWhatIf(**program, arguments, *plan) : tellFindings(**program, arguments, *plan);
}

}  // namespace

Command checkCommand() {
  return {
      .name = "check",
      .alias = "lint",
      .arguments = "[PATH…]",
      .summary = "look for gaps, conflicts and mistakes in .org files",
      .text =
          "A PATH is a file, or a folder that is searched for .org files; hidden files and those that git ignores "
          "are left\n"
          "out. Without a PATH it is the current folder; `-` reads standard input.\n\n"
          "What if: --without, --split, --merge and --scenario look at the organisation as it would be and show "
          "only what\n"
          "changes. They may be combined, and all but --scenario repeated; --from follows the --without it is about. "
          "With --split,\n"
          "the person keeps the first hat and whatever names them and no hat; each of the other hats is worn by "
          "somebody "
          "like them,\n"
          "who is also lead or member where they sit. With --merge, whoever holds the first of the roles on a day "
          "takes "
          "all of them\n"
          "that day; where nobody holds it, whoever holds the next.",
      .flags = join({findingsFlags(), baselineFlags(), mendFlags(), whatIfFlags(), compileFlags()}),
      .run = run};
}

}  // namespace org::driver

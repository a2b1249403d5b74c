#include "driver/baseline.h"

#include <fmt/format.h>
#include <llvm/Support/MemoryBuffer.h>

#include "diag/baseline.h"
#include "diag/headline.h"
#include "driver/output.h"

namespace org::driver {

namespace {

llvm::Expected<ExitCode> tell(const Outcome& outcome, const FindingsPlan& plan) {
  if (llvm::Error error = writeFindings(outcome, plan)) {
    return error;
  }
  return exitCodeOf(outcome, plan);
}

llvm::Expected<diag::Baseline> readBaseline(const std::string& path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer) {
    return llvm::createStringError(fmt::format("cannot read the baseline `{}`: {}; `--update-baseline` writes it", path,
                                               buffer.getError().message()));
  }
  auto baseline = diag::parseBaseline((*buffer)->getBuffer());
  return baseline ? std::move(baseline)
                  : llvm::createStringError(
                        fmt::format("cannot read the baseline `{}`: {}", path, llvm::toString(baseline.takeError())));
}

// Errors of the language stay, and are said.
llvm::Expected<ExitCode> writeBaseline(const Outcome& outcome, const std::string& path, const FindingsPlan& plan) {
  const diag::Baseline baseline = diag::makeBaseline(outcome.report.diagnostics, outcome.report.files);
  if (llvm::Error error = writeOutput(path, diag::renderBaseline(baseline))) {
    return error;
  }
  fmt::print(stderr, "orgc: `{}` knows {} now\n", path, diag::countOf(baseline.findings.size(), "finding"));
  const auto since = diag::compareWithBaseline(baseline, outcome.report.diagnostics, outcome.report.files);
  Outcome rest = outcome.with(since.appear);
  return since.appear.empty() ? exitCodeOf(rest, plan) : tell(rest, plan);
}

}  // namespace

std::vector<Flag> baselineFlags() {
  return {{.name = "baseline", .value = "FILE", .doc = "leave out the findings that FILE knows; only new ones count"},
          {.name = "update-baseline", .doc = "write all findings of today into the --baseline FILE"}};
}

llvm::Expected<ExitCode> tellFindings(const Outcome& outcome, const Arguments& arguments, const FindingsPlan& plan) {
  const auto path = arguments.last("baseline");
  if (!path) {
    return arguments.has("update-baseline") ? usageError("`--update-baseline` needs to know which: `--baseline FILE`")
                                            : tell(outcome, plan);
  }
  if (outcome.report.change != nullptr) {
    return usageError("a hypothesis shows only what changes: leave out `--baseline`");
  }
  if (arguments.has("update-baseline")) {
    return writeBaseline(outcome, *path, plan);
  }
  auto baseline = readBaseline(*path);
  if (!baseline) {
    return baseline.takeError();
  }
  const auto since = diag::compareWithBaseline(*baseline, outcome.report.diagnostics, outcome.report.files);
  Outcome fresh = outcome.with(since.appear);
  fresh.report.since_baseline = &since;
  return tell(fresh, plan);
}

}  // namespace org::driver

#pragma once

// How a command says its findings: in which formats and where, which of them, and from which severity on the run fails. Every
// command that looks at an organisation takes these flags. `driver` only.

#include <string>
#include <vector>

#include "diag/render.h"
#include "driver/command.h"
#include "driver/terminal.h"
#include "workspace/workspace.h"

namespace org::driver {

// One `--format NAME=FILE`.
struct Target {
  std::string format;
  // `-`: the command's own stream.
  std::string path;
};

struct FindingsPlan {
  std::vector<Target> targets;
  // Where findings go that are not written to a file: standard error beside a result that is something else.
  Stream stream = Stream::Output;
  diag::Severity fail_on = diag::Severity::Error;
  bool colour = false;
  // People see only what makes the run fail. Tools always get everything.
  bool is_brief = false;
  // What else there is, is counted.
  bool counts_rest = false;
  bool wants_statistics = false;
  bool wants_timings = false;
};

// `--format`, `--fail-on`, `--statistics`, `--timings`, `--color`, `--quiet`, `--verbose`.
std::vector<Flag> findingsFlags();
// An error: a flag with a wrong value, or two that contradict each other. Beside another result only what fails is shown, unless
// a format or `--verbose` asks for all.
llvm::Expected<FindingsPlan> readFindingsPlan(const Arguments& arguments, Stream stream);

// What a run has to tell. Usually that of one Program, which outlives it.
struct Outcome {
  // NOLINTNEXTLINE(google-explicit-constructor): a Program is the outcome of looking at it
  Outcome(const workspace::Program& program);
  Outcome(diag::Report findings, std::vector<std::pair<std::string, double>> milliseconds, bool is_incomplete)
      : report(findings), timings(std::move(milliseconds)), has_unreadable(is_incomplete) {}

  // The same run with other findings, which outlive it.
  [[nodiscard]] Outcome with(const std::vector<diag::Diagnostic>& findings) const;

  diag::Report report;
  std::vector<std::pair<std::string, double>> timings;
  bool has_unreadable = false;
};

// Writes the findings as planned. An error: a file or the stream that cannot be written.
llvm::Error writeFindings(const Outcome& outcome, const FindingsPlan& plan);
// What the findings, and paths that could not be read, make of a run.
ExitCode exitCodeOf(const Outcome& outcome, const FindingsPlan& plan);

}  // namespace org::driver

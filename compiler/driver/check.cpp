#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/compile.h"
#include "driver/output.h"
#include "driver/terminal.h"

namespace org::driver {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<std::string_view, 3> formats = {"text", "concise", "json"};
// In the contract, and not in this version.
constexpr std::array<std::string_view, 4> planned_formats = {"sarif", "github", "gitlab", "junit"};
constexpr std::string_view standard_output = "-";

// One `--format NAME=FILE`.
struct Target {
  std::string format;
  std::string path{standard_output};
};

struct Plan {
  std::vector<Target> targets;
  diag::Severity fail_on = diag::Severity::Error;
  bool colour = false;
};

llvm::Error checkFormat(std::string_view format) {
  if (std::ranges::find(planned_formats, format) != planned_formats.end()) {
    return usageError(
        fmt::format("the format `{}` is not in this version: there are `text`, `concise` and `json`", format));
  }
  if (std::ranges::find(formats, format) == formats.end()) {
    return unknownWord("format", format, {formats.begin(), formats.end()});
  }
  return llvm::Error::success();
}

llvm::Expected<std::vector<Target>> readTargets(const Arguments& arguments) {
  std::vector<Target> targets;
  for (const std::string& text : arguments.all("format")) {
    const std::size_t equals = text.find('=');
    Target target{.format = text.substr(0, equals)};
    if (llvm::Error error = checkFormat(target.format)) {
      return error;
    }
    if (equals != std::string::npos) {
      target.path = text.substr(equals + 1);
    }
    const bool is_taken = std::ranges::find(targets, target.path, &Target::path) != targets.end();
    if (target.path.empty() || is_taken) {
      return usageError(
          fmt::format("each format needs a place of its own: write one as `--format {}=FILE`", target.format));
    }
    targets.push_back(std::move(target));
  }
  if (targets.empty()) {
    targets.push_back({.format = "text"});
  }
  return targets;
}

llvm::Expected<Plan> readPlan(const Arguments& arguments) {
  auto targets = readTargets(arguments);
  auto fail_on = failLevel(arguments);
  auto colour = wantsColour(arguments, Stream::Output);
  if (llvm::Error error =
          llvm::joinErrors(targets.takeError(), llvm::joinErrors(fail_on.takeError(), colour.takeError()))) {
    return error;
  }
  return Plan{std::move(*targets), *fail_on, *colour};
}

// Quietly, people see only what makes the run fail. Tools always get everything.
std::vector<diag::Diagnostic> findingsForPeople(const workspace::Program& program, const Plan& plan, bool is_quiet) {
  std::vector<diag::Diagnostic> shown = program.diagnostics;
  if (is_quiet) {
    std::erase_if(shown, [&](const diag::Diagnostic& finding) { return finding.severity < plan.fail_on; });
  }
  return shown;
}

std::string render(const workspace::Program& program, const Plan& plan, const Target& target, bool is_quiet) {
  diag::Report report = toReport(program);
  if (target.format == "json") {
    return diag::renderJson(report);
  }
  const auto shown = findingsForPeople(program, plan, is_quiet);
  const diag::Report for_people{
      report.files, shown, report.as_of, report.horizon, report.file_count, report.declaration_count};
  if (is_quiet && shown.empty()) {
    return {};
  }
  const bool colour = plan.colour && target.path == standard_output;
  return target.format == "concise" ? diag::renderConcise(for_people) : diag::renderText(for_people, colour);
}

std::string renderStatistics(const workspace::Program& program) {
  std::map<std::string_view, std::size_t> counts;
  for (const diag::Diagnostic& finding : program.diagnostics) {
    ++counts[diag::info(finding.kind).name];
  }
  std::vector<std::pair<std::string_view, std::size_t>> rows(counts.begin(), counts.end());
  std::ranges::stable_sort(rows, std::greater{}, &std::pair<std::string_view, std::size_t>::second);
  std::string text;
  for (const auto& [name, count] : rows) {
    text += fmt::format("{:>7}  {}\n", count, name);
  }
  return text;
}

void sayTimings(const workspace::Program& program, double render_milliseconds, bool each_check) {
  for (const auto& [stage, milliseconds] : program.timings) {
    if (each_check || !stage.starts_with("check ")) {
      fmt::print(stderr, "{:>10.3f} ms  {}\n", milliseconds, stage);
    }
  }
  fmt::print(stderr, "{:>10.3f} ms  render\n", render_milliseconds);
}

llvm::Error writeAll(const workspace::Program& program, const Plan& plan, const Arguments& arguments) {
  bool text_on_screen = false;
  for (const Target& target : plan.targets) {
    if (llvm::Error error = writeOutput(target.path, render(program, plan, target, arguments.has("quiet")))) {
      return error;
    }
    text_on_screen = text_on_screen || (target.path == standard_output && target.format != "json");
  }
  if (arguments.has("statistics")) {
    // Never into the middle of what a tool reads.
    const std::string statistics = renderStatistics(program);
    if (text_on_screen) {
      return writeOutput(std::string(standard_output), statistics);
    }
    fmt::print(stderr, "{}", statistics);
  }
  return llvm::Error::success();
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  auto plan = readPlan(arguments);
  if (!plan) {
    return plan.takeError();
  }
  auto program = compile(arguments);
  if (!program) {
    return program.takeError();
  }
  const auto begun = Clock::now();
  if (llvm::Error error = writeAll(**program, *plan, arguments)) {
    return error;
  }
  if (arguments.has("timings")) {
    const double milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
    sayTimings(**program, milliseconds, arguments.has("verbose"));
  }
  return exitCodeOf(**program, plan->fail_on);
}

std::vector<Flag> ownFlags() {
  return {
      {.name = "format",
       .value = "FORMAT[=FILE]",
       .doc = "text (for people), concise (a line each) or json (for tools); several, each to its own FILE",
       .choices = "text concise json"},
      {.name = "fail-on",
       .value = "SEVERITY",
       .doc = "exit with 1 from error (default), warning or note on",
       .choices = "error warning note"},
      {.name = "statistics", .doc = "count the findings of each check"},
      {.name = "timings", .doc = "say how long each stage took"},
  };
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
          .flags = join({ownFlags(), compileFlags(), outputFlags()}),
          .run = run};
}

}  // namespace org::driver

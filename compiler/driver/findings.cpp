#include "driver/findings.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "checks/registry.h"
#include "driver/compile.h"
#include "driver/output.h"

namespace org::driver {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<std::string_view, 3> formats_for_people = {"text", "concise", "grouped"};
constexpr std::array<std::string_view, 5> formats_for_tools = {"json", "sarif", "github", "gitlab", "junit"};
constexpr std::string_view own_stream = "-";

bool isForPeople(std::string_view format) {
  return std::ranges::find(formats_for_people, format) != formats_for_people.end();
}

llvm::Error checkFormat(std::string_view format) {
  std::vector<std::string_view> formats(formats_for_people.begin(), formats_for_people.end());
  formats.insert(formats.end(), formats_for_tools.begin(), formats_for_tools.end());
  return std::ranges::find(formats, format) == formats.end() ? unknownChoice("format", format, formats)
                                                             : llvm::Error::success();
}

llvm::Expected<std::vector<Target>> readTargets(const Arguments& arguments) {
  std::vector<Target> targets;
  for (const std::string& text : arguments.all("format")) {
    const std::size_t equals = text.find('=');
    Target target{.format = text.substr(0, equals), .path = std::string(own_stream)};
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
    targets.push_back({.format = "text", .path = std::string(own_stream)});
  }
  return targets;
}

llvm::Expected<diag::Severity> readFailOn(const Arguments& arguments) {
  const std::string word = arguments.last("fail-on").value_or("error");
  for (const diag::Severity severity : {diag::Severity::Note, diag::Severity::Warning, diag::Severity::Error}) {
    if (diag::toText(severity) == word) {
      return severity;
    }
  }
  return unknownChoice("severity", word, {"error", "warning", "note"});
}

llvm::Error refuseContradiction(const Arguments& arguments) {
  return arguments.has("quiet") && arguments.has("verbose")
             ? usageError("`--quiet` and `--verbose` ask for the opposite of each other: give one of them")
             : llvm::Error::success();
}

std::vector<diag::Diagnostic> findingsThatFail(const diag::Report& report, diag::Severity fail_on) {
  std::vector<diag::Diagnostic> failing;
  std::ranges::copy_if(report.diagnostics, std::back_inserter(failing),
                       [&](const diag::Diagnostic& finding) { return finding.severity >= fail_on; });
  return failing;
}

diag::Report withFindings(const diag::Report& report, const std::vector<diag::Diagnostic>& findings) {
  return {.files = report.files,
          .diagnostics = findings,
          .as_of = report.as_of,
          .horizon = report.horizon,
          .file_count = report.file_count,
          .declaration_count = report.declaration_count,
          .change = report.change,
          .suppressed = report.suppressed,
          .since_baseline = report.since_baseline};
}

std::string renderForPeople(const diag::Report& all, const FindingsPlan& plan, const Target& target) {
  const auto render = [&](const diag::Report& report) {
    const bool colour = plan.colour && target.path == own_stream;
    return target.format == "concise"   ? diag::renderConcise(report)
           : target.format == "grouped" ? diag::renderGrouped(report, colour)
                                        : diag::renderText(report, colour);
  };
  if (!plan.is_brief) {
    return render(all);
  }
  const auto failing = findingsThatFail(all, plan.fail_on);
  return failing.empty() ? std::string() : render(withFindings(all, failing));
}

std::string renderForTools(const diag::Report& report, const FindingsPlan& plan, std::string_view format) {
  if (format == "sarif") {
    return diag::renderSarif(report, ORG_VERSION, checks::page);
  }
  if (format == "github") {
    return diag::renderGithub(report);
  }
  if (format == "gitlab") {
    return diag::renderGitlab(report);
  }
  return format == "junit" ? diag::renderJunit(report, plan.fail_on) : diag::renderJson(report);
}

std::string renderStatistics(const diag::Report& report) {
  std::map<std::string_view, std::size_t> counts;
  for (const diag::Diagnostic& finding : report.diagnostics) {
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

llvm::Error writeToStream(Stream stream, std::string_view text) {
  if (stream == Stream::Output) {
    return writeOutput(std::string(own_stream), text);
  }
  fmt::print(stderr, "{}", text);
  return llvm::Error::success();
}

llvm::Error writeTarget(const diag::Report& report, const FindingsPlan& plan, const Target& target) {
  const std::string text =
      isForPeople(target.format) ? renderForPeople(report, plan, target) : renderForTools(report, plan, target.format);
  return target.path == own_stream ? writeToStream(plan.stream, text) : writeOutput(target.path, text);
}

llvm::Error writeStatistics(const diag::Report& report, const FindingsPlan& plan) {
  const bool follows_text = std::ranges::any_of(
      plan.targets, [](const Target& target) { return target.path == own_stream && isForPeople(target.format); });
  // Never into the middle of what a tool reads.
  return writeToStream(follows_text ? plan.stream : Stream::Error, renderStatistics(report));
}

void countRest(const diag::Report& report, diag::Severity fail_on) {
  const auto rest = std::ranges::count_if(report.diagnostics,
                                          [&](const diag::Diagnostic& finding) { return finding.severity < fail_on; });
  if (rest > 0) {
    const std::string_view what = fail_on == diag::Severity::Warning
                                      ? (rest == 1 ? "note" : "notes")
                                      : (rest == 1 ? "warning or note" : "warnings and notes");
    fmt::print(stderr, "orgc: {} {}: `orgc check` shows them\n", rest, what);
  }
}

void sayTimings(const Outcome& outcome, double milliseconds_to_write) {
  for (const auto& [stage, milliseconds] : outcome.timings) {
    fmt::print(stderr, "{:>10.3f} ms  {}\n", milliseconds, stage);
  }
  fmt::print(stderr, "{:>10.3f} ms  render\n", milliseconds_to_write);
}

}  // namespace

std::vector<Flag> findingsFlags() {
  return {
      {.name = "format",
       .value = "FORMAT[=FILE]",
       .doc = "findings for people: text, concise (a line each), grouped (by file); for tools: json, sarif, github, "
              "gitlab, junit; several, each to its own FILE",
       .choices = "text concise grouped json sarif github gitlab junit"},
      {.name = "fail-on",
       .value = "SEVERITY",
       .doc = "exit with 1 from error (default), warning or note on",
       .choices = "error warning note"},
      {.name = "statistics", .doc = "count the findings of each check"},
      {.name = "timings", .doc = "say how long each stage and each check took"},
      {.name = "color", .value = "WHEN", .doc = "auto, always or never", .choices = "auto always never"},
      {.name = "quiet", .letter = 'q', .doc = "say only what makes the command fail, and show no progress"},
      {.name = "verbose", .letter = 'v', .doc = "also say which files were read"},
  };
}

llvm::Expected<FindingsPlan> readFindingsPlan(const Arguments& arguments, Stream stream) {
  auto targets = readTargets(arguments);
  auto fail_on = readFailOn(arguments);
  auto colour = wantsColour(arguments, stream);
  llvm::Error error = llvm::joinErrors(llvm::joinErrors(targets.takeError(), fail_on.takeError()),
                                       llvm::joinErrors(colour.takeError(), refuseContradiction(arguments)));
  if (error) {
    return error;
  }
  const bool is_quiet = arguments.has("quiet");
  const bool is_beside = stream == Stream::Error && !arguments.has("format") && !arguments.has("verbose");
  return FindingsPlan{.targets = std::move(*targets),
                      .stream = stream,
                      .fail_on = *fail_on,
                      .colour = *colour,
                      .is_brief = is_quiet || is_beside,
                      .counts_rest = is_beside && !is_quiet,
                      .wants_statistics = arguments.has("statistics"),
                      .wants_timings = arguments.has("timings")};
}

Outcome::Outcome(const workspace::Program& program)
    : report(toReport(program)), timings(program.timings), has_unreadable(program.has_unreadable) {}

Outcome Outcome::with(const std::vector<diag::Diagnostic>& findings) const {
  return {withFindings(report, findings), timings, has_unreadable};
}

llvm::Error writeFindings(const Outcome& outcome, const FindingsPlan& plan) {
  const auto begun = Clock::now();
  for (const Target& target : plan.targets) {
    if (llvm::Error error = writeTarget(outcome.report, plan, target)) {
      return error;
    }
  }
  if (plan.counts_rest) {
    countRest(outcome.report, plan.fail_on);
  }
  if (plan.wants_statistics) {
    if (llvm::Error error = writeStatistics(outcome.report, plan)) {
      return error;
    }
  }
  if (plan.wants_timings) {
    const double milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
    sayTimings(outcome, milliseconds);
  }
  return llvm::Error::success();
}

ExitCode exitCodeOf(const Outcome& outcome, const FindingsPlan& plan) {
  if (outcome.has_unreadable) {
    return ExitCode::CouldNotRun;
  }
  const bool fails = std::ranges::any_of(outcome.report.diagnostics,
                                         [&](const auto& finding) { return finding.severity >= plan.fail_on; });
  return fails ? ExitCode::Findings : ExitCode::Clean;
}

}  // namespace org::driver

#include "driver/compile.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "diag/headline.h"
#include "driver/names.h"
#include "driver/terminal.h"

namespace org::driver {

namespace {

constexpr std::string_view standard_input = "-";

std::string allCheckNames() {
  std::string names;
  for (const diag::KindInfo& info : diag::allKinds()) {
    names += fmt::format("{}{}", names.empty() ? "" : " ", info.name);
  }
  return names;
}

llvm::Expected<std::optional<base::Day>> readAsOf(const Arguments& arguments) {
  const auto text = arguments.last("as-of");
  if (!text) {
    return std::nullopt;
  }
  const auto period = base::parsePeriod(*text, {});
  if (!period || period->from != period->last()) {
    return usageError(fmt::format("`{}` is not a day: write it as `--as-of 2026-03-31`", *text));
  }
  return period->from;
}

llvm::Expected<base::Duration> readHorizon(const Arguments& arguments) {
  const std::string text = arguments.last("horizon").value_or("12mo");
  const auto length = base::parseDuration(text);
  constexpr double most_days = 100 * 365.25;
  if (!length || length->approximateDays() < 1 || length->approximateDays() > most_days) {
    return usageError(
        fmt::format("`{}` is not a length from one day to a hundred years: write it as `--horizon 12mo`", text));
  }
  return *length;
}

llvm::Expected<std::set<diag::Kind>> readKinds(const Arguments& arguments, std::string_view flag) {
  std::set<diag::Kind> kinds;
  for (const std::string& list : arguments.all(flag)) {
    for (llvm::StringRef rest = list; !rest.empty();) {
      const auto [name, others] = rest.split(',');
      rest = others;
      const auto kind = diag::parseKind(name.trim());
      if (!kind) {
        std::vector<std::string_view> known;
        std::ranges::transform(diag::allKinds(), std::back_inserter(known), &diag::KindInfo::name);
        return unknownWord("check", name.trim(), known);
      }
      kinds.insert(*kind);
    }
  }
  return kinds;
}

llvm::Expected<unsigned> readJobs(const Arguments& arguments) {
  const auto text = arguments.last("jobs");
  unsigned jobs = 0;
  constexpr unsigned most = 256;
  if (text && (llvm::StringRef(*text).getAsInteger(10, jobs) || jobs == 0 || jobs > most)) {
    return usageError(fmt::format("`{}` is not a number of threads from 1 to {}", *text, most));
  }
  return jobs;
}

// At most a little more than a file may have: the workspace says that it is too large.
llvm::Expected<std::string> readStandardInput(std::size_t most) {
  std::string text;
  constexpr std::size_t chunk = 1U << 16U;
  while (text.size() <= most) {
    const std::size_t size = text.size();
    text.resize(size + chunk);
    const ssize_t count = ::read(STDIN_FILENO, text.data() + size, chunk);
    text.resize(size + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count < 0 && errno != EINTR) {
      return llvm::createStringError(
          fmt::format("cannot read standard input: {}", std::generic_category().message(errno)));
    }
    if (count == 0) {
      break;
    }
  }
  return text;
}

// No file of ours under the paths: at most things that are no files.
bool foundNothing(const workspace::Program& program) {
  return program.file_count == 0 && std::ranges::all_of(program.diagnostics, [](const diag::Diagnostic& finding) {
           return finding.kind == diag::Kind::SkippedPath;
         });
}

std::string_view describeStage(std::string_view stage) {
  if (stage == "discover") {
    return "looking for files";
  }
  if (stage == "read" || stage == "parse") {
    return "reading";
  }
  return stage == "checks" || stage == "judge" ? "checking" : "putting names together";
}

void sayWhatWasCompiled(const workspace::Program& program) {
  fmt::print(stderr, "orgc: {}, {}, from {} to {}\n", diag::countOf(program.file_count, "file"),
             diag::countOf(program.declaration_count, "declaration"), base::toIso(program.model->window().from),
             base::toIso(program.model->window().last()));
  for (std::uint32_t i = 0; i < program.files.size(); ++i) {
    const source::SourceFile& file = program.files[source::FileId{i}];
    fmt::print(stderr, "orgc: {}{}\n", file.path(), file.isLibrary() ? " (standard library)" : "");
  }
}

}  // namespace

base::Day today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm civil{};
  localtime_r(&now, &civil);
  return base::makeDay(civil.tm_year + 1900, static_cast<unsigned>(civil.tm_mon + 1),
                       static_cast<unsigned>(civil.tm_mday))
      .value_or(base::Day{});
}

std::vector<Flag> compileFlags() {
  return {
      {.name = "as-of", .value = "DATE", .doc = "look from this day on (default: the organisation's own, else today)"},
      {.name = "horizon", .value = "DURATION", .doc = "how far ahead to look (default: 12mo)"},
      {.name = "scenario", .value = "NAME", .doc = "look at what the scenario makes of the organisation"},
      {.name = "select", .value = "CHECK,…", .doc = "run these checks only", .choices = allCheckNames()},
      {.name = "ignore", .value = "CHECK,…", .doc = "leave these checks out", .choices = allCheckNames()},
      {.name = "stdin-filename", .value = "FILE", .doc = "what to call standard input, which the path `-` reads"},
      {.name = "jobs", .value = "N", .doc = "how many threads may read files (default: one a processor)"},
      {.name = "help", .letter = 'h', .doc = "show this help"},
  };
}

std::vector<Flag> join(std::vector<std::vector<Flag>> lists) {
  std::vector<Flag> all;
  for (auto& list : lists) {
    std::ranges::move(list, std::back_inserter(all));
  }
  return all;
}

llvm::Expected<workspace::Options> readOptions(const Arguments& arguments) {
  workspace::Options options;
  options.today = today();
  auto as_of = readAsOf(arguments);
  auto horizon = readHorizon(arguments);
  auto selected = readKinds(arguments, "select");
  auto ignored = readKinds(arguments, "ignore");
  auto jobs = readJobs(arguments);
  llvm::Error error =
      llvm::joinErrors(llvm::joinErrors(as_of.takeError(), horizon.takeError()),
                       llvm::joinErrors(llvm::joinErrors(selected.takeError(), ignored.takeError()), jobs.takeError()));
  if (error) {
    return error;
  }
  options.as_of = *as_of;
  options.horizon = *horizon;
  options.selected = std::move(*selected);
  options.ignored = std::move(*ignored);
  options.jobs = *jobs;
  return options;
}

namespace {

using Compiled = llvm::Expected<std::shared_ptr<const workspace::Program>>;

// The same text with that scenario put over the rest.
Compiled putOver(const workspace::Program& program, const std::string& scenario, workspace::Options options) {
  auto found = findOne(*program.model, {model::Kind::Scenario}, "scenario", scenario);
  if (!found) {
    return found.takeError();
  }
  options.scenario = program.model->qualifiedName(*found);
  return workspace::Workspace(llvm::vfs::getRealFileSystem()).suppose(program, {}, options);
}

Compiled compile(const Arguments& arguments, std::size_t first, std::vector<workspace::Overlay> overlays,
                 workspace::Options options) {
  std::vector<std::string> paths(
      arguments.words.begin() + static_cast<std::ptrdiff_t>(std::min(first, arguments.words.size())),
      arguments.words.end());
  if (std::ranges::find(paths, std::string()) != paths.end()) {
    return usageError("a path is empty: name a file or a folder, `.` for the one you are in");
  }
  if (std::erase(paths, standard_input) > 0) {
    auto text = readStandardInput(options.limits.file_bytes);
    if (!text) {
      return text.takeError();
    }
    overlays.push_back({arguments.last("stdin-filename").value_or("<stdin>"), std::move(*text)});
  } else if (paths.empty()) {
    paths.emplace_back(".");
  }
  Progress progress(!arguments.has("quiet"));
  options.on_stage = [&](std::string_view stage) { progress.show(describeStage(stage)); };
  auto program = workspace::Workspace(llvm::vfs::getRealFileSystem()).compile(paths, overlays, options);
  progress.clear();
  if (foundNothing(*program)) {
    // What was left out, and why.
    fmt::print(stderr, "{}", diag::renderConcise(toReport(*program)));
    return llvm::createStringError(fmt::format("there is no `.org` file in `{}`", fmt::join(paths, "`, `")));
  }
  if (arguments.has("verbose")) {
    sayWhatWasCompiled(*program);
  }
  const auto scenario = arguments.last("scenario");
  return scenario ? putOver(*program, *scenario, std::move(options)) : std::move(program);
}

}  // namespace

Compiled compile(const Arguments& arguments, std::size_t first, std::vector<workspace::Overlay> overlays) {
  auto options = readOptions(arguments);
  return options ? compile(arguments, first, std::move(overlays), std::move(*options)) : options.takeError();
}

Compiled compileText(const Arguments& arguments, std::size_t first) {
  auto options = readOptions(arguments);
  if (!options) {
    return options.takeError();
  }
  options->runs_checks = false;
  return compile(arguments, first, {}, std::move(*options));
}

diag::Report toReport(const workspace::Program& program) {
  return {.files = program.files,
          .diagnostics = program.diagnostics,
          .as_of = program.model->asOf(),
          .horizon = program.model->window().last(),
          .file_count = program.file_count,
          .declaration_count = program.declaration_count,
          .suppressed = program.suppressed};
}

}  // namespace org::driver

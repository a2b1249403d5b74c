#include "driver/mend.h"

#include <algorithm>

#include <fmt/format.h>

#include "diag/headline.h"
#include "diag/mend.h"
#include "driver/baseline.h"
#include "driver/compile.h"
#include "driver/diff.h"
#include "driver/output.h"
#include "driver/rewrite.h"
#include "driver/what_if.h"

namespace org::driver {

namespace {

using ProgramPtr = std::shared_ptr<const workspace::Program>;

struct Mending {
  ProgramPtr last;
  // By path, of the files that change, as they are and as they will be.
  Texts before;
  Texts after;
  std::size_t fix_count = 0;
};

std::size_t countMistakes(const workspace::Program& program) {
  return static_cast<std::size_t>(std::ranges::count_if(program.diagnostics, diag::isUntouchable));
}

llvm::Expected<ProgramPtr> compileWith(const Arguments& arguments, const Texts& texts) {
  std::vector<workspace::Overlay> overlays;
  for (const auto& [path, text] : texts) {
    overlays.push_back({path, text});
  }
  return compile(arguments, 0, std::move(overlays));
}

// One round; whether there was something to mend. A round after which the text has more mistakes than before is not taken.
llvm::Expected<bool> mendOnce(const Arguments& arguments, Mending& mending) {
  const diag::Mended mended = diag::mendSafely(mending.last->diagnostics, mending.last->files);
  if (mended.fix_count == 0) {
    return false;
  }
  Texts after = mending.after;
  for (const auto& [file, text] : mended.texts) {
    const source::SourceFile& source = mending.last->files[file];
    mending.before.try_emplace(source.path(), source.text());
    after[source.path()] = text;
  }
  auto next = compileWith(arguments, after);
  if (!next) {
    return next.takeError();
  }
  if (countMistakes(**next) > countMistakes(*mending.last)) {
    return false;
  }
  mending.last = std::move(*next);
  mending.after = std::move(after);
  mending.fix_count += mended.fix_count;
  return true;
}

llvm::Expected<Mending> mendAll(const Arguments& arguments) {
  auto program = compile(arguments);
  if (!program) {
    return program.takeError();
  }
  Mending mending{.last = *program};
  // More than any chain of fixes that wait for each other.
  constexpr int most_rounds = 16;
  for (int round = 0; round < most_rounds; ++round) {
    auto again = mendOnce(arguments, mending);
    if (!again) {
      return again.takeError();
    }
    if (!*again) {
      break;
    }
  }
  return mending;
}

llvm::Expected<ExitCode> showDiff(const Mending& mending) {
  std::string text;
  for (const auto& [path, after] : mending.after) {
    text += renderDiff(path, mending.before.at(path), after);
  }
  if (!text.empty()) {
    fmt::print(stderr, "orgc: {} in {}: `--fix` writes them\n",
               mending.fix_count == 1 ? "1 safe fix" : fmt::format("{} safe fixes", mending.fix_count),
               diag::countOf(mending.after.size(), "file"));
  }
  auto written = writeStandardOutput(text);
  return !written ? written.takeError() : llvm::Expected<ExitCode>(text.empty() ? ExitCode::Clean : ExitCode::Findings);
}

llvm::Expected<ExitCode> writeFixes(const Mending& mending, const Arguments& arguments, const FindingsPlan& plan) {
  if (llvm::Error error = rewriteFiles(mending.before, mending.after)) {
    return error;
  }
  if (mending.fix_count > 0) {
    fmt::print(stderr, "orgc: mended {} in {}\n", diag::countOf(mending.fix_count, "finding"),
               diag::countOf(mending.after.size(), "file"));
  }
  return tellFindings(*mending.last, arguments, plan);
}

}  // namespace

std::vector<Flag> mendFlags() {
  return {{.name = "fix", .doc = "write the fixes that are safe into the files, then tell what is left"},
          {.name = "diff", .doc = "show what --fix would write, and write nothing"}};
}

bool asksToMend(const Arguments& arguments) { return arguments.has("fix") || arguments.has("diff"); }

llvm::Expected<ExitCode> mend(const Arguments& arguments, const FindingsPlan& plan) {
  if (arguments.has("fix") && arguments.has("diff")) {
    return usageError("`--fix` writes and `--diff` only shows: give one of them");
  }
  if (asksWhatIf(arguments)) {
    return usageError(
        "a hypothesis cannot be mended: leave out `--without`, `--split`, `--merge` and `--scenario`, or `--fix` and "
        "`--diff`");
  }
  if (std::ranges::find(arguments.words, "-") != arguments.words.end()) {
    return usageError("standard input cannot be mended: name the file");
  }
  auto mending = mendAll(arguments);
  if (!mending) {
    return mending.takeError();
  }
  return arguments.has("diff") ? showDiff(*mending) : writeFixes(*mending, arguments, plan);
}

}  // namespace org::driver

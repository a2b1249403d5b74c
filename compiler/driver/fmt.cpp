#include <algorithm>

#include <fmt/format.h>

#include "diag/headline.h"
#include "driver/commands.h"
#include "driver/compile.h"
#include "driver/diff.h"
#include "driver/findings.h"
#include "driver/output.h"
#include "driver/rewrite.h"
#include "format/format.h"

namespace org::driver {

namespace {

constexpr std::string_view standard_input = "-";

// What the files say now and would say in style, of those that are not; and why others are left alone.
struct Formatting {
  Texts before;
  Texts after;
  std::vector<diag::Diagnostic> mistakes;
};

// What keeps a file from being formatted: it could not be read whole.
std::vector<diag::Diagnostic> mistakesOf(const workspace::Program& program) {
  std::vector<diag::Diagnostic> mistakes;
  std::ranges::copy_if(program.text_findings, std::back_inserter(mistakes), [](const diag::Diagnostic& finding) {
    return finding.severity == diag::Severity::Error && finding.kind != diag::Kind::NotOurs;
  });
  return mistakes;
}

Formatting formatAll(const workspace::Program& program) {
  Formatting result;
  result.mistakes = mistakesOf(program);
  for (std::uint32_t i = 0; i < program.trees.size(); ++i) {
    const auto is_in_file = [&](const diag::Diagnostic& mistake) { return mistake.span.file == source::FileId{i}; };
    const ast::Tree* tree = program.trees[i].get();
    if (tree == nullptr || tree->source->isLibrary() || std::ranges::any_of(result.mistakes, is_in_file)) {
      continue;
    }
    std::string text = format::formatted(*tree);
    if (text != tree->source->text()) {
      result.before[tree->source->path()] = tree->source->text();
      result.after[tree->source->path()] = std::move(text);
    }
  }
  return result;
}

llvm::Error showDiff(const Formatting& formatting) {
  std::string text;
  for (const auto& [path, after] : formatting.after) {
    text += renderDiff(path, formatting.before.at(path), after);
  }
  return writeStandardOutput(text).takeError();
}

// Standard input comes out again, formatted.
llvm::Error passThrough(const workspace::Program& program, const Formatting& formatting) {
  for (const auto& tree : program.trees) {
    if (tree != nullptr && !tree->source->isLibrary() && formatting.mistakes.empty()) {
      return writeStandardOutput(format::formatted(*tree)).takeError();
    }
  }
  return llvm::Error::success();
}

llvm::Error writeFiles(const Formatting& formatting, const Arguments& arguments) {
  if (llvm::Error error = rewriteFiles(formatting.before, formatting.after)) {
    return error;
  }
  if (!arguments.has("quiet") && !formatting.after.empty()) {
    fmt::print(stderr, "orgc: formatted {}\n", diag::countOf(formatting.after.size(), "file"));
  }
  return llvm::Error::success();
}

llvm::Error listFiles(const Formatting& formatting) {
  std::string lines;
  for (const auto& [path, text] : formatting.after) {
    lines += path + '\n';
  }
  if (!lines.empty()) {
    fmt::print(stderr, "orgc: {} would change: `orgc fmt` writes {}\n", diag::countOf(formatting.after.size(), "file"),
               formatting.after.size() == 1 ? "it" : "them");
  }
  return writeStandardOutput(lines).takeError();
}

llvm::Expected<ExitCode> tell(const workspace::Program& program, const Formatting& formatting,
                              const Arguments& arguments) {
  auto plan = readFindingsPlan(arguments, Stream::Error);
  if (!plan) {
    return plan.takeError();
  }
  const Outcome outcome = Outcome(program).with(formatting.mistakes);
  if (!formatting.mistakes.empty()) {
    if (llvm::Error error = writeFindings(outcome, *plan)) {
      return error;
    }
  }
  const bool only_looks = arguments.has("check") || arguments.has("diff");
  const ExitCode code = exitCodeOf(outcome, *plan);
  return code == ExitCode::Clean && only_looks && !formatting.after.empty() ? ExitCode::Findings : code;
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  const bool reads_input = std::ranges::find(arguments.words, standard_input) != arguments.words.end();
  if (reads_input && arguments.words.size() > 1) {
    return usageError("`-` stands for standard input, which is formatted alone: leave the other paths out");
  }
  auto program = compileText(arguments);
  if (!program) {
    return program.takeError();
  }
  const Formatting formatting = formatAll(**program);
  llvm::Error error = arguments.has("diff")    ? showDiff(formatting)
                      : arguments.has("check") ? listFiles(formatting)
                      : reads_input            ? passThrough(**program, formatting)
                                               : writeFiles(formatting, arguments);
  return error ? std::move(error) : tell(**program, formatting, arguments);
}

}  // namespace

Command fmtCommand() {
  return {
      .name = "fmt",
      .alias = "format",
      .arguments = "[PATH…]",
      .summary = "write .org files in the one style",
      .text =
          "Changes nothing but white space, and leaves a file with mistakes as it is. Without a PATH all .org files "
          "below the\n"
          "current folder are formatted; `-` reads standard input and writes to standard output.",
      .flags = {{.name = "check",
                 .doc = "write nothing; list the files that would change, and exit with 1 if there are any"},
                {.name = "diff", .doc = "write nothing; show what would change, and exit with 1 if something would"},
                {.name = "stdin-filename",
                 .value = "FILE",
                 .doc = "what to call standard input, which the path `-` reads"},
                {.name = "color",
                 .value = "WHEN",
                 .doc = "auto, always or never (default: auto)",
                 .choices = "auto always never"},
                {.name = "quiet", .letter = 'q', .doc = "say only what is wrong"},
                {.name = "jobs", .value = "N", .doc = "how many threads may read files (default: one a processor)"},
                {.name = "help", .letter = 'h', .doc = "show this help"}},
      .run = run};
}

}  // namespace org::driver

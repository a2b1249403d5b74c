#include <array>

#include "analysis/dump.h"
#include "driver/commands.h"
#include "driver/compile.h"
#include "driver/findings.h"
#include "driver/output.h"

namespace org::driver {

namespace {

constexpr std::array<std::string_view, 5> stages = {"tokens", "ast", "symbols", "model", "facts"};

// Files one after the other, under their names.
std::string dumpFiles(const workspace::Program& program, std::string (*dump)(const ast::Tree&)) {
  std::string text;
  for (const auto& tree : program.trees) {
    if (!tree->source->isLibrary()) {
      text += "--- " + tree->source->path() + '\n' + dump(*tree);
    }
  }
  return text;
}

std::string dumpStage(const workspace::Program& program, std::string_view stage) {
  if (stage == "tokens") {
    return dumpFiles(program, ast::dumpTokens);
  }
  if (stage == "ast") {
    return dumpFiles(program, ast::dump);
  }
  if (stage == "symbols") {
    return model::dumpSymbols(*program.model, program.files);
  }
  return stage == "model" ? model::dump(*program.model) : analysis::dump(*program.facts);
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  const std::string stage = arguments.last("stage").value_or("model");
  if (std::ranges::find(stages, stage) == stages.end()) {
    return unknownChoice("stage", stage, {stages.begin(), stages.end()});
  }
  auto plan = readFindingsPlan(arguments, Stream::Error);
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
  auto written = writeStandardOutput(dumpStage(**program, stage));
  if (!written) {
    return written;
  }
  return exitCodeOf(**program, *plan);
}

}  // namespace

Command dumpCommand() {
  return {.name = "dump",
          .arguments = "[PATH…]",
          .summary = "show what the compiler sees, for those who work on orgc",
          .flags = join({{{.name = "stage",
                           .value = "STAGE",
                           .doc = "tokens, ast, symbols, model (default) or facts",
                           .choices = "tokens ast symbols model facts"}},
                         findingsFlags(),
                         compileFlags()}),
          .run = run};
}

}  // namespace org::driver

#include "driver/command.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/nearest.h"
#include "driver/commands.h"

namespace org::driver {

std::optional<std::string> Arguments::last(std::string_view flag) const {
  const auto found = std::find_if(flags.rbegin(), flags.rend(), [&](const auto& given) { return given.first == flag; });
  return found == flags.rend() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Arguments::all(std::string_view flag) const {
  std::vector<std::string> values;
  for (const auto& [name, value] : flags) {
    if (name == flag) {
      values.push_back(value);
    }
  }
  return values;
}

const std::vector<Command>& allCommands() {
  static const std::vector<Command> commands = {
      initCommand(),   checkCommand(),   buildCommand(), emitCommand(),       fmtCommand(),
      lspCommand(),    explainCommand(), whoCommand(),   whatCommand(),       dumpCommand(),
      schemaCommand(), versionCommand(), helpCommand(),  completionCommand(),
  };
  return commands;
}

const Command* findCommand(std::string_view name) {
  const auto& commands = allCommands();
  const auto found = std::ranges::find_if(commands, [&](const Command& command) {
    return command.name == name || (!command.alias.empty() && command.alias == name);
  });
  return found == commands.end() ? nullptr : &*found;
}

llvm::Error usageError(const std::string& message) {
  return llvm::createStringError(std::make_error_code(std::errc::invalid_argument), message);
}

llvm::Error unknownWord(std::string_view what, std::string_view word, const std::vector<std::string_view>& known) {
  const auto near = base::nearest(word, known);
  const std::string question = near.empty() ? std::string() : fmt::format(": {}", base::didYouMean(near));
  return usageError(fmt::format("there is no {} `{}`{}", what, word, question));
}

llvm::Error unknownChoice(std::string_view what, std::string_view word, const std::vector<std::string_view>& choices) {
  const auto near = base::nearest(word, choices);
  const std::string question = near.empty() ? "choose" : fmt::format("{} Choose", base::didYouMean(near));
  const std::vector<std::string_view> but_last(choices.begin(), choices.end() - 1);
  return usageError(fmt::format("there is no {} `{}`: {} among `{}` and `{}`", what, word, question,
                                fmt::join(but_last, "`, `"), choices.back()));
}

}  // namespace org::driver

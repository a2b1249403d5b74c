#include "driver/help.h"

#include <algorithm>

#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/output.h"

namespace org::driver {

namespace {

std::string renderFlag(const Flag& flag) {
  const std::string letter = flag.letter == 0 ? "    " : fmt::format("-{}, ", flag.letter);
  const std::string value = flag.value.empty()     ? ""
                            : flag.may_stand_alone ? fmt::format("[={}]", flag.value)
                                                   : fmt::format(" {}", flag.value);
  return fmt::format("  {:<28} {}\n", fmt::format("{}--{}{}", letter, flag.name, value), flag.doc);
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  if (arguments.words.empty()) {
    return writeStandardOutput(renderOverview());
  }
  const Command* command = findCommand(arguments.words.front());
  if (command == nullptr) {
    std::vector<std::string_view> known;
    std::ranges::transform(allCommands(), std::back_inserter(known), &Command::name);
    return unknownWord("command", arguments.words.front(), known);
  }
  return writeStandardOutput(renderHelp(*command));
}

}  // namespace

std::string renderOverview() {
  std::string text =
      "orgc checks an organisation that is written down in .org files: who does what, who decides, what is "
      "promised.\n\n"
      "usage: orgc COMMAND [FLAGS] [PATH…]\n\n";
  for (const Command& command : allCommands()) {
    text += fmt::format("  {:<12} {}\n", command.name, command.summary);
  }
  return text +
         "\nTo start: `orgc check FOLDER` looks at all .org files in a folder. `orgc help COMMAND` tells more about a "
         "command.\n"
         "Exit codes: 0 nothing to mend, 1 findings, 2 the command could not run.\n";
}

std::string renderHelp(const Command& command) {
  std::string text = fmt::format("orgc {}: {}\n\nusage: orgc {} [FLAGS] {}\n", command.name, command.summary,
                                 command.name, command.arguments);
  if (!command.alias.empty()) {
    text += fmt::format("also:  orgc {}\n", command.alias);
  }
  if (!command.text.empty()) {
    text += fmt::format("\n{}\n", command.text);
  }
  text += "\nflags:\n";
  for (const Flag& flag : command.flags) {
    text += renderFlag(flag);
  }
  return text;
}

Command helpCommand() {
  return {.name = "help",
          .arguments = "[COMMAND]",
          .most_words = 1,
          .summary = "show all commands, or explain one",
          .flags = {{.name = "help", .letter = 'h', .doc = "show this help"}},
          .run = run};
}

}  // namespace org::driver

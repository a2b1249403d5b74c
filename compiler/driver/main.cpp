// `orgc`: finds the subcommand, runs it, and turns what kept it from running into a message and exit code 2.

#include <span>

#include <fmt/format.h>
#include <llvm/Support/raw_ostream.h>

#include "driver/arguments.h"
#include "driver/command.h"
#include "driver/crash.h"
#include "driver/help.h"
#include "driver/output.h"

namespace org::driver {

namespace {

llvm::Error unknownCommand(std::string_view name) {
  if (name.starts_with('-')) {
    return usageError(fmt::format("a command comes first, such as `orgc check {}`", name));
  }
  std::vector<std::string_view> known;
  for (const Command& command : allCommands()) {
    known.push_back(command.name);
  }
  return unknownWord("command", name, known);
}

// `--help` asks for help wherever it stands.
bool asksForHelp(std::span<const char* const> arguments) {
  for (const std::string_view argument : arguments) {
    if (argument == "--") {
      return false;
    }
    if (argument == "--help" || argument == "-h") {
      return true;
    }
  }
  return false;
}

llvm::Expected<ExitCode> runCommand(const Command& command, std::span<const char* const> arguments) {
  if (asksForHelp(arguments)) {
    return writeStandardOutput(renderHelp(command));
  }
  auto parsed = parseArguments(command, arguments);
  return parsed ? command.run(*parsed) : parsed.takeError();
}

int fail(llvm::Error error, std::string_view see) {
  bool is_usage = false;
  llvm::handleAllErrors(std::move(error), [&](const llvm::ErrorInfoBase& reason) {
    fmt::print(stderr, "orgc: {}\n", reason.message());
    is_usage = is_usage || reason.convertToErrorCode() == std::errc::invalid_argument;
  });
  if (is_usage) {
    fmt::print(stderr, "help: {}\n", see);
  }
  return static_cast<int>(ExitCode::CouldNotRun);
}

int run(std::span<const char* const> arguments) {
  if (arguments.empty()) {
    llvm::errs() << renderOverview();
    return static_cast<int>(ExitCode::CouldNotRun);
  }
  std::string_view name = arguments.front();
  if (name == "--help" || name == "-h") {
    name = "help";
  } else if (name == "--version" || name == "-V") {
    name = "version";
  }
  const Command* command = findCommand(name);
  if (command == nullptr) {
    return fail(unknownCommand(name), "`orgc help` lists the commands");
  }
  auto code = runCommand(*command, arguments.subspan(1));
  return code ? static_cast<int>(*code) : fail(code.takeError(), fmt::format("see `orgc help {}`", command->name));
}

}  // namespace

}  // namespace org::driver

int main(int argc, char** argv) {
  org::driver::exitCleanlyOnCrash();
  return org::driver::run(std::span(argv, static_cast<std::size_t>(argc)).subspan(argc > 0 ? 1 : 0));
}

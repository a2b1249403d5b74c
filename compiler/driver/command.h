#pragma once

// What a subcommand is: its flags, its help and what it runs. One table of these drives parsing, `--help` and the completion of
// shells. It is our own and not llvm::cl's, because a wrong flag must give exit code 2, a suggestion and no list of LLVM's own
// flags, and because the shells complete from the same table. `driver` only.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <llvm/Support/Error.h>

namespace org::driver {

enum class ExitCode : std::uint8_t { Clean = 0, Findings = 1, CouldNotRun = 2 };

struct Flag {
  // Without the dashes; every flag has a long name.
  std::string_view name;
  // `q` of `-q`, or none.
  char letter = 0;
  // What stands for the value in help, `DATE`; empty for a switch.
  std::string_view value;
  std::string_view doc;
  // Separated by spaces, where only these are meant; for completion.
  std::string choices{};
  // `--matrix` as well as `--matrix=rapid`: the value only follows `=`, and may be left out.
  bool may_stand_alone = false;
};

// What the user typed after the subcommand.
class Arguments {
 public:
  // All that is no flag.
  std::vector<std::string> words;
  std::vector<std::pair<std::string_view, std::string>> flags;

  [[nodiscard]] bool has(std::string_view flag) const { return last(flag).has_value(); }
  // The value of the flag's last use; empty for a switch.
  [[nodiscard]] std::optional<std::string> last(std::string_view flag) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view flag) const;
};

struct Command {
  std::string_view name;
  // Another name, or empty.
  std::string_view alias{};
  // What follows the flags: `[PATH…]`.
  std::string_view arguments{};
  // How many words it takes at most; paths may be many.
  std::size_t most_words = std::numeric_limits<std::size_t>::max();
  // One line for the overview.
  std::string_view summary;
  // Paragraphs for its own help.
  std::string_view text{};
  std::vector<Flag> flags{};
  // Words that its first argument may be, separated by spaces; for completion.
  std::string choices{};
  // An error is something that kept it from running: exit code 2.
  llvm::Expected<ExitCode> (*run)(const Arguments&) = nullptr;
};

// All subcommands in the order of the overview.
const std::vector<Command>& allCommands();
// By name or alias; null where there is none.
const Command* findCommand(std::string_view name);

// Something that the user typed is wrong: the message is followed by where to read more.
llvm::Error usageError(const std::string& message);
// The usage error for a word that is none of those known, with the nearest ones: ``there is no flag `--fromat`: did you mean `--format`?``.
llvm::Error unknownWord(std::string_view what, std::string_view word, const std::vector<std::string_view>& known);
// The same where the known ones are few enough to list all of them.
llvm::Error unknownChoice(std::string_view what, std::string_view word, const std::vector<std::string_view>& choices);

}  // namespace org::driver

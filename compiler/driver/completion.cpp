#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/output.h"

namespace org::driver {

namespace {

std::string commandNames() {
  std::string names;
  for (const Command& command : allCommands()) {
    names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
  }
  return names;
}

std::string flagNames(const Command& command) {
  std::string names;
  for (const Flag& flag : command.flags) {
    names += fmt::format("{}--{}", names.empty() ? "" : " ", flag.name);
    for (llvm::StringRef rest = flag.may_stand_alone ? llvm::StringRef(flag.choices) : ""; !rest.empty();) {
      const auto [choice, others] = rest.split(' ');
      names += fmt::format(" --{}={}", flag.name, std::string_view(choice));
      rest = others;
    }
  }
  return names;
}

// Values of flags by `command:flag`, then flags, then words or files.
std::string renderBash() {
  std::string values;
  std::string flags;
  std::string words;
  for (const Command& command : allCommands()) {
    for (const Flag& flag : command.flags) {
      if (!flag.choices.empty() && !flag.may_stand_alone) {
        values += fmt::format("    {}:--{}) words='{}' ;;\n", command.name, flag.name, flag.choices);
      }
    }
    flags += fmt::format("      {}) words='{}' ;;\n", command.name, flagNames(command));
    const std::string choices = command.name == "help" ? commandNames() : command.choices;
    if (!choices.empty()) {
      words += fmt::format("      {}) words='{}' ;;\n", command.name, choices);
    }
  }
  return fmt::format(R"(# bash completion for orgc: source <(orgc completion bash)
_orgc() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{}' -- "$current"))
    return
  fi
  case ${{COMP_WORDS[1]}}:$previous in
{}  esac
  if [ -z "$words" ]; then
    case $current in
    -*) case ${{COMP_WORDS[1]}} in
{}      esac ;;
    *) case ${{COMP_WORDS[1]}} in
{}      esac ;;
    esac
  fi
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}}
complete -o filenames -F _orgc orgc
)",
                     commandNames(), values, flags, words);
}

// zsh runs bash's.
std::string renderZsh() {
  return "#compdef orgc\n# zsh completion for orgc: source <(orgc completion zsh)\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         renderBash();
}

// Between single quotes.
std::string quoteForFish(std::string_view text) {
  std::string quoted;
  for (const char character : text) {
    quoted += character == '\'' ? std::string("\\'") : std::string(1, character);
  }
  return fmt::format("'{}'", quoted);
}

std::string renderFish() {
  std::string text = "# fish completion for orgc: orgc completion fish | source\n";
  for (const Command& command : allCommands()) {
    text += fmt::format("complete -c orgc -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                        quoteForFish(command.summary));
    const std::string here = fmt::format("complete -c orgc -n '__fish_seen_subcommand_from {}'", command.name);
    for (const Flag& flag : command.flags) {
      const std::string letter = flag.letter == 0 ? "" : fmt::format(" -s {}", flag.letter);
      const std::string value = flag.may_stand_alone || flag.value.empty() ? ""
                                : flag.choices.empty()                     ? " -r"
                                                                           : fmt::format(" -x -a '{}'", flag.choices);
      text += fmt::format("{} -l {}{}{} -d {}\n", here, flag.name, letter, value, quoteForFish(flag.doc));
    }
    const std::string choices = command.name == "help" ? commandNames() : command.choices;
    if (!choices.empty()) {
      text += fmt::format("{} -f -a '{}'\n", here, choices);
    }
  }
  return text;
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  const std::string shell = arguments.words.empty() ? "" : arguments.words.front();
  if (shell == "bash") {
    return writeStandardOutput(renderBash());
  }
  if (shell == "zsh") {
    return writeStandardOutput(renderZsh());
  }
  if (shell == "fish") {
    return writeStandardOutput(renderFish());
  }
  if (shell.empty()) {
    return usageError("name your shell: `bash`, `zsh` or `fish`");
  }
  return unknownChoice("completion for", shell, {"bash", "zsh", "fish"});
}

}  // namespace

Command completionCommand() {
  return {.name = "completion",
          .arguments = "bash|zsh|fish",
          .most_words = 1,
          .summary = "print what lets a shell complete orgc's commands",
          .text = "For bash: add `source <(orgc completion bash)` to ~/.bashrc. The others likewise.",
          .flags = {{.name = "help", .letter = 'h', .doc = "show this help"}},
          .choices = "bash zsh fish",
          .run = run};
}

}  // namespace org::driver

#include "driver/arguments.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

namespace org::driver {

namespace {

llvm::Error unknownFlag(const Command& command, std::string_view name) {
  std::vector<std::string> long_names;
  long_names.reserve(command.flags.size());
  for (const Flag& flag : command.flags) {
    long_names.push_back(fmt::format("--{}", flag.name));
  }
  const std::string written = fmt::format("--{}", name);
  return unknownWord("flag", written, {long_names.begin(), long_names.end()});
}

class Parser {
 public:
  Parser(const Command& command, std::span<const char* const> arguments) : command_(command), rest_(arguments) {}

  llvm::Expected<Arguments> parse() {
    while (!rest_.empty()) {
      const std::string_view next = take();
      if (next == "--") {
        while (!rest_.empty()) {
          if (llvm::Error error = addWord(take())) {
            return error;
          }
        }
        break;
      }
      llvm::Error error = next.starts_with("--") ? parseLong(next.substr(2))
                          : isShort(next)        ? parseShort(next.substr(1))
                                                 : addWord(next);
      if (error) {
        return error;
      }
    }
    return std::move(parsed_);
  }

 private:
  // `-5` is a number.
  static bool isShort(std::string_view text) {
    return text.size() > 1 && text.starts_with('-') && !llvm::isDigit(text[1]);
  }

  std::string_view take() {
    const std::string_view next = rest_.front();
    rest_ = rest_.subspan(1);
    return next;
  }

  llvm::Error addWord(std::string_view word) {
    if (parsed_.words.size() >= command_.most_words) {
      return usageError(fmt::format("`orgc {}` has no use for `{}`", command_.name, word));
    }
    parsed_.words.emplace_back(word);
    return llvm::Error::success();
  }

  llvm::Error parseLong(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    const auto flag = std::ranges::find(command_.flags, name, &Flag::name);
    if (flag == command_.flags.end()) {
      return unknownFlag(command_, name);
    }
    return equals == std::string_view::npos ? add(*flag, std::nullopt) : add(*flag, text.substr(equals + 1));
  }

  llvm::Error parseShort(std::string_view text) {
    const auto flag = std::ranges::find(command_.flags, text.front(), &Flag::letter);
    if (flag == command_.flags.end()) {
      return usageError(fmt::format("there is no flag `-{}`", text));
    }
    return text.size() == 1 ? add(*flag, std::nullopt) : add(*flag, text.substr(1));
  }

  llvm::Error add(const Flag& flag, std::optional<std::string_view> value) {
    if (flag.value.empty() && value) {
      return usageError(fmt::format("`--{}` takes no value", flag.name));
    }
    if (flag.may_stand_alone && !value) {
      parsed_.flags.emplace_back(flag.name, "");
      return llvm::Error::success();
    }
    if (!flag.value.empty() && !value) {
      value = rest_.empty() ? std::string_view() : take();
    }
    if (!flag.value.empty() && value->empty()) {
      return usageError(fmt::format("`--{}` needs a value: {}", flag.name, flag.value));
    }
    parsed_.flags.emplace_back(flag.name, value.value_or(""));
    return llvm::Error::success();
  }

  const Command& command_;
  std::span<const char* const> rest_;
  Arguments parsed_;
};

}  // namespace

llvm::Expected<Arguments> parseArguments(const Command& command, std::span<const char* const> arguments) {
  return Parser(command, arguments).parse();
}

}  // namespace org::driver

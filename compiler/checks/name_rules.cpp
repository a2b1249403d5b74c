#include "checks/name_rules.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "ast/words.h"

namespace org::checks {

namespace {

const base::NameStyle* findStyle(std::string_view word) {
  const auto found = std::ranges::find(base::name_styles, word, &base::NameStyle::name);
  return found == base::name_styles.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::vector<Prefix>> readPrefixes(std::string_view text) {
  std::vector<Prefix> prefixes;
  for (const llvm::StringRef part : llvm::split(llvm::StringRef(text), ',')) {
    const auto [kind, start] = part.trim().split(' ');
    if (kind.empty() || start.trim().empty() || start.trim().contains(' ')) {
      return std::nullopt;
    }
    prefixes.push_back({kind.str(), start.trim().str()});
  }
  return prefixes;
}

std::string_view faultOfPattern(std::string_view text) {
  return base::Pattern(text).isValid() ? std::string_view() : "a pattern such as \"[a-z]+(-[a-z]+)*\" was expected";
}

std::string_view faultOfPrefixes(std::string_view text) {
  return readPrefixes(text) ? std::string_view()
                            : "kinds of team and the beginnings of their names were expected, such as "
                              "\"working-group wg-, committee co-\"";
}

NamePattern::NamePattern(std::string_view wish)
    : wish_(wish), style_(findStyle(wish)), pattern_(style_ == nullptr ? wish : style_->pattern) {}

std::string NamePattern::toText() const {
  return style_ == nullptr ? fmt::format("the pattern `{}`", wish_) : fmt::format("`{}`", wish_);
}

std::optional<std::string> NamePattern::rewrite(std::string_view name) const {
  for (const base::NameStyle& style : base::name_styles) {
    std::string written = base::inStyle(style, name);
    if (!written.empty() && pattern_.matches(written)) {
      return written;
    }
  }
  return std::nullopt;
}

bool isPlainName(std::string_view name) {
  static constexpr std::array reserved = {"import", "extend", "seat", "vacant", "all", "none", "yes", "no"};
  const base::Pattern identifier(R"(\p{XID_Start}[\p{XID_Continue}-]*)");
  return identifier.matches(name) && !ast::parseClauseWord(name) && std::ranges::find(reserved, name) == reserved.end();
}

}  // namespace org::checks

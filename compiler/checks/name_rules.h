#pragma once

// How a workspace wants its names to be written, as the parameters of `naming-convention` say it. For that check.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/name_styles.h"
#include "base/pattern.h"

namespace org::checks {

// A kind of team, and how the names of its teams begin.
struct Prefix {
  std::string kind;
  std::string start;
};

// `working-group wg-, committee co-`; nothing where it is written otherwise.
std::optional<std::vector<Prefix>> readPrefixes(std::string_view text);
// What a text that a parameter is set to lacks; empty where nothing.
std::string_view faultOfPattern(std::string_view text);
std::string_view faultOfPrefixes(std::string_view text);

// A style of `base::name_styles`, `any`, or a pattern.
class NamePattern {
 public:
  explicit NamePattern(std::string_view wish);

  [[nodiscard]] bool asksNothing() const { return wish_ == "any"; }
  [[nodiscard]] bool fits(std::string_view name) const { return asksNothing() || pattern_.matches(name); }
  // `` `kebab-case` ``, ``the pattern `…` ``.
  [[nodiscard]] std::string toText() const;
  // The same name in a style that fits, or nothing.
  [[nodiscard]] std::optional<std::string> rewrite(std::string_view name) const;

 private:
  std::string_view wish_;
  const base::NameStyle* style_;
  base::Pattern pattern_;
};

// Whether it can be a name without backquotes.
bool isPlainName(std::string_view name);

}  // namespace org::checks

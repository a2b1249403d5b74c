#pragma once

// A pattern that a whole text must have, as the users of editors and spreadsheets know it: `[a-z]+(-[a-z]+)*`. Letters are those of
// every script. Pure text; any stage may use it.

#include <memory>
#include <string_view>

namespace org::base {

class Pattern {
 public:
  // Of a pattern that is none, `isValid` is false, and everything matches.
  explicit Pattern(std::string_view pattern);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  [[nodiscard]] bool isValid() const { return compiled_ != nullptr; }
  // The whole of the text, in UTF-8. Where the pattern takes too long to tell, the text is let pass.
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace org::base

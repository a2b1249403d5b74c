#pragma once

// The mistakes found in one file, however many there are: counted all, kept up to a bound. Owned by `parse`, shared by its
// steps.

#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "diag/diagnostic.h"

namespace org::parse {

class Reports {
 public:
  explicit Reports(unsigned limit) : limit_(limit) {}

  // The new diagnostic, to which help and notes may be added at once.
  diag::Diagnostic& add(diag::Kind kind, ast::Range range, std::string message);
  [[nodiscard]] std::size_t count() const { return count_; }
  // So many mistakes that this is no file of ours, or an attack: reading on helps nobody.
  [[nodiscard]] bool isHopeless() const { return count_ > hopeless; }
  // Forgets them all.
  void clear() { *this = Reports(limit_); }
  // In order of place, at most the limit, and a last one that says how many more there are.
  std::vector<diag::Diagnostic> finish() &&;

 private:
  static constexpr std::size_t hopeless = 10'000;

  unsigned limit_;
  std::size_t count_ = 0;
  std::vector<diag::Diagnostic> kept_;
  diag::Diagnostic surplus_;
};

// The text in backquotes, its end left out where it is long.
std::string quote(std::string_view text);

}  // namespace org::parse

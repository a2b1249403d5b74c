#include "base/pattern.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

namespace org::base {

namespace {

// Steps of the engine, each some milliseconds: far more than any name needs.
constexpr std::int32_t most_steps = 50;

icu::UnicodeString read(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace

struct Pattern::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;
};

Pattern::Pattern(std::string_view pattern) {
  UParseError error;
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(read(pattern), error, status));
  if (U_SUCCESS(status) != 0) {
    compiled_ = std::make_unique<Compiled>(Compiled{std::move(compiled)});
  }
}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

bool Pattern::matches(std::string_view text) const {
  if (compiled_ == nullptr) {
    return true;
  }
  const icu::UnicodeString letters = read(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(compiled_->pattern->matcher(letters, status));
  if (U_FAILURE(status) != 0) {
    return true;
  }
  matcher->setTimeLimit(most_steps, status);
  const bool is_match = matcher->matches(status) != 0;
  return is_match || U_FAILURE(status) != 0;
}

}  // namespace org::base

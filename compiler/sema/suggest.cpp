#include "sema/suggest.h"

#include <fmt/format.h>

#include "base/nearest.h"

namespace org::sema {

bool suggestNearest(std::string_view written, std::span<const std::string_view> known, diag::Diagnostic& finding) {
  const auto near = base::nearest(written, known);
  if (near.empty()) {
    return false;
  }
  finding.help.push_back(base::didYouMean(near));
  for (const std::string_view word : near) {
    // `at-least-n` stands for many words, and is none.
    if (word.ends_with("-n")) {
      continue;
    }
    finding.fixes.push_back({fmt::format("replace by `{}`", word), false, {{finding.span, std::string(word)}}});
  }
  return true;
}

}  // namespace org::sema

#include "source/moved_text.h"

#include <algorithm>

namespace org::source {

MovedText::MovedText(std::string_view before, std::string_view after)
    : growth_(static_cast<std::int64_t>(after.size()) - static_cast<std::int64_t>(before.size())) {
  const auto first = std::ranges::mismatch(before, after).in1;
  begin_ = static_cast<std::uint32_t>(first - before.begin());
  const std::string_view rest_before = before.substr(begin_);
  const std::string_view rest_after = after.substr(begin_);
  const auto last = std::mismatch(rest_before.rbegin(), rest_before.rend(), rest_after.rbegin(), rest_after.rend());
  end_ = static_cast<std::uint32_t>(before.size()) - static_cast<std::uint32_t>(last.first - rest_before.rbegin());
}

std::optional<std::uint32_t> MovedText::find(std::uint32_t offset) const {
  if (offset < begin_) {
    return offset;
  }
  return offset > end_ ? std::optional(static_cast<std::uint32_t>(offset + growth_)) : std::nullopt;
}

}  // namespace org::source

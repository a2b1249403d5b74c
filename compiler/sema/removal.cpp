#include "sema/removal.h"

#include <algorithm>

namespace org::sema {

namespace {

constexpr std::string_view blanks = " \t";

std::uint32_t skipBlanks(std::string_view text, std::uint32_t offset) {
  return static_cast<std::uint32_t>(std::min(text.find_first_not_of(blanks, offset), text.size()));
}

// Back over blanks to what comes before.
std::uint32_t skipBlanksBack(std::string_view text, std::uint32_t offset) {
  const std::size_t last = text.substr(0, offset).find_last_not_of(blanks);
  return last == std::string_view::npos ? 0 : static_cast<std::uint32_t>(last + 1);
}

bool isLineEnd(std::string_view text, std::uint32_t offset) {
  return offset == text.size() || text[offset] == '\n' || text[offset] == '\r';
}

bool isLineStart(std::string_view text, std::uint32_t offset) { return offset == 0 || isLineEnd(text, offset - 1); }

ast::Range wholeProperty(std::string_view text, ast::Range property) {
  const std::uint32_t begin = skipBlanksBack(text, property.begin);
  const std::uint32_t next = skipBlanks(text, property.end);
  const bool has_semicolon = next < text.size() && text[next] == ';';
  const std::uint32_t end = has_semicolon ? skipBlanks(text, next + 1) : next;
  if (isLineStart(text, begin) && isLineEnd(text, end)) {
    const std::size_t newline = text.find('\n', end);
    return {begin, newline == std::string_view::npos ? end : static_cast<std::uint32_t>(newline + 1)};
  }
  // The `;` that parted it from the next goes with it.
  return has_semicolon ? ast::Range{property.begin, end} : ast::Range{begin, property.end};
}

}  // namespace

ast::Range removalOf(std::string_view text, ast::Range property, llvm::ArrayRef<ast::Value> values, std::size_t index) {
  if (values.size() == 1) {
    return wholeProperty(text, property);
  }
  return index == 0 ? ast::Range{values[0].range.begin, values[1].range.begin}
                    : ast::Range{values[index - 1].range.end, values[index].range.end};
}

}  // namespace org::sema

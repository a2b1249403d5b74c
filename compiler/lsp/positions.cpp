#include "lsp/positions.h"

#include <algorithm>

namespace org::lsp {

namespace {

bool continuesCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Of the character that begins with this byte.
std::uint32_t unitsOf(char first, std::size_t bytes, Encoding encoding) {
  constexpr unsigned char first_of_four = 0xF0;
  switch (encoding) {
    case Encoding::Utf8:
      return static_cast<std::uint32_t>(bytes);
    case Encoding::Utf16:
      return static_cast<unsigned char>(first) >= first_of_four ? 2 : 1;
    case Encoding::Utf32:
      return 1;
  }
  return 1;
}

std::size_t bytesOfCharacter(std::string_view text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && continuesCharacter(text[bytes])) {
    ++bytes;
  }
  return bytes;
}

}  // namespace

std::uint32_t countUnits(std::string_view text, Encoding encoding) {
  std::uint32_t units = 0;
  while (!text.empty()) {
    const std::size_t bytes = bytesOfCharacter(text);
    units += unitsOf(text.front(), bytes, encoding);
    text.remove_prefix(bytes);
  }
  return units;
}

Position toPosition(const source::LineIndex& lines, std::uint32_t offset, Encoding encoding) {
  const std::uint32_t number = lines.position(offset).line;
  const std::string_view line = lines.line(number);
  const std::size_t column = std::min<std::size_t>(offset - lines.lineStart(number), line.size());
  return {number - 1, countUnits(line.substr(0, column), encoding)};
}

std::uint32_t toOffset(const source::LineIndex& lines, Position position, Encoding encoding) {
  if (position.line >= lines.lineCount()) {
    const std::uint32_t last = lines.lineCount();
    return lines.lineStart(last) + static_cast<std::uint32_t>(lines.line(last).size());
  }
  const std::string_view line = lines.line(position.line + 1);
  std::size_t column = 0;
  std::uint32_t units = 0;
  while (column < line.size()) {
    const std::size_t bytes = bytesOfCharacter(line.substr(column));
    const std::uint32_t next = units + unitsOf(line[column], bytes, encoding);
    if (next > position.character) {
      break;
    }
    units = next;
    column += bytes;
  }
  return lines.lineStart(position.line + 1) + static_cast<std::uint32_t>(column);
}

}  // namespace org::lsp

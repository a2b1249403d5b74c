#pragma once

// Places as editors count them: lines from 0, and in a line units of the encoding that client and server agreed on. Places in a
// Program are bytes. Pure functions; used by `lsp` alone.

#include <cstdint>
#include <string_view>

#include "source/source_file.h"

namespace org::lsp {

// What one step to the right is: a byte, a UTF-16 code unit, a code point.
enum class Encoding : std::uint8_t { Utf8, Utf16, Utf32 };

struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  auto operator<=>(const Position&) const = default;
};

// Any offset and any position count as the nearest that exists, never inside a character.
Position toPosition(const source::LineIndex& lines, std::uint32_t offset, Encoding encoding);
std::uint32_t toOffset(const source::LineIndex& lines, Position position, Encoding encoding);

// Units of the encoding in a text.
std::uint32_t countUnits(std::string_view text, Encoding encoding);

}  // namespace org::lsp

#pragma once

// What a terminal can show: text of any origin made harmless, its width, and colours. For the text renderers.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace org::diag {

// One character of UTF-8 as shown, and the columns that it takes: 0 for a combining mark, 2 for a wide one.
struct Glyph {
  std::string_view text;
  std::size_t width;
};

// Bytes of the first character of a text that is not empty; 1 where it is not UTF-8.
std::size_t firstCharacterSize(std::string_view text);
// Control characters, those that change the direction of writing, and bytes that are not UTF-8 become `�`.
Glyph showCharacter(std::string_view character);
// On one line, each character by `showCharacter`; line ends and tabs become spaces.
std::string printable(std::string_view text);

enum class Ink : std::uint8_t { Error, Warning, Note, Help, Strong, Faint };

// Colours a text, or leaves it as it is.
class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}
  [[nodiscard]] std::string operator()(Ink ink, std::string_view text) const;

 private:
  bool colour_;
};

}  // namespace org::diag

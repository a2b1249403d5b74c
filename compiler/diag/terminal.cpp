#include "diag/terminal.h"

#include <algorithm>

#include <fmt/color.h>
#include <llvm/Support/ConvertUTF.h>
#include <llvm/Support/Unicode.h>

namespace org::diag {

namespace {

// Join letters and emoji; take no room and do no harm, though they are not printable by themselves.
bool isJoiner(std::string_view character) { return character == "\u200C" || character == "\u200D"; }

bool isBlankControl(char c) { return c == '\t' || c == '\n' || c == '\r'; }

fmt::text_style styleOf(Ink ink) {
  switch (ink) {
    case Ink::Error:
      return fmt::emphasis::bold | fmt::fg(fmt::terminal_color::red);
    case Ink::Warning:
      return fmt::emphasis::bold | fmt::fg(fmt::terminal_color::yellow);
    case Ink::Note:
      return fmt::emphasis::bold | fmt::fg(fmt::terminal_color::blue);
    case Ink::Help:
      return fmt::emphasis::bold | fmt::fg(fmt::terminal_color::cyan);
    case Ink::Strong:
      return fmt::emphasis::bold;
    case Ink::Faint:
      return fmt::emphasis::faint;
  }
  return {};
}

}  // namespace

std::size_t firstCharacterSize(std::string_view text) {
  const auto* bytes = reinterpret_cast<const llvm::UTF8*>(text.data());
  const std::size_t size = llvm::getNumBytesForUTF8(*bytes);
  const bool is_whole = size <= text.size() && llvm::isLegalUTF8Sequence(bytes, bytes + size);
  return is_whole ? size : 1;
}

Glyph showCharacter(std::string_view character) {
  if (isJoiner(character)) {
    return {character, 0};
  }
  const int width = llvm::sys::unicode::columnWidthUTF8(character);
  return width < 0 ? Glyph{"\uFFFD", 1} : Glyph{character, static_cast<std::size_t>(width)};
}

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, firstCharacterSize(text));
    shown += isBlankControl(character.front()) ? " " : showCharacter(character).text;
    text.remove_prefix(character.size());
  }
  return shown;
}

std::string Paint::operator()(Ink ink, std::string_view text) const {
  return colour_ && !text.empty() ? fmt::format(styleOf(ink), "{}", text) : std::string(text);
}

}  // namespace org::diag

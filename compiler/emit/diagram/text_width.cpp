#include "emit/diagram/text_width.h"

#include <algorithm>
#include <array>

#include <llvm/Support/ConvertUTF.h>
#include <llvm/Support/Unicode.h>

namespace org::emit::diagram {

namespace {

// Advance widths of U+0020 to U+007E in thousandths of the font size, read from DejaVuSans.ttf 2.37.
constexpr std::array<std::uint16_t, 95> ascii_widths{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
// Other scripts: the mean of Latin, Greek, Cyrillic and Arabic letters, and of ideographs and emoji, a little above.
constexpr double narrow_width = 690;
constexpr double wide_width = 1150;
// Bold glyphs of DejaVu Sans are wider by this factor.
constexpr double bold_factor = 1.12;
constexpr std::string_view ellipsis = "…";

// The bytes of the character at the start of a text that is not empty.
std::string_view firstCharacter(std::string_view text) {
  const std::size_t length = llvm::getNumBytesForUTF8(static_cast<llvm::UTF8>(text.front()));
  return text.substr(0, std::clamp<std::size_t>(length, 1, text.size()));
}

// In thousandths of the font size; negative: cannot be shown.
double widthOf(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (first >= ' ' && first <= '~') {
    return ascii_widths[first - ' '];
  }
  const int columns = llvm::sys::unicode::columnWidthUTF8(llvm::StringRef(character.data(), character.size()));
  return columns == 2 ? wide_width : columns * narrow_width;
}

// A piece of text that is not broken as long as it fits on a line.
struct Word {
  std::string text;
  bool follows_space = false;
};

bool isSpace(std::string_view character) {
  return character == " " || character == "\n" || character == "\t" || character == "\r";
}

// A long name such as `billing-and-subscriptions` may be broken after these.
bool endsWord(std::string_view character) { return character == "-" || character == "/" || character == "_"; }

// Words without control characters; everything between them is a space or nothing.
std::vector<Word> splitWords(std::string_view text) {
  std::vector<Word> words(1);
  while (!text.empty()) {
    const std::string_view character = firstCharacter(text);
    text.remove_prefix(character.size());
    const bool is_space = isSpace(character);
    if (!is_space && widthOf(character) >= 0) {
      words.back().text += character;
    }
    if ((is_space || endsWord(character)) && !words.back().text.empty()) {
      words.emplace_back();
    }
    words.back().follows_space |= is_space;
  }
  if (words.back().text.empty() && words.size() > 1) {
    words.pop_back();
  }
  return words;
}

// The longest part from the start that is no wider; at least one character.
std::string_view fittingPrefix(std::string_view text, double width, double font_size, bool is_bold) {
  std::size_t length = firstCharacter(text).size();
  while (length < text.size()) {
    const std::size_t next = length + firstCharacter(text.substr(length)).size();
    if (measureText(text.substr(0, next), font_size, is_bold) > width) {
      break;
    }
    length = next;
  }
  return text.substr(0, length);
}

std::string shorten(std::string line, double width, double font_size, bool is_bold) {
  const double room = width - measureText(ellipsis, font_size, is_bold);
  std::string kept(fittingPrefix(line, room, font_size, is_bold));
  while (!kept.empty() && kept.back() == ' ') {
    kept.pop_back();
  }
  return kept += ellipsis;
}

}  // namespace

double measureText(std::string_view utf8, double font_size, bool is_bold) {
  double thousandths = 0;
  while (!utf8.empty()) {
    const std::string_view character = firstCharacter(utf8);
    thousandths += std::max(0.0, widthOf(character));
    utf8.remove_prefix(character.size());
  }
  return thousandths * font_size / 1000 * (is_bold ? bold_factor : 1);
}

std::vector<std::string> wrapText(std::string_view utf8, double width, std::size_t most, double font_size,
                                  bool is_bold) {
  const auto fits = [&](std::string_view text) { return measureText(text, font_size, is_bold) <= width; };
  std::vector<std::string> lines(1);
  for (const Word& word : splitWords(utf8)) {
    const std::string joined = lines.back() + (word.follows_space && !lines.back().empty() ? " " : "") + word.text;
    if (!lines.back().empty() && fits(joined)) {
      lines.back() = joined;
      continue;
    }
    std::string_view rest = word.text;
    while (!rest.empty() && lines.size() <= most) {
      const std::string_view part = fits(rest) ? rest : fittingPrefix(rest, width, font_size, is_bold);
      if (!lines.back().empty()) {
        lines.emplace_back();
      }
      lines.back() = part;
      rest.remove_prefix(part.size());
    }
    if (lines.size() > most) {
      break;
    }
  }
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() = shorten(lines.back(), width, font_size, is_bold);
  }
  return lines;
}

}  // namespace org::emit::diagram

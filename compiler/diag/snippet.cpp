#include "diag/snippet.h"

#include <algorithm>

#include <fmt/format.h>

namespace org::diag {

namespace {

constexpr std::size_t tab_width = 4;
// Characters of a line that are shown, and how many of them stand before the span where the line is longer.
constexpr std::size_t longest_line = 120;
constexpr std::size_t longest_lead = 50;

bool isContinuationByte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// The offset `count` characters after `offset`, or the end of the text.
std::size_t forward(std::string_view text, std::size_t offset, std::size_t count) {
  for (; count > 0 && offset < text.size(); --count) {
    offset += firstCharacterSize(text.substr(offset));
  }
  return offset;
}

// The offset `count` characters before `offset`, or 0.
std::size_t backward(std::string_view text, std::size_t offset, std::size_t count) {
  for (; count > 0 && offset > 0; --count) {
    do {
      --offset;
    } while (offset > 0 && isContinuationByte(text[offset]));
  }
  return offset;
}

// A line of a file, or as much of it as is shown, and the marked bytes of it.
struct Excerpt {
  std::string_view text;
  std::size_t begin;
  std::size_t end;
  bool is_cut_before = false;
  bool is_cut_after = false;
};

Excerpt cut(const Excerpt& line) {
  if (forward(line.text, 0, longest_line) == line.text.size()) {
    return line;
  }
  const std::size_t first =
      forward(line.text, 0, longest_lead) < line.begin ? backward(line.text, line.begin, longest_lead) : 0;
  const std::size_t last = forward(line.text, first, longest_line);
  return {line.text.substr(first, last - first), line.begin - first, std::min(line.end, last) - first, first > 0,
          last < line.text.size()};
}

Excerpt markedLine(const source::Span& span, const source::LineIndex& lines) {
  const std::uint32_t number = lines.position(span.begin).line;
  const std::string_view text = lines.line(number);
  const std::size_t begin = std::min<std::size_t>(span.begin - lines.lineStart(number), text.size());
  const std::size_t end = std::min<std::size_t>(span.end - lines.lineStart(number), text.size());
  return cut({text, begin, end});
}

// What a terminal shows of an excerpt: the text, and the columns before and under its marked part.
struct Shown {
  std::string text;
  std::size_t before = 0;
  std::size_t under = 0;
};

Shown show(const Excerpt& excerpt) {
  constexpr std::string_view ellipsis = "…";
  Shown shown;
  std::size_t column = 0;
  const auto put = [&](std::string_view text, std::size_t width, std::size_t offset) {
    shown.text += text;
    column += width;
    shown.before += offset < excerpt.begin ? width : 0;
    shown.under += offset >= excerpt.begin && offset < excerpt.end ? width : 0;
  };
  if (excerpt.is_cut_before) {
    shown.text = ellipsis;
    column = shown.before = 1;
  }
  for (std::size_t offset = 0, next = 0; offset < excerpt.text.size(); offset = next) {
    next = forward(excerpt.text, offset, 1);
    const std::string_view character = excerpt.text.substr(offset, next - offset);
    if (character == "\t") {
      const std::size_t width = tab_width - column % tab_width;
      put(std::string(width, ' '), width, offset);
    } else {
      const Glyph glyph = showCharacter(character);
      put(glyph.text, glyph.width, offset);
    }
  }
  shown.text += excerpt.is_cut_after ? ellipsis : "";
  return shown;
}

}  // namespace

std::string renderSnippet(const source::Span& span, const source::FileTable& files, std::size_t digits,
                          const Paint& paint, Ink carets) {
  // A path that was not read has no line to show.
  if (span.isNone() || files[span.file].text().empty()) {
    return {};
  }
  const source::LineIndex& lines = files[span.file].lines();
  const Shown shown = show(markedLine(span, lines));
  const std::string gutter = paint(Ink::Faint, fmt::format("  {:>{}} |", lines.position(span.begin).line, digits));
  const std::string empty_gutter = paint(Ink::Faint, fmt::format("  {:{}} |", "", digits));
  const std::string marks = paint(carets, std::string(std::max<std::size_t>(shown.under, 1), '^'));
  return fmt::format("{}{}{}\n{} {:{}}{}\n", gutter, shown.text.empty() ? "" : " ", shown.text, empty_gutter, "",
                     shown.before, marks);
}

}  // namespace org::diag

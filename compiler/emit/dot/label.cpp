#include "emit/dot/label.h"

#include <cmath>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/raw_ostream.h>

#include "emit/dot/palette.h"

namespace org::emit::dot {

using diagram::CardLine;
using diagram::Tone;

namespace {

// Graphviz expands `\N` in HTML-like labels too, once these are read.
std::string escapeHtml(std::string_view text) {
  std::string doubled;
  for (const char character : text) {
    doubled.append(character == '\\' ? 2 : 1, character);
  }
  std::string escaped;
  llvm::raw_string_ostream stream(escaped);
  llvm::printHTMLEscaped(doubled, stream);
  return escaped;
}

std::string replaceSpecials(std::string_view text, std::string_view backslash) {
  std::string escaped;
  for (const char character : text) {
    if (character == '\\') {
      escaped += backslash;
    } else if (character == '&') {
      escaped += "&amp;";
    } else {
      escaped += static_cast<unsigned char>(character) < ' ' ? ' ' : character;
    }
  }
  return escaped;
}

std::string makeText(std::string_view text, const CardLine& line, std::string_view colour) {
  if (text.empty()) {
    return {};
  }
  std::string made = escapeHtml(text);
  if (line.is_bold) {
    made = fmt::format("<B>{}</B>", made);
  }
  if (line.tone == Tone::Slanted) {
    made = fmt::format("<I>{}</I>", made);
  }
  return fmt::format(R"(<FONT POINT-SIZE="{:g}" COLOR="{}">{}</FONT>)", line.font_size, colour, made);
}

std::string makeCell(std::string_view attributes, const CardLine& line, std::string_view text,
                     std::string_view colour) {
  return fmt::format(R"(<TD ALIGN="LEFT" VALIGN="TOP" HEIGHT="{:.0f}"{}>{}</TD>)", std::floor(line.height), attributes,
                     makeText(text, line, colour));
}

std::string makeRow(const CardLine& line, double label_width, double width) {
  const std::string colour = colourOf(line.tone);
  if (label_width == 0) {
    return fmt::format("<TR>{}</TR>", makeCell("", line, line.text, colour));
  }
  if (line.is_heading) {
    return fmt::format("<TR>{}</TR>", makeCell(R"( COLSPAN="2")", line, line.text, colour));
  }
  // Both columns have a width, or else Graphviz shares what is left among them.
  const double label_room = std::ceil(label_width);
  CardLine label = line;
  label.tone = Tone::Plain;
  return fmt::format("<TR>{}{}</TR>",
                     makeCell(fmt::format(R"( WIDTH="{:.0f}")", label_room), label, line.label, label_colour),
                     makeCell(fmt::format(R"( WIDTH="{:.0f}")", width - label_room), line, line.text, colour));
}

}  // namespace

std::string makeLabel(const diagram::Card& card, const diagram::Size& room) {
  const double width = std::floor(room.width);
  std::string rows;
  double left = std::floor(room.height);
  for (const CardLine& line : card.lines) {
    rows += makeRow(line, card.label_width, width);
    left -= std::floor(line.height);
  }
  // Graphviz would put a smaller table in the middle.
  if (left >= 1) {
    rows += fmt::format(R"(<TR><TD HEIGHT="{:.0f}"></TD></TR>)", left);
  }
  return fmt::format(R"(<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{:.0f}">{}</TABLE>)",
                     width, rows);
}

std::string escapeText(std::string_view text) { return replaceSpecials(text, "\\\\"); }

std::string escapeTooltip(std::string_view text) { return replaceSpecials(text, R"(\\\\)"); }

}  // namespace org::emit::dot

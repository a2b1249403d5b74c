#pragma once

// The text of a box, broken into lines that fit, and the size it needs. Between a Diagram and its layout.

#include <string>
#include <string_view>
#include <vector>

#include "emit/diagram/diagram.h"
#include "emit/diagram/geometry.h"

namespace org::emit::diagram {

// Space between the text of a box and its outline.
inline constexpr double card_margin = 9;

struct CardLine {
  std::string label;
  std::string text;
  Tone tone = Tone::Plain;
  double font_size = 10;
  double height = 0;
  bool is_bold = false;
  // Over both columns.
  bool is_heading = false;
};

struct Card {
  std::vector<CardLine> lines;
  // Of the column of labels, the gap after it included; 0: there is one column.
  double label_width = 0;
  Size size;
};

Card makeCard(const Item& item);

// Text without a box: a title, a note, a word of the legend.
struct CaptionText {
  std::string_view text;
  Tone tone = Tone::Plain;
  double font_size = 10;
  bool is_bold = false;
};
Card makeCaption(const std::vector<CaptionText>& texts, double width);

}  // namespace org::emit::diagram

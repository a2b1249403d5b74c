#include "emit/diagram/card.h"

#include <algorithm>

#include "emit/diagram/text_width.h"

namespace org::emit::diagram {

namespace {

constexpr double heading_size = 12;
constexpr double row_size = 10;
constexpr double least_width = 96;
constexpr double heading_width = 190;
constexpr double label_width = 120;
constexpr double text_width = 200;
constexpr double column_gap = 8;
constexpr std::size_t heading_lines = 3;
constexpr std::size_t row_lines = 2;

void addHeading(Card& card, const Item& item) {
  for (std::string& line : wrapText(item.heading, heading_width, heading_lines, heading_size, true)) {
    card.lines.push_back({.text = std::move(line), .font_size = heading_size, .is_bold = true, .is_heading = true});
  }
  if (!item.remark.empty()) {
    for (std::string& line : wrapText(item.remark, heading_width, row_lines, row_size, false)) {
      card.lines.push_back({.text = std::move(line), .tone = Tone::Muted, .font_size = row_size, .is_heading = true});
    }
  }
}

// A row's label and text side by side, each on as many lines as it needs.
void addRow(Card& card, const Row& row) {
  const auto labels = wrapText(row.label, label_width, row_lines, row_size, false);
  const auto texts = wrapText(row.text, text_width, row_lines, row_size, false);
  for (std::size_t i = 0; i < std::max(labels.size(), texts.size()); ++i) {
    card.lines.push_back({.label = i < labels.size() ? labels[i] : std::string(),
                          .text = i < texts.size() ? texts[i] : std::string(),
                          .tone = row.tone,
                          .font_size = row_size});
  }
}

void measure(Card& card, double least) {
  for (const CardLine& line : card.lines) {
    card.label_width = std::max(card.label_width, measureText(line.label, line.font_size, false));
  }
  card.label_width += card.label_width > 0 ? column_gap : 0;
  double width = least;
  double height = 0;
  for (const CardLine& line : card.lines) {
    const double text = measureText(line.text, line.font_size, line.is_bold);
    width = std::max(width, text + (line.is_heading ? 0 : card.label_width));
    height += lineHeight(line.font_size);
  }
  card.size = {width, height};
}

}  // namespace

double lineHeight(double font_size) { return font_size * 1.3; }

Card makeCard(const Item& item) {
  Card card;
  addHeading(card, item);
  for (const Row& row : item.rows) {
    addRow(card, row);
  }
  measure(card, least_width);
  card.size.width += 2 * card_margin;
  card.size.height += 2 * card_margin;
  return card;
}

Card makeCaption(std::string_view text, double font_size, bool is_bold, Tone tone, double width) {
  Card card;
  for (std::string& line : wrapText(text, width, heading_lines, font_size, is_bold)) {
    card.lines.push_back(
        {.text = std::move(line), .tone = tone, .font_size = font_size, .is_bold = is_bold, .is_heading = true});
  }
  measure(card, 0);
  return card;
}

}  // namespace org::emit::diagram

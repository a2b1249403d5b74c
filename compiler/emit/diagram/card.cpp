#include "emit/diagram/card.h"

#include <algorithm>

#include "emit/diagram/text_width.h"

namespace org::emit::diagram {

namespace {

constexpr double heading_size = 12;
constexpr double row_size = 10;
constexpr double least_width = 96;
constexpr double heading_width = 200;
constexpr double frame_heading_width = 320;
constexpr double label_width = 140;
constexpr double text_width = 240;
// Between what a box is and what it holds.
constexpr double heading_gap = 4;
constexpr double column_gap = 8;
constexpr std::size_t heading_lines = 3;
constexpr std::size_t row_lines = 2;

double lineHeight(double font_size) { return font_size * 1.3; }

void addHeading(Card& card, const Item& item) {
  // A frame has room.
  const double width = item.children.empty() ? heading_width : frame_heading_width;
  for (std::string& line : wrapText(item.heading, width, heading_lines, heading_size, true)) {
    card.lines.push_back({.text = std::move(line),
                          .font_size = heading_size,
                          .height = lineHeight(heading_size),
                          .is_bold = true,
                          .is_heading = true});
  }
  if (!item.remark.empty()) {
    for (std::string& line : wrapText(item.remark, heading_width, row_lines, row_size, false)) {
      card.lines.push_back({.text = std::move(line),
                            .tone = Tone::Muted,
                            .font_size = row_size,
                            .height = lineHeight(row_size),
                            .is_heading = true});
    }
  }
  card.lines.back().height += item.rows.empty() ? 0 : heading_gap;
}

// Labels beside texts. The lines of a long label stand beside the rows that have none.
class RowWriter {
 public:
  explicit RowWriter(Card& card) : card_(card) {}

  void add(const Row& row) {
    if (!row.label.empty()) {
      finish();
      labels_ = wrapText(row.label, label_width, row_lines, row_size, false);
      next_label_ = 0;
    }
    for (std::string& text : wrapText(row.text, text_width, row_lines, row_size, false)) {
      addLine(std::move(text), row.tone);
    }
  }

  void finish() {
    while (next_label_ < labels_.size()) {
      addLine("", Tone::Plain);
    }
  }

 private:
  void addLine(std::string text, Tone tone) {
    card_.lines.push_back({.label = next_label_ < labels_.size() ? labels_[next_label_++] : std::string(),
                           .text = std::move(text),
                           .tone = tone,
                           .font_size = row_size,
                           .height = lineHeight(row_size)});
  }

  Card& card_;
  std::vector<std::string> labels_;
  std::size_t next_label_ = 0;
};

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
    height += line.height;
  }
  card.size = {width, height};
}

}  // namespace

Card makeCard(const Item& item) {
  Card card;
  addHeading(card, item);
  RowWriter rows(card);
  for (const Row& row : item.rows) {
    rows.add(row);
  }
  rows.finish();
  measure(card, least_width);
  card.size.width += 2 * card_margin;
  card.size.height += 2 * card_margin;
  return card;
}

Card makeCaption(const std::vector<CaptionText>& texts, double width) {
  Card card;
  for (const CaptionText& part : texts) {
    for (std::string& line : wrapText(part.text, width, heading_lines, part.font_size, part.is_bold)) {
      card.lines.push_back({.text = std::move(line),
                            .tone = part.tone,
                            .font_size = part.font_size,
                            .height = lineHeight(part.font_size),
                            .is_bold = part.is_bold,
                            .is_heading = true});
    }
  }
  measure(card, 0);
  return card;
}

}  // namespace org::emit::diagram

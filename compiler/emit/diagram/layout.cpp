#include "emit/diagram/layout.h"

#include <algorithm>
#include <vector>

namespace org::emit::diagram {

namespace {

constexpr double title_size = 20;
constexpr double subtitle_size = 12;
constexpr double small_size = 10;
constexpr double block_gap = 22;
constexpr double entry_gap = 20;
constexpr double sample_gap = 8;
constexpr Size sample_size{24, 13};
// From one of several samples to the next, in widths.
constexpr double sample_step = 1.25;
// Texts around a small picture may be wider than it.
constexpr double least_page_width = 520;
// Texts around a picture wider than this grow with it, up to a limit: they are read from as far away.
constexpr double usual_page_width = 1200;
constexpr double largest_scale = 3;

// Returns where the caption ends.
double addCaption(Layout& layout, const std::vector<CaptionText>& texts, double top) {
  Card card = makeCaption(texts, std::max(layout.size.width, least_page_width));
  const Rect rect{0, top, card.size.width, card.size.height};
  layout.size.width = std::max(layout.size.width, rect.right());
  layout.captions.push_back({std::move(card), rect});
  return rect.bottom();
}

void shift(Layout& layout, double down) {
  for (PlacedCard& card : layout.cards) {
    card.rect.y += down;
  }
  for (Frame& frame : layout.frames) {
    frame.rect.y += down;
  }
  for (Route& route : layout.routes) {
    for (Point& point : route.points) {
      point.y += down;
    }
  }
}

// What a legend explains, at (0, 0): boxes or a line, or else a text.
struct Sample {
  std::vector<Rect> drawn;
  Card text;
  double width = 0;
};

Sample makeSample(const LegendEntry& entry, double scale) {
  Sample sample;
  const Size size{sample_size.width * scale, sample_size.height * scale};
  if (!entry.sample.empty()) {
    const Tone tone = entry.sign == Sign::Interim ? Tone::Slanted : Tone::Plain;
    sample.text = makeCaption({{entry.sample, tone, small_size * scale}}, least_page_width);
    sample.width = sample.text.size.width;
    return sample;
  }
  // Several boxes mean one thing: small ones, side by side.
  const std::size_t count = std::max<std::size_t>(entry.looks.size(), 1);
  const double width = count == 1 ? size.width : size.height;
  for (std::size_t i = 0; i < count; ++i) {
    sample.drawn.push_back({static_cast<double>(i) * width * sample_step, 0, width, size.height});
  }
  sample.width = sample.drawn.back().right();
  return sample;
}

void placeSample(Layout& layout, const LegendEntry& entry, Sample sample, Point at, double height) {
  for (std::size_t i = 0; i < sample.drawn.size(); ++i) {
    Rect rect = sample.drawn[i];
    rect.x += at.x;
    rect.y += at.y;
    layout.samples.push_back({&entry, entry.sign == Sign::Boxes ? entry.looks[i] : Look{}, rect});
  }
  if (sample.drawn.empty()) {
    layout.captions.push_back({std::move(sample.text), {at.x, at.y, sample.width, height}});
  }
}

// Samples with their texts, from left to right, as many in a line as the page holds.
double addLegend(Layout& layout, const std::vector<LegendEntry>& legend, double top, double scale) {
  const double width = std::max(layout.size.width, least_page_width);
  const double height = sample_size.height * scale;
  const double gap = sample_gap * scale;
  Point next{0, top};
  for (const LegendEntry& entry : legend) {
    Sample sample = makeSample(entry, scale);
    const double text_x = sample.width + gap;
    const Tone tone = entry.sample.empty() ? Tone::Plain : Tone::Muted;
    Card card = makeCaption({{entry.text, tone, small_size * scale}}, width - text_x);
    const double entry_width = text_x + card.size.width;
    if (next.x > 0 && next.x + entry_width > width) {
      next = {0, next.y + height + gap};
    }
    placeSample(layout, entry, std::move(sample), next, height);
    const Rect text{next.x + text_x, next.y, card.size.width, height};
    layout.captions.push_back({std::move(card), text});
    layout.size.width = std::max(layout.size.width, text.right());
    next.x += entry_width + entry_gap * scale;
  }
  return legend.empty() ? top : next.y + height;
}

}  // namespace

Layout layOut(const Diagram& diagram) {
  Layout layout;
  switch (diagram.shape) {
    case Shape::Tree:
      layOutTree(diagram, layout);
      break;
    case Shape::Map:
      layOutMap(diagram, layout);
      break;
  }
  const double body_height = layout.size.height;
  const double scale = std::clamp(layout.size.width / usual_page_width, 1.0, largest_scale);
  double bottom = addCaption(
      layout,
      {{diagram.title, Tone::Plain, title_size * scale, true}, {diagram.subtitle, Tone::Muted, subtitle_size * scale}},
      0);
  bottom += block_gap;
  shift(layout, bottom);
  bottom += body_height;
  if (!diagram.legend.empty()) {
    bottom = addLegend(layout, diagram.legend, bottom + (body_height > 0 ? block_gap : 0), scale);
  }
  if (!diagram.notes.empty()) {
    std::vector<CaptionText> notes;
    for (const std::string& note : diagram.notes) {
      notes.push_back({note, Tone::Muted, small_size * scale});
    }
    bottom = addCaption(layout, notes, bottom + scale * block_gap / 2);
  }
  layout.size.height = bottom;
  return layout;
}

}  // namespace org::emit::diagram

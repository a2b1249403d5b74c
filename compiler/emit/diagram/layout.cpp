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

// Samples with their texts, from left to right, as many in a line as the page holds.
double addLegend(Layout& layout, const std::vector<LegendEntry>& legend, double top, double scale) {
  const double width = std::max(layout.size.width, least_page_width);
  const Size sample{sample_size.width * scale, sample_size.height * scale};
  const double gap = sample_gap * scale;
  Point next{0, top};
  for (const LegendEntry& entry : legend) {
    Card card = makeCaption({{entry.text, Tone::Plain, small_size * scale}}, width - sample.width - gap);
    const double entry_width = sample.width + gap + card.size.width;
    if (next.x > 0 && next.x + entry_width > width) {
      next = {0, next.y + sample.height + gap};
    }
    const Rect text{next.x + sample.width + gap, next.y, card.size.width, sample.height};
    layout.samples.push_back({&entry, {next.x, next.y, sample.width, sample.height}});
    layout.captions.push_back({std::move(card), text});
    layout.size.width = std::max(layout.size.width, text.right());
    next.x += entry_width + entry_gap * scale;
  }
  return legend.empty() ? top : next.y + sample.height;
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
    bottom = addCaption(layout, notes, bottom + block_gap / 2);
  }
  layout.size.height = bottom;
  return layout;
}

}  // namespace org::emit::diagram

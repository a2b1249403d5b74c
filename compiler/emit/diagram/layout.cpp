#include "emit/diagram/layout.h"

#include <algorithm>
#include <string_view>

namespace org::emit::diagram {

namespace {

constexpr double title_size = 20;
constexpr double subtitle_size = 12;
constexpr double small_size = 10;
constexpr double block_gap = 22;
constexpr double entry_gap = 20;
constexpr double sample_gap = 6;
constexpr Size sample_size{24, 13};
// Texts around a small picture may be wider than it.
constexpr double least_page_width = 520;

// Captions below one another at `top`; returns where the next one goes.
double addCaption(Layout& layout, std::string_view text, double font_size, bool is_bold, Tone tone, double top) {
  Card card = makeCaption(text, font_size, is_bold, tone, std::max(layout.size.width, least_page_width));
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
double addLegend(Layout& layout, const std::vector<LegendEntry>& legend, double top) {
  const double width = std::max(layout.size.width, least_page_width);
  Point next{0, top};
  for (const LegendEntry& entry : legend) {
    Card card = makeCaption(entry.text, small_size, false, Tone::Plain, width - sample_size.width - sample_gap);
    const double entry_width = sample_size.width + sample_gap + card.size.width;
    if (next.x > 0 && next.x + entry_width > width) {
      next = {0, next.y + sample_size.height + sample_gap};
    }
    const Rect text{next.x + sample_size.width + sample_gap, next.y, card.size.width, sample_size.height};
    layout.samples.push_back({&entry, {next.x, next.y, sample_size.width, sample_size.height}});
    layout.captions.push_back({std::move(card), text});
    layout.size.width = std::max(layout.size.width, text.right());
    next.x += entry_width + entry_gap;
  }
  return legend.empty() ? top : next.y + sample_size.height;
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
  double bottom = addCaption(layout, diagram.title, title_size, true, Tone::Plain, 0);
  bottom = addCaption(layout, diagram.subtitle, subtitle_size, false, Tone::Muted, bottom) + block_gap;
  shift(layout, bottom);
  bottom += body_height;
  if (!diagram.legend.empty()) {
    bottom = addLegend(layout, diagram.legend, bottom + (body_height > 0 ? block_gap : 0));
  }
  for (const std::string& note : diagram.notes) {
    bottom = addCaption(layout, note, small_size, false, Tone::Muted, bottom + sample_gap);
  }
  layout.size.height = bottom;
  return layout;
}

}  // namespace org::emit::diagram

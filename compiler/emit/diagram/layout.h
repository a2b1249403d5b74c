#pragma once

// A Diagram with positions: where each box, frame and line goes, with title, legend and notes around. No two boxes overlap. Ours
// rather than Graphviz's, because an organisation chart needs stacks of leaves under their head and boxes within boxes, on a
// page that a screen can show; Graphviz routes the remaining lines and draws.

#include <limits>
#include <string>
#include <vector>

#include "emit/diagram/card.h"
#include "emit/diagram/diagram.h"
#include "emit/diagram/geometry.h"

namespace org::emit::diagram {

inline constexpr std::size_t no_frame = std::numeric_limits<std::size_t>::max();

struct PlacedCard {
  const Item* item = nullptr;
  Card card;
  Rect rect;
  // The innermost frame around it.
  std::size_t frame = no_frame;
  // The heading of its frame, drawn without an outline of its own.
  bool is_frame_heading = false;
};

// Around a box of a map and what is inside it. Outer frames come before inner ones.
struct Frame {
  const Item* item = nullptr;
  Rect rect;
  std::size_t parent = no_frame;
};

// The line from a box of a tree to one below it.
struct Route {
  const Item* from = nullptr;
  const Item* to = nullptr;
  std::vector<Point> points;
};

struct Caption {
  Card card;
  Rect rect;
};

// A box or line of the legend.
struct LegendSample {
  const LegendEntry* entry = nullptr;
  Look look;
  Rect rect;
};

struct Layout {
  Size size;
  std::vector<PlacedCard> cards;
  std::vector<Frame> frames;
  std::vector<Route> routes;
  std::vector<Caption> captions;
  std::vector<LegendSample> samples;
};

// The layout points into the diagram, which must outlive it.
Layout layOut(const Diagram& diagram);

// Boxes at (0, 0) and right of it and below; the size is theirs. Steps of `layOut`.
void layOutTree(const Diagram& diagram, Layout& layout);
void layOutMap(const Diagram& diagram, Layout& layout);

}  // namespace org::emit::diagram

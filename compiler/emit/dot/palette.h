#pragma once

// What paints, tones and lines of a Diagram look like. Every text has a contrast of at least 4.5 on what it stands on; no
// meaning hangs on colour alone. Internal to `emit/dot`.

#include <string>

#include "emit/diagram/diagram.h"

namespace org::emit::dot {

struct Ink {
  // `#rrggbb`.
  std::string fill;
  std::string line;
};
Ink inkOf(const diagram::Look& look);

struct Stroke {
  std::string colour;
  // A `style` of Graphviz.
  std::string style;
  bool has_arrow = false;
};
Stroke strokeOf(diagram::LinkStyle style);

std::string colourOf(diagram::Tone tone);
inline constexpr const char* label_colour = "#555555";
// A frame is a lighter shade of the paint of its box.
std::string frameFillOf(const diagram::Look& look);

}  // namespace org::emit::dot

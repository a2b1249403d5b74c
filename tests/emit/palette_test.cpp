#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "emit/dot/palette.h"

namespace {

using namespace org;
using emit::diagram::Look;
using emit::diagram::Paint;
using emit::diagram::Tone;

// Relative luminance of `#rrggbb` (WCAG 2.2).
double luminance(const std::string& colour) {
  const auto channel = [&](std::size_t at) {
    const double value = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(const std::string& text, const std::string& ground) {
  return (luminance(ground) + 0.05) / (luminance(text) + 0.05);
}

}  // namespace

TEST_CASE("every text can be read on every colour") {
  for (const Paint paint : {Paint::Neutral, Paint::Orange, Paint::Sky, Paint::Green, Paint::Yellow, Paint::Blue,
                            Paint::Purple, Paint::Vermillion}) {
    for (const bool is_faint : {false, true}) {
      const Look look{paint, is_faint};
      for (const std::string& ground : {emit::dot::inkOf(look).fill, emit::dot::frameFillOf(look)}) {
        CAPTURE(ground);
        for (const Tone tone : {Tone::Plain, Tone::Muted, Tone::Slanted, Tone::Alert}) {
          CHECK(contrast(emit::dot::colourOf(tone), ground) >= 4.5);
        }
        CHECK(contrast(emit::dot::label_colour, ground) >= 4.5);
      }
    }
  }
}

#include "emit/dot/palette.h"

#include <fmt/format.h>

namespace org::emit::dot {

using diagram::LinkStyle;
using diagram::Paint;
using diagram::Tone;

namespace {

struct Colour {
  unsigned red;
  unsigned green;
  unsigned blue;
};

// Okabe and Ito, "Color Universal Design" (2008).
Colour colourOf(Paint paint) {
  switch (paint) {
    case Paint::Neutral:
      return {0x8A, 0x90, 0x96};
    case Paint::Orange:
      return {0xE6, 0x9F, 0x00};
    case Paint::Sky:
      return {0x56, 0xB4, 0xE9};
    case Paint::Green:
      return {0x00, 0x9E, 0x73};
    case Paint::Yellow:
      return {0xF0, 0xE4, 0x42};
    case Paint::Blue:
      return {0x00, 0x72, 0xB2};
    case Paint::Purple:
      return {0xCC, 0x79, 0xA7};
    case Paint::Vermillion:
      return {0xD5, 0x5E, 0x00};
  }
  return {};
}

constexpr unsigned white = 255;
constexpr unsigned black = 0;

// `percent` of the colour on a ground of white or black.
std::string mix(Colour colour, unsigned percent, unsigned ground) {
  const auto blend = [&](unsigned channel) { return (channel * percent + ground * (100 - percent) + 50) / 100; };
  return fmt::format("#{:02x}{:02x}{:02x}", blend(colour.red), blend(colour.green), blend(colour.blue));
}

}  // namespace

Ink inkOf(const diagram::Look& look) {
  const Colour colour = colourOf(look.paint);
  const unsigned strength = look.paint == Paint::Neutral ? 12 : 32;
  return {mix(colour, look.is_faint ? strength / 3 : strength, white),
          look.is_faint ? mix(colour, 60, white) : mix(colour, 85, black)};
}

std::string frameFillOf(const diagram::Look& look) { return mix(colourOf(look.paint), 7, white); }

Stroke strokeOf(LinkStyle style) {
  switch (style) {
    case LinkStyle::Solid:
      return {"#5f6368", "solid", false};
    case LinkStyle::Dotted:
      return {"#5f6368", "dashed", true};
    case LinkStyle::Delivery:
      return {"#0072b2", "dashed", true};
    case LinkStyle::People:
      return {"#a8447b", "dotted", true};
    case LinkStyle::Dependency:
      return {"#5f6368", "solid", true};
    case LinkStyle::Collaboration:
      return {"#a8447b", "bold", true};
    case LinkStyle::Service:
      return {"#0072b2", "solid", true};
    case LinkStyle::Facilitating:
      return {"#007a59", "dashed", true};
  }
  return {};
}

std::string colourOf(Tone tone) {
  switch (tone) {
    case Tone::Plain:
    case Tone::Slanted:
      return "#202124";
    case Tone::Muted:
      return "#555555";
    case Tone::Alert:
      return "#8f3900";
  }
  return {};
}

}  // namespace org::emit::dot

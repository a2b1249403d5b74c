#pragma once

// Texts in the form that Graphviz reads: labels of several fonts are written in its own HTML-like language. Whatever a name
// holds comes out as written. Internal to `emit/dot`.

#include <string>
#include <string_view>

#include "emit/diagram/card.h"

namespace org::emit::dot {

// The lines of a card as a table of a size in points, text at its top left.
std::string makeLabel(const diagram::Card& card, const diagram::Size& room);

// A plain text, in which Graphviz expands `\N` and keeps `&amp;`: names and ids; tooltips, in which it expands twice.
std::string escapeText(std::string_view text);
std::string escapeTooltip(std::string_view text);

}  // namespace org::emit::dot

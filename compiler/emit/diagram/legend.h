#pragma once

// What the signs of a picture mean. A drawing adds what it could use; `cutLegend` leaves what a page does use. Internal to
// `emit/diagram`.

#include <set>
#include <span>
#include <string_view>

#include "emit/diagram/diagram.h"
#include "emit/words.h"

namespace org::emit::diagram {

// Which words of a property have a colour; all others are neutral.
struct WordPaint {
  std::string_view word;
  Paint paint;
};
using WordPaints = std::span<const WordPaint>;
Paint paintOf(WordPaints table, std::string_view word);

// One entry a colour, with all the words in use that it stands for; then the neutral one, which means `others`.
void addColours(Diagram& diagram, const Words& words, WordPaints table, const std::set<std::string_view>& used,
                Word others);
void addLook(Diagram& diagram, std::string_view text, std::vector<Look> looks);
void addLine(Diagram& diagram, std::string_view text, LinkStyle style);
// How holders are written: interim ones, shares, teams of seats.
void addWriting(Diagram& diagram, const Words& words);

// Leaves in the legend what stands in the boxes, trees and links of the diagram.
void cutLegend(Diagram& diagram);

}  // namespace org::emit::diagram

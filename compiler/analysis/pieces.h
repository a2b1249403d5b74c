#pragma once

// A region as sentences tell it: some areas in some teams, for amounts and days that follow each other. Cut in one way, whatever boxes
// the region comes in: these depend on the order in which areas and teams are declared. Plain geometry, knows nothing of a Model;
// used where verdicts become sentences.

#include <vector>

#include "analysis/boxes.h"

namespace org::analysis {

// Ranges that do not touch, in order.
using Ranges = std::vector<Range>;
Ranges merge(Ranges ranges);

struct Piece {
  Range time;
  Range amount;
  Ranges areas;
  Ranges units;

  auto operator<=>(const Piece&) const = default;
};

// Together the points of the region, whatever their kind; by time and amount. Places are told together that have the same days and
// amounts, and of these the areas that have the same teams, or the teams that have the same areas. A region of very many boxes is left
// in these.
std::vector<Piece> piecesOf(const Region& region);

}  // namespace org::analysis

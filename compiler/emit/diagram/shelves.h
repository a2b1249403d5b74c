#pragma once

// Boxes in rows, left to right and top to bottom in their order, so that the whole has about the wanted proportions. Used by the
// layouts of trees and maps.

#include <cstddef>
#include <vector>

#include "emit/diagram/geometry.h"

namespace org::emit::diagram {

struct Shelves {
  Size size;
  // Where each box stands, and the number of its row (of its column, where they grow to the right).
  std::vector<Point> places;
  std::vector<std::size_t> rows;
};

// `aspect`: width by height of the whole that is aimed at. `grows_right`: columns from left to right instead of rows.
Shelves packShelves(const std::vector<Size>& boxes, double gap, double aspect, bool grows_right);

}  // namespace org::emit::diagram

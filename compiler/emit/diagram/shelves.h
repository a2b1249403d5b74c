#pragma once

// Boxes in rows or columns, in their order, so that the whole has about the wanted proportions. Used by the
// layouts of trees and maps.

#include <cstddef>
#include <vector>

#include "emit/diagram/geometry.h"

namespace org::emit::diagram {

struct Shelves {
  Size size;
  // Columns from left to right instead of rows from top to bottom.
  bool has_columns = false;
  // Where each box stands, and the number of its row or column.
  std::vector<Point> places;
  std::vector<std::size_t> lines;
};

// `aspect`: width by height of the whole that is aimed at. Rows, or columns where they waste less room; columns in any case
// where it `grows_right`.
Shelves packShelves(const std::vector<Size>& boxes, double gap, double aspect, bool grows_right);

}  // namespace org::emit::diagram

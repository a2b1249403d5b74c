#include "emit/diagram/shelves.h"

#include <algorithm>
#include <cmath>

namespace org::emit::diagram {

namespace {

Shelves packRows(const std::vector<Size>& boxes, double gap, double width) {
  Shelves shelves;
  Point next;
  double row_height = 0;
  std::size_t row = 0;
  for (const Size& box : boxes) {
    if (next.x > 0 && next.x + box.width > width) {
      next = {0, next.y + row_height + gap};
      row_height = 0;
      ++row;
    }
    shelves.places.push_back(next);
    shelves.rows.push_back(row);
    shelves.size.width = std::max(shelves.size.width, next.x + box.width);
    next.x += box.width + gap;
    row_height = std::max(row_height, box.height);
  }
  shelves.size.height = boxes.empty() ? 0 : next.y + row_height;
  return shelves;
}

// How far from the wanted proportions, twice as wide being as far as half as wide.
double distance(const Size& size, double aspect) { return std::abs(std::log(size.width / size.height / aspect)); }

// Rows as wide as the first box, the first two boxes, …: whichever comes nearest to the proportions.
Shelves packRowsByAspect(const std::vector<Size>& boxes, double gap, double aspect) {
  Shelves best;
  double width = -gap;
  for (const Size& box : boxes) {
    width += box.width + gap;
    Shelves shelves = packRows(boxes, gap, width);
    if (best.places.empty() || distance(shelves.size, aspect) < distance(best.size, aspect)) {
      best = std::move(shelves);
    }
  }
  return best;
}

}  // namespace

Shelves packShelves(const std::vector<Size>& boxes, double gap, double aspect, bool grows_right) {
  if (!grows_right) {
    return packRowsByAspect(boxes, gap, aspect);
  }
  std::vector<Size> turned;
  for (const Size& box : boxes) {
    turned.push_back({box.height, box.width});
  }
  Shelves shelves = packRowsByAspect(turned, gap, 1 / aspect);
  std::swap(shelves.size.width, shelves.size.height);
  for (Point& place : shelves.places) {
    std::swap(place.x, place.y);
  }
  return shelves;
}

}  // namespace org::emit::diagram

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
    shelves.lines.push_back(row);
    shelves.size.width = std::max(shelves.size.width, next.x + box.width);
    next.x += box.width + gap;
    row_height = std::max(row_height, box.height);
  }
  shelves.size.height = boxes.empty() ? 0 : next.y + row_height;
  return shelves;
}

// How far from the wanted proportions (twice as wide is as far as half as wide), and how much larger than the boxes.
double badness(const Size& whole, double box_area, double aspect) {
  return std::abs(std::log(whole.width / whole.height / aspect)) + std::log(whole.width * whole.height / box_area);
}

double sumAreas(const std::vector<Size>& boxes) {
  double sum = 0;
  for (const Size& box : boxes) {
    sum += box.width * box.height;
  }
  return sum;
}

// Rows as wide as the first box, the first two boxes, …: whichever is best.
Shelves packBestRows(const std::vector<Size>& boxes, double gap, double aspect) {
  const double area = sumAreas(boxes);
  Shelves best;
  double width = -gap;
  for (const Size& box : boxes) {
    width += box.width + gap;
    Shelves shelves = packRows(boxes, gap, width);
    if (best.places.empty() || badness(shelves.size, area, aspect) < badness(best.size, area, aspect)) {
      best = std::move(shelves);
    }
  }
  return best;
}

Shelves packBestColumns(const std::vector<Size>& boxes, double gap, double aspect) {
  std::vector<Size> turned;
  for (const Size& box : boxes) {
    turned.push_back({box.height, box.width});
  }
  Shelves shelves = packBestRows(turned, gap, 1 / aspect);
  shelves.has_columns = true;
  std::swap(shelves.size.width, shelves.size.height);
  for (Point& place : shelves.places) {
    std::swap(place.x, place.y);
  }
  return shelves;
}

// Rows read better: columns must be better by this much.
constexpr double worth_columns = 0.15;

}  // namespace

Shelves packShelves(const std::vector<Size>& boxes, double gap, double aspect, bool grows_right) {
  Shelves columns = packBestColumns(boxes, gap, aspect);
  Shelves rows = packBestRows(boxes, gap, aspect);
  const double area = sumAreas(boxes);
  const bool is_better = badness(columns.size, area, aspect) + worth_columns < badness(rows.size, area, aspect);
  return grows_right || is_better ? columns : rows;
}

}  // namespace org::emit::diagram

#pragma once

// Circles in lines that hold for a time: `a` under `b`, `b` under `a`. Plain graph over numbers, knows nothing of a Model; used
// by the checks of reporting lines.

#include <cstdint>
#include <span>
#include <vector>

#include "base/calendar.h"

namespace org::analysis {

struct Arc {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  base::Interval interval;
};

struct Circle {
  // Indices of arcs, each leading to where the next begins, the smallest index first.
  std::vector<std::uint32_t> arcs;
  // The first days inside the window on which all of them hold.
  base::Interval when;
};

// At least one circle for every group of arcs that lead into one another on some day inside `window`, by first arc.
std::vector<Circle> findCircles(std::span<const Arc> arcs, const base::Interval& window);

}  // namespace org::analysis

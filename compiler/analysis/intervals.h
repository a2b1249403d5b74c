#pragma once

// Sets of days as sorted, disjoint intervals: when something holds over time. Used by the facts that are exact over time.

#include <vector>

#include "base/calendar.h"

namespace org::analysis {

using Intervals = std::vector<base::Interval>;

// Sorted, without empty ones, and with those that touch made one.
Intervals merge(Intervals intervals);
Intervals subtract(const base::Interval& whole, const Intervals& taken);
Intervals intersect(const Intervals& a, const Intervals& b);
// The days of `window` on which something begins or ends, `window.from` first and `window.until` last.
std::vector<base::Day> breakpoints(const base::Interval& window, const Intervals& changes);

}  // namespace org::analysis

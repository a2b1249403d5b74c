#pragma once

// Sets of days as sorted, disjoint intervals: when something holds over time. Used by the facts that are exact over time.

#include <vector>

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallVector.h>

#include "base/calendar.h"

namespace org::analysis {

// Nearly always one or two: they stand where the list stands, not on the heap.
using Intervals = llvm::SmallVector<base::Interval, 2>;

// Sorted, without empty ones, and with those that touch made one.
Intervals merge(Intervals intervals);
Intervals subtract(const base::Interval& whole, const Intervals& taken);
Intervals intersect(const Intervals& a, const Intervals& b);
// The days of `window` on which something begins or ends, `window.from` first and `window.until` last.
llvm::SmallVector<base::Day, 4> breakpoints(const base::Interval& window, const Intervals& changes);
// `window` cut on those days: within a piece nothing changes.
Intervals cutAt(const base::Interval& window, const Intervals& changes);

// The days of `window` on which `holds(day)`, which may change its mind only where one of the `changes` begins or ends.
template <class Predicate>
Intervals daysWhen(const base::Interval& window, const Intervals& changes, Predicate holds) {
  Intervals days = cutAt(window, changes);
  llvm::erase_if(days, [&](const base::Interval& piece) { return !holds(piece.from); });
  return merge(std::move(days));
}

}  // namespace org::analysis

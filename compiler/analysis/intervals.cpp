#include "analysis/intervals.h"

#include <algorithm>

namespace org::analysis {

Intervals merge(Intervals intervals) {
  llvm::erase_if(intervals, [](const base::Interval& interval) { return interval.isEmpty(); });
  if (intervals.size() < 2) {
    return intervals;
  }
  llvm::sort(intervals, [](const base::Interval& a, const base::Interval& b) { return a.from < b.from; });
  std::size_t last = 0;
  for (const base::Interval& interval : llvm::drop_begin(intervals)) {
    if (interval.from <= intervals[last].until) {
      intervals[last].until = std::max(intervals[last].until, interval.until);
    } else {
      intervals[++last] = interval;
    }
  }
  intervals.truncate(last + 1);
  return intervals;
}

Intervals subtract(const base::Interval& whole, const Intervals& taken) {
  Intervals rest;
  const auto add = [&](const base::Interval& interval) {
    if (!interval.isEmpty()) {
      rest.push_back(interval);
    }
  };
  base::Day next = whole.from;
  for (const base::Interval& interval : merge(taken)) {
    add({next, std::min(interval.from, whole.until)});
    next = std::max(next, interval.until);
  }
  add({next, whole.until});
  return rest;
}

Intervals intersect(const Intervals& a, const Intervals& b) {
  Intervals both;
  for (const base::Interval& left : a) {
    for (const base::Interval& right : b) {
      both.push_back(left.intersect(right));
    }
  }
  return merge(std::move(both));
}

llvm::SmallVector<base::Day, 4> breakpoints(const base::Interval& window, const Intervals& changes) {
  llvm::SmallVector<base::Day, 4> days{window.from, window.until};
  for (const base::Interval& change : changes) {
    for (const base::Day day : {change.from, change.until}) {
      if (window.from < day && day < window.until) {
        days.push_back(day);
      }
    }
  }
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

Intervals cutAt(const base::Interval& window, const Intervals& changes) {
  Intervals pieces;
  if (window.isEmpty()) {
    return pieces;
  }
  const auto days = breakpoints(window, changes);
  for (std::size_t i = 0; i + 1 < days.size(); ++i) {
    pieces.push_back({days[i], days[i + 1]});
  }
  return pieces;
}

}  // namespace org::analysis

#include "analysis/intervals.h"

#include <algorithm>

namespace org::analysis {

Intervals merge(Intervals intervals) {
  std::erase_if(intervals, [](const base::Interval& interval) { return interval.isEmpty(); });
  std::ranges::sort(intervals, {}, &base::Interval::from);
  Intervals merged;
  for (const base::Interval& interval : intervals) {
    if (!merged.empty() && interval.from <= merged.back().until) {
      merged.back().until = std::max(merged.back().until, interval.until);
    } else {
      merged.push_back(interval);
    }
  }
  return merged;
}

Intervals subtract(const base::Interval& whole, const Intervals& taken) {
  Intervals rest;
  base::Day next = whole.from;
  for (const base::Interval& interval : merge(taken)) {
    rest.push_back({next, std::min(interval.from, whole.until)});
    next = std::max(next, interval.until);
  }
  rest.push_back({next, whole.until});
  return merge(std::move(rest));
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

std::vector<base::Day> breakpoints(const base::Interval& window, const Intervals& changes) {
  std::vector<base::Day> days{window.from, window.until};
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
  const std::vector<base::Day> days = window.isEmpty() ? std::vector<base::Day>() : breakpoints(window, changes);
  for (std::size_t i = 0; i + 1 < days.size(); ++i) {
    pieces.push_back({days[i], days[i + 1]});
  }
  return pieces;
}

}  // namespace org::analysis

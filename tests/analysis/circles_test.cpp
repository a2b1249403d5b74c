#include "analysis/circles.h"

#include <doctest/doctest.h>

#include "analysis/intervals.h"

namespace org::analysis {

namespace {

using base::Day;
using base::Interval;

Interval days(int from, int until) { return {Day{from}, Day{until}}; }

}  // namespace

TEST_CASE("a window is cut where something begins or ends inside it") {
  CHECK(cutAt(days(0, 100), {days(-5, 30), days(30, 60), Interval::always()}) ==
        Intervals{days(0, 30), days(30, 60), days(60, 100)});
  CHECK(cutAt(days(5, 5), {days(0, 10)}).empty());
}

TEST_CASE("a rule that holds on neighbouring pieces holds once, on all of them") {
  const Intervals found = daysWhen(days(0, 100), {days(10, 20), days(20, 30), days(50, 60)},
                                   [](Day day) { return day.number >= 10 && day.number < 50; });
  CHECK(found == Intervals{days(10, 50)});
}

TEST_CASE("a circle is found on the days on which all its arcs hold") {
  const std::vector<Arc> arcs = {
      {1, 2, days(0, 60)}, {2, 3, Interval::always()}, {3, 1, days(40, 80)}, {4, 1, Interval::always()}};
  const auto circles = findCircles(arcs, days(0, 100));
  REQUIRE(circles.size() == 1);
  CHECK(circles.front().arcs == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(circles.front().when == days(40, 60));
  CHECK(findCircles(arcs, days(0, 40)).empty());
}

TEST_CASE("an arc to itself is a circle, and two circles are two") {
  const std::vector<Arc> arcs = {{7, 7, Interval::always()}, {1, 2, Interval::always()}, {2, 1, Interval::always()}};
  CHECK(findCircles(arcs, days(0, 100)).size() == 2);
}

TEST_CASE("a long chain without a circle takes no stack") {
  std::vector<Arc> arcs;
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    arcs.push_back({i, i + 1, Interval::always()});
  }
  CHECK(findCircles(arcs, days(0, 100)).empty());
  arcs.push_back({200'000, 0, Interval::always()});
  CHECK(findCircles(arcs, days(0, 100)).size() == 1);
}

}  // namespace org::analysis

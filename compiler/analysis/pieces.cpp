#include "analysis/pieces.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace org::analysis {

namespace {

// More cells than this are no sentence any more, however they are put together.
constexpr std::size_t most_cells = 20'000;

// Each box cut wherever another one begins or ends on the axis.
Region cutAlong(Axis axis, const Region& region) {
  std::vector<std::int64_t> ends;
  for (const Box& box : region) {
    ends.insert(ends.end(), {box[axis].begin, box[axis].end});
  }
  std::ranges::sort(ends);
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  Region cells;
  for (const Box& box : region) {
    auto end = std::ranges::upper_bound(ends, box[axis].begin);
    for (std::int64_t begin = box[axis].begin; begin < box[axis].end; begin = *end++) {
      cells.push_back(box);
      cells.back()[axis] = {begin, *end};
    }
    if (cells.size() > most_cells) {
      return region;
    }
  }
  return cells;
}

}  // namespace

Ranges merge(Ranges ranges) {
  std::ranges::sort(ranges);
  Ranges merged;
  for (const Range& range : ranges) {
    if (!merged.empty() && range.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, range.end);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

namespace {

// One range after the other, each with those that go with it: put together where these are the same.
std::map<Ranges, Ranges> putTogether(std::map<Range, Ranges> each) {
  std::map<Ranges, Ranges> together;
  for (auto& [one, others] : each) {
    together[merge(std::move(others))].push_back(one);
  }
  for (auto& [others, ones] : together) {
    ones = merge(std::move(ones));
  }
  return together;
}

// Areas and teams that go with each other: the areas that have the same teams, or the teams that have the same areas where these are at
// most half as many sentences. How many ranges there are says nothing: it depends on who stands beside whom.
std::vector<std::pair<Ranges, Ranges>> areasAndUnits(const std::vector<std::pair<Range, Range>>& places) {
  std::map<Range, Ranges> units_by_area;
  std::map<Range, Ranges> areas_by_unit;
  for (const auto& [unit, area] : places) {
    units_by_area[area].push_back(unit);
    areas_by_unit[unit].push_back(area);
  }
  const auto by_units = putTogether(std::move(units_by_area));
  const auto by_areas = putTogether(std::move(areas_by_unit));
  std::vector<std::pair<Ranges, Ranges>> pairs;
  for (const auto& [units, areas] : by_units) {
    pairs.emplace_back(areas, units);
  }
  if (2 * by_areas.size() <= by_units.size()) {
    pairs = {by_areas.begin(), by_areas.end()};
  }
  return pairs;
}

}  // namespace

std::vector<Piece> piecesOf(const Region& region) {
  Region cells = region;
  for (const Axis axis : {Axis::Unit, Axis::Area, Axis::Amount, Axis::Time}) {
    cells = cutAlong(axis, cells);
  }
  // When and for which amounts, by place; and the places that have these in common.
  std::map<std::pair<Range, Range>, std::vector<std::pair<Range, Range>>> by_place;
  for (const Box& cell : cells) {
    by_place[{cell[Axis::Unit], cell[Axis::Area]}].emplace_back(cell[Axis::Time], cell[Axis::Amount]);
  }
  std::map<std::vector<std::pair<Range, Range>>, std::vector<std::pair<Range, Range>>> alike;
  for (auto& [place, whens] : by_place) {
    std::ranges::sort(whens);
    whens.erase(std::unique(whens.begin(), whens.end()), whens.end());
    alike[whens].push_back(place);
  }
  std::vector<Piece> pieces;
  for (const auto& [whens, places] : alike) {
    std::map<Range, Ranges> amounts_by_time;
    for (const auto& [time, amount] : whens) {
      amounts_by_time[time].push_back(amount);
    }
    for (const auto& [areas, units] : areasAndUnits(places)) {
      for (const auto& [amounts, times] : putTogether(amounts_by_time)) {
        for (const Range& time : times) {
          std::ranges::transform(amounts, std::back_inserter(pieces),
                                 [&](const Range& amount) { return Piece{time, amount, areas, units}; });
        }
      }
    }
  }
  std::ranges::sort(pieces);
  return pieces;
}

}  // namespace org::analysis

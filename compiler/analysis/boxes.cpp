#include "analysis/boxes.h"

#include <algorithm>
#include <limits>
#include <map>

#include <llvm/ADT/DenseSet.h>

namespace org::analysis {

bool Box::isEmpty() const {
  return std::ranges::any_of(sides, [](const Range& side) { return side.isEmpty(); });
}

bool Box::contains(const Box& inner) const {
  return std::ranges::equal(sides, inner.sides, [](const Range& out, const Range& in) { return out.contains(in); });
}

bool Box::overlaps(const Box& other) const {
  return std::ranges::equal(sides, other.sides, [](const Range& a, const Range& b) { return a.overlaps(b); });
}

Box Box::intersect(const Box& other) const {
  Box both;
  std::ranges::transform(sides, other.sides, both.sides.begin(),
                         [](const Range& a, const Range& b) { return a.intersect(b); });
  return both;
}

namespace {

// `box` without `taken`, which overlaps it: at most two pieces an axis.
void appendRest(Box box, const Box& taken, Region& rest) {
  for (std::size_t axis = 0; axis < axis_count; ++axis) {
    const Range side = box.sides[axis];
    const Range middle = side.intersect(taken.sides[axis]);
    if (side.begin < middle.begin) {
      box.sides[axis] = {side.begin, middle.begin};
      rest.push_back(box);
    }
    if (middle.end < side.end) {
      box.sides[axis] = {middle.end, side.end};
      rest.push_back(box);
    }
    box.sides[axis] = middle;
  }
}

bool differElsewhere(const Box& a, const Box& b, Axis axis) {
  return std::ranges::any_of(all_axes, [&](Axis other) { return other != axis && a[other] != b[other]; });
}

// By all other axes first, so that boxes that differ on this axis only stand side by side.
bool comesBefore(const Box& a, const Box& b, Axis axis) {
  for (const Axis other : all_axes) {
    if (other != axis && a[other] != b[other]) {
      return a[other] < b[other];
    }
  }
  return a[axis] < b[axis];
}

// One pass of `simplify`: joins boxes that differ on this axis only and touch there. Tells whether it joined any.
bool joinAlong(Axis axis, Region& region) {
  const auto in_order = [axis](const Box& a, const Box& b) { return comesBefore(a, b, axis); };
  if (!std::ranges::is_sorted(region, in_order)) {
    std::ranges::sort(region, in_order);
  }
  auto last = region.begin();
  for (auto next = region.begin() + 1; next != region.end(); ++next) {
    const bool touches = !differElsewhere(*last, *next, axis) && (*next)[axis].begin <= (*last)[axis].end;
    if (touches) {
      (*last)[axis].end = std::max((*last)[axis].end, (*next)[axis].end);
    } else {
      *++last = *next;
    }
  }
  const bool any = last + 1 != region.end();
  region.erase(last + 1, region.end());
  return any;
}

}  // namespace

namespace {

Region subtractEach(Region region, std::span<const Box> taken) {
  Region next;
  for (const Box& hole : taken) {
    if (std::ranges::none_of(region, [&](const Box& box) { return box.overlaps(hole); })) {
      continue;
    }
    next.clear();
    for (const Box& box : region) {
      if (box.overlaps(hole)) {
        appendRest(box, hole, next);
      } else {
        next.push_back(box);
      }
    }
    std::swap(region, next);
  }
  return region;
}

// Whether one box of `taken` holds all of the region: then nothing needs to be cut to small pieces first.
bool isSwallowed(const Region& region, std::span<const Box> taken) {
  Box hull;
  for (const Axis axis : all_axes) {
    hull[axis] = spanOf(region, axis);
  }
  return std::ranges::any_of(taken, [&](const Box& hole) { return hole.contains(hull); });
}

// Where half of the boxes lie on each side, on the axis on which fewest lie across.
struct Cut {
  Axis axis{};
  std::int64_t at = 0;
  std::size_t across = std::numeric_limits<std::size_t>::max();
};

Cut findCut(const Region& region) {
  Cut best;
  for (const Axis axis : all_axes) {
    std::vector<std::int64_t> begins;
    std::ranges::transform(region, std::back_inserter(begins), [axis](const Box& box) { return box[axis].begin; });
    std::ranges::nth_element(begins, begins.begin() + static_cast<std::ptrdiff_t>(begins.size() / 2));
    const std::int64_t at = begins[begins.size() / 2];
    const auto is_right = [&](const Box& box) { return box[axis].begin >= at; };
    const auto is_left = [&](const Box& box) { return box[axis].end <= at; };
    const auto right = static_cast<std::size_t>(std::ranges::count_if(region, is_right));
    const auto left = static_cast<std::size_t>(std::ranges::count_if(region, is_left));
    // A cut with all on one side gets nowhere.
    const std::size_t across = left == 0 ? region.size() : region.size() - left - right;
    if (across < best.across) {
      best = {axis, at, across};
    }
  }
  return best;
}

}  // namespace

// Many from many: cut the space in two, so that most boxes meet few of what is taken away.
Region subtract(Region region, std::span<const Box> taken) {
  if (region.empty() || isSwallowed(region, taken)) {
    return {};
  }
  constexpr std::size_t few = 64;
  const Cut cut = region.size() <= few || taken.size() <= few ? Cut{} : findCut(region);
  if (cut.across > region.size() / 2) {
    return subtractEach(std::move(region), taken);
  }
  const auto is_left = [&](const Box& box) { return box[cut.axis].end <= cut.at; };
  const auto is_right = [&](const Box& box) { return box[cut.axis].begin >= cut.at; };
  Region left;
  Region right;
  Region rest;
  for (const Box& box : region) {
    (is_left(box) ? left : is_right(box) ? right : rest).push_back(box);
  }
  Region from_left;
  Region from_right;
  std::ranges::copy_if(taken, std::back_inserter(from_left), [&](const Box& hole) { return !is_right(hole); });
  std::ranges::copy_if(taken, std::back_inserter(from_right), [&](const Box& hole) { return !is_left(hole); });
  rest = subtractEach(std::move(rest), taken);
  for (const Region& part : {subtract(std::move(left), from_left), subtract(std::move(right), from_right)}) {
    rest.insert(rest.end(), part.begin(), part.end());
  }
  return rest;
}

bool overlap(std::span<const Box> a, std::span<const Box> b) {
  return std::ranges::any_of(a, [&](const Box& left) {
    return std::ranges::any_of(b, [&](const Box& right) { return left.overlaps(right); });
  });
}

bool covers(std::span<const Box> outer, std::span<const Box> inner) {
  return std::ranges::all_of(inner, [&](const Box& box) {
    return std::ranges::any_of(outer, [&](const Box& one) { return one.contains(box); }) ||
           subtract({box}, outer).empty();
  });
}

Range spanOf(std::span<const Box> region, Axis axis) {
  Range span = region.front()[axis];
  for (const Box& box : region) {
    span = {std::min(span.begin, box[axis].begin), std::max(span.end, box[axis].end)};
  }
  return span;
}

Region simplify(Region region) {
  std::erase_if(region, [](const Box& box) { return box.isEmpty(); });
  bool again = region.size() > 1;
  while (again) {
    again = false;
    for (const Axis axis : all_axes) {
      again = joinAlong(axis, region) || again;
    }
  }
  std::ranges::sort(region);
  return region;
}

Region open(Region region, Axis axis, const Range& whole) {
  for (Box& box : region) {
    box[axis] = whole;
  }
  return simplify(std::move(region));
}

namespace {

// A box and the region it belongs to.
struct Part {
  const Box* box;
  std::uint32_t owner;
};
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

void sortAlong(Axis axis, std::vector<Part>& parts) {
  std::ranges::stable_sort(parts, {}, [axis](const Part& part) { return (*part.box)[axis].begin; });
}

// Calls `visit(earlier, later)` for parts whose sides on one axis overlap, until it returns false.
template <class Visit>
void sweep(Axis axis, std::vector<Part>& parts, Visit visit) {
  sortAlong(axis, parts);
  std::vector<const Part*> active;
  for (const Part& part : parts) {
    const std::int64_t begin = (*part.box)[axis].begin;
    std::erase_if(active, [&](const Part* open) { return (*open->box)[axis].end <= begin; });
    for (const Part* open : active) {
      if (!visit(*open, part)) {
        return;
      }
    }
    active.push_back(&part);
  }
}

// How many pairs overlap on an axis: for each end passed, those that had begun before it.
std::uint64_t countOverlaps(Axis axis, const std::vector<Part>& parts) {
  std::vector<std::int64_t> begins;
  std::vector<std::int64_t> ends;
  for (const Part& part : parts) {
    begins.push_back((*part.box)[axis].begin);
    ends.push_back((*part.box)[axis].end);
  }
  std::ranges::sort(begins);
  std::ranges::sort(ends);
  std::uint64_t count = 0;
  for (std::size_t started = 0, over = 0; started < begins.size(); ++started) {
    while (ends[over] <= begins[started]) {
      ++over;
    }
    count += started - over;
  }
  return count;
}

// The axis on which the fewest overlap; where they differ on one only, that one.
Axis findSeparating(const std::vector<Part>& parts) {
  std::vector<Axis> differing;
  std::ranges::copy_if(all_axes, std::back_inserter(differing), [&](Axis axis) {
    const Range& first = (*parts.front().box)[axis];
    return std::ranges::any_of(parts, [&](const Part& part) { return (*part.box)[axis] != first; });
  });
  if (differing.size() < 2) {
    return differing.empty() ? Axis::Kind : differing.front();
  }
  return *std::ranges::min_element(differing, {}, [&](Axis axis) { return countOverlaps(axis, parts); });
}

// Calls `visit(a, b)` for all parts of different owners that overlap.
template <class Visit>
void visitOverlaps(std::vector<Part>& parts, Visit visit) {
  sweep(findSeparating(parts), parts, [&](const Part& a, const Part& b) {
    if (a.owner != b.owner && a.box->overlaps(*b.box)) {
      visit(a, b);
    }
    return true;
  });
}

// Two regions of many boxes meet many times, and are one pair.
void pairWithin(std::vector<Part>& parts, Pairs& pairs) {
  llvm::DenseSet<std::pair<std::uint32_t, std::uint32_t>> known;
  visitOverlaps(parts, [&](const Part& a, const Part& b) {
    if (const auto pair = std::minmax(a.owner, b.owner); known.insert(pair).second) {
      pairs.emplace_back(pair);
    }
  });
}

void pairAcross(const std::vector<Part>& upper, const std::vector<Part>& lower, Pairs& pairs) {
  for (const Part& a : upper) {
    for (const Part& b : lower) {
      if (a.owner != b.owner && a.box->overlaps(*b.box)) {
        pairs.emplace_back(std::min(a.owner, b.owner), std::max(a.owner, b.owner));
      }
    }
  }
}

}  // namespace

// Rights on one kind of decision stand together: each such group is swept along the axis that separates it best, and meets
// the groups of the kinds above it.
Pairs meetingPairs(std::span<const Region* const> regions) {
  std::map<Range, std::vector<Part>> groups;
  for (std::uint32_t i = 0; i < regions.size(); ++i) {
    for (const Box& box : *regions[i]) {
      groups[box[Axis::Kind]].push_back({&box, i});
    }
  }
  Pairs pairs;
  std::vector<std::pair<Range, const std::vector<Part>*>> active;
  for (auto& [kind, parts] : groups) {
    std::erase_if(active, [&](const auto& open) { return open.first.end <= kind.begin; });
    for (const auto& [range, upper] : active) {
      pairAcross(*upper, parts, pairs);
    }
    pairWithin(parts, pairs);
    active.emplace_back(kind, &parts);
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

Region intersect(std::span<const Box> a, std::span<const Box> b) {
  constexpr std::size_t few = 1024;
  Region both;
  if (a.size() * b.size() <= few) {
    for (const Box& left : a) {
      for (const Box& right : b) {
        if (left.overlaps(right)) {
          both.push_back(left.intersect(right));
        }
      }
    }
    return both;
  }
  std::vector<Part> parts;
  std::ranges::transform(a, std::back_inserter(parts), [](const Box& box) { return Part{&box, 0}; });
  std::ranges::transform(b, std::back_inserter(parts), [](const Box& box) { return Part{&box, 1}; });
  visitOverlaps(parts, [&](const Part& left, const Part& right) { both.push_back(left.box->intersect(*right.box)); });
  return both;
}

}  // namespace org::analysis

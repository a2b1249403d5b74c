#pragma once

// The decision space of checks.md section 3.2 as plain geometry: a point is (kind, area, unit, amount, day), a box an interval of
// each axis, a region a union of boxes. Half-open integers throughout; knows nothing of a Model. Used by the facts about decision
// rights.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace org::analysis {

enum class Axis : std::uint8_t { Kind, Area, Unit, Amount, Time };
inline constexpr std::size_t axis_count = 5;
inline constexpr std::array all_axes = {Axis::Kind, Axis::Area, Axis::Unit, Axis::Amount, Axis::Time};

// From `begin` up to, not including, `end`.
struct Range {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  [[nodiscard]] constexpr bool isEmpty() const { return end <= begin; }
  [[nodiscard]] constexpr bool contains(const Range& inner) const { return begin <= inner.begin && inner.end <= end; }
  [[nodiscard]] constexpr Range intersect(const Range& other) const {
    return {begin < other.begin ? other.begin : begin, end < other.end ? end : other.end};
  }
  [[nodiscard]] constexpr bool overlaps(const Range& other) const { return begin < other.end && other.begin < end; }
  constexpr auto operator<=>(const Range&) const = default;
};

struct Box {
  std::array<Range, axis_count> sides{};

  Range& operator[](Axis axis) { return sides[static_cast<std::size_t>(axis)]; }
  const Range& operator[](Axis axis) const { return sides[static_cast<std::size_t>(axis)]; }
  [[nodiscard]] bool isEmpty() const;
  [[nodiscard]] bool contains(const Box& inner) const;
  [[nodiscard]] bool overlaps(const Box& other) const;
  [[nodiscard]] Box intersect(const Box& other) const;
  auto operator<=>(const Box&) const = default;
};

using Region = std::vector<Box>;

// What is in `region` and in no box of `taken`.
Region subtract(Region region, std::span<const Box> taken);
Region intersect(std::span<const Box> a, std::span<const Box> b);
bool overlap(std::span<const Box> a, std::span<const Box> b);
// Whether every point of `inner` lies in `outer`.
bool covers(std::span<const Box> outer, std::span<const Box> inner);
// The same points in fewer boxes, sorted: boxes that differ on one axis and touch there become one.
Region simplify(Region region);
// The region with one axis opened to `whole`, simplified.
Region open(Region region, Axis axis, const Range& whole);

// From where the region begins on an axis to where it ends. Not of an empty one.
Range spanOf(std::span<const Box> region, Axis axis);

// Every pair of regions that have a point in common, first index smaller, sorted. Near n log n where few meet.
std::vector<std::pair<std::uint32_t, std::uint32_t>> meetingPairs(std::span<const Region* const> regions);

}  // namespace org::analysis

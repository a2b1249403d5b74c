// A region in pieces to tell: all of it and nothing else, the same however the places in it are numbered.

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "analysis/pieces.h"

namespace {

using namespace org::analysis;

constexpr int side = 4;

Region randomRegion(std::mt19937& random) {
  Region region;
  for (int boxes = 1 + static_cast<int>(random() % 5); boxes > 0; --boxes) {
    Box box;
    for (const Axis axis : all_axes) {
      const auto begin = static_cast<std::int64_t>(random() % side);
      box[axis] = {begin, begin + 1 + static_cast<std::int64_t>(random() % side)};
    }
    box[Axis::Kind] = {0, 1};
    region.push_back(box);
  }
  return region;
}

Region regionOf(const std::vector<Piece>& pieces) {
  Region region;
  for (const Piece& piece : pieces) {
    for (const Range& area : piece.areas) {
      for (const Range& unit : piece.units) {
        region.push_back({{Range{0, 1}, area, unit, piece.amount, piece.time}});
      }
    }
  }
  return region;
}

// The region with its areas numbered the other way round.
Region turned(Region region) {
  for (Box& box : region) {
    box[Axis::Area] = {2 * side - box[Axis::Area].end, 2 * side - box[Axis::Area].begin};
  }
  return region;
}

}  // namespace

TEST_CASE("the pieces of a region are all of it, each point once") {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    const Region region = randomRegion(random);
    const Region told = regionOf(piecesOf(region));
    CHECK(covers(told, region));
    CHECK(covers(region, told));
    for (std::size_t i = 0; i < told.size(); ++i) {
      CHECK_FALSE(overlap(std::span(told).first(i), std::span(told).subspan(i, 1)));
    }
  }
}

TEST_CASE("the pieces do not depend on the boxes, nor on how areas are numbered") {
  std::mt19937 random(2);
  for (int round = 0; round < 500; ++round) {
    const Region region = randomRegion(random);
    const auto pieces = piecesOf(region);
    CHECK((piecesOf(simplify(subtract(region, {}))) == pieces));
    auto again = piecesOf(turned(region));
    for (Piece& piece : again) {
      for (Range& area : piece.areas) {
        area = {2 * side - area.end, 2 * side - area.begin};
      }
      std::ranges::sort(piece.areas);
    }
    std::ranges::sort(again);
    CHECK((again == pieces));
  }
}

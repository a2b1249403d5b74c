// A small organisation in the terms of the reference model of the design.

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/plain_reading.h"

namespace org::test {

// Places and days are products of stretches of the trees, numbered in preorder, what stands above all first.
std::string PlainReading::writeBox(const Places& places, const Days& days) {
  constexpr std::size_t axes = 5;
  std::array<int, axes> low{};
  std::array<int, axes> high{};
  low.fill(std::numeric_limits<int>::max());
  forEachPoint([&](const Point& point) {
    if (places[placeOf(point)] && days[static_cast<std::size_t>(point.season)]) {
      const std::array at{point.decision, point.area + 1, point.team + 1, point.is_large ? 1 : 0, point.season};
      for (std::size_t i = 0; i < axes; ++i) {
        low[i] = std::min(low[i], at[i]);
        high[i] = std::max(high[i], at[i] + 1);
      }
    }
  });
  std::vector<std::string> sides;
  for (std::size_t i = 0; i < axes; ++i) {
    sides.push_back(fmt::format("({}, {})", low[i], high[i]));
  }
  return fmt::format("({})", fmt::join(sides, ", "));
}

std::string PlainReading::writeDelegations() const {
  std::vector<std::string> roots;
  std::set<Who> holders;
  for (std::size_t i = 0; i < written_count_; ++i) {
    const PlainRight& right = rights_[i];
    if (right.holders.size() == 1 && right.days.any()) {
      roots.push_back(
          fmt::format("('{}', {}, 10**9)", test::nameOf(right.holders.front()), writeBox(right.places, right.days)));
      holders.insert(right.holders.front());
    }
  }
  std::ranges::transform(transfers_, std::inserter(holders, holders.end()), &Transfer::to);
  std::vector<std::string> given;
  std::vector<std::string> excess;
  for (std::size_t i = 0; i < transfers_.size(); ++i) {
    const Transfer& transfer = transfers_[i];
    for (const Who& holder : holders) {
      // A stretch of days at a time.
      const Days days = transfer.days & voiceOf(transfer.delegation->from, holder);
      for (std::size_t season = 0; season < seasons; ++season) {
        if (days[season]) {
          given.push_back(fmt::format("({}, '{}', '{}', {}, {})", i, test::nameOf(holder), test::nameOf(transfer.to),
                                      writeBox(transfer.places, Days().set(season)), transfer.delegation->hops));
        }
      }
    }
    forEachPoint([&](const Point& point) {
      if (saysAt(i, point) && isGroundedAt(i, point)) {
        excess.push_back(fmt::format("({}, {}, {}, {}, {}, {})", i, point.decision, point.area + 1, point.team + 1,
                                     point.is_large ? 1 : 0, point.season));
      }
    });
  }
  return fmt::format("check_given([{}], [{}], [{}])\n", fmt::join(roots, ", "), fmt::join(given, ", "),
                     fmt::join(excess, ", "));
}

std::optional<std::string> PlainReading::writeRights() const {
  std::vector<std::string> rights;
  for (std::size_t i = 0; i < rights_.size(); ++i) {
    const PlainRight& right = rights_[i];
    if (right.right->is_fallback || right.right->is_interim) {
      return std::nullopt;
    }
    if (right.is_share || right.days.none()) {
      continue;
    }
    std::vector<std::string> overridden;
    for (std::size_t other = 0; other < rights_.size(); ++other) {
      const bool is_part = other != i && areParts(i, other);
      if (is_part ? beats(i, other) : overrides(right, rights_[other])) {
        overridden.push_back(std::to_string(other));
      }
    }
    auto holders = right.holders;
    std::ranges::sort(holders);
    std::string holder;
    for (const Who& who : holders) {
      holder += test::nameOf(who) + " ";
    }
    rights.push_back(fmt::format("Right({}, '{}', {}, {}, [{}])", i, holder, writeBox(right.places, right.days),
                                 right.right->is_reserved ? "True" : "False", fmt::join(overridden, ", ")));
  }
  std::vector<std::string> winners;
  forEachPoint([&](const Point& point) { winners.push_back(fmt::format("{{{}}}", fmt::join(winnersAt(point), ","))); });
  return fmt::format("check_rights([{}], [{}])\n", fmt::join(rights, ", "), fmt::join(winners, ","));
}

}  // namespace org::test

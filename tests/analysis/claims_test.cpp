// Precedence among rights to decide against plain enumeration: small random spaces, every point looked at.

#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "analysis/claims.h"
#include "support/reference.h"

using namespace org::analysis;

namespace {

constexpr std::int64_t kinds = 3;
constexpr std::int64_t areas = 4;
constexpr std::int64_t units = 3;
constexpr std::int64_t days = 3;
constexpr Range all_days{0, days};

// The tree `0 > 1`, `0 > 2` of kinds.
constexpr std::array kind_subtrees = {Range{0, 3}, Range{1, 2}, Range{2, 3}};

struct Dice {
  std::mt19937 engine;
  std::int64_t roll(std::int64_t below) {
    return static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(below));
  }
  bool oneIn(std::int64_t n) { return roll(n) == 0; }
  Range range(std::int64_t size) {
    const std::int64_t begin = roll(size);
    return {begin, begin + 1 + roll(size - begin)};
  }
};

Claim randomClaim(Dice& dice) {
  Claim claim;
  claim.holder = static_cast<std::uint32_t>(dice.roll(3));
  claim.kind = kind_subtrees[static_cast<std::size_t>(dice.roll(3))];
  const Range unit = dice.range(units);
  const Range time = dice.range(days);
  for (std::int64_t i = 0; i <= dice.roll(2); ++i) {
    claim.region.push_back({{claim.kind, dice.range(areas), unit, Range{0, 1}, time}});
  }
  claim.region = simplify(claim.region);
  claim.extent = open(claim.region, Axis::Time, all_days);
  claim.is_reserved = dice.oneIn(6);
  claim.is_fallback = dice.oneIn(6);
  claim.is_interim = dice.oneIn(6);
  if (dice.oneIn(2)) {
    claim.overrides = {static_cast<std::uint32_t>(dice.roll(3))};
  }
  return claim;
}

template <class Visit>
void forEachPoint(Visit visit) {
  for (std::int64_t kind = 0; kind < kinds; ++kind) {
    for (std::int64_t area = 0; area < areas; ++area) {
      for (std::int64_t unit = 0; unit < units; ++unit) {
        for (std::int64_t day = 0; day < days; ++day) {
          visit(Box{
              {Range{kind, kind + 1}, Range{area, area + 1}, Range{unit, unit + 1}, Range{0, 1}, Range{day, day + 1}}});
        }
      }
    }
  }
}

bool holds(const Region& region, const Box& point) {
  return std::ranges::any_of(region, [&](const Box& box) { return box.contains(point); });
}

std::vector<const Claim*> candidatesAt(const std::vector<Claim>& claims, const Box& point) {
  std::vector<const Claim*> found;
  for (const Claim& claim : claims) {
    if (holds(claim.region, point)) {
      found.push_back(&claim);
    }
  }
  return found;
}

std::vector<const Claim*> winnersAmong(const std::vector<const Claim*>& candidates) {
  std::vector<const Claim*> found;
  std::ranges::copy_if(candidates, std::back_inserter(found), [&](const Claim* claim) {
    return std::ranges::none_of(candidates,
                                [&](const Claim* other) { return other != claim && beats(*other, *claim); });
  });
  return found;
}

// A claim over areas `begin` to `end` of a tree, in all units, always.
Claim over(std::uint32_t holder, Range area, Range unit = {0, 10}, Range amount = {0, 1000}, Range time = {0, 100}) {
  Claim claim;
  claim.holder = holder;
  claim.kind = {0, 1};
  claim.region = {{{claim.kind, area, unit, amount, time}}};
  claim.extent = open(claim.region, Axis::Time, {0, 100});
  return claim;
}

}  // namespace

TEST_CASE("subtraction, intersection and simplification keep exactly the right points") {
  Dice dice{std::mt19937{11}};
  for (int round = 0; round < 300; ++round) {
    const Region a = randomClaim(dice).region;
    const Region b = randomClaim(dice).region;
    const Region rest = subtract(a, b);
    const Region both = intersect(a, b);
    Region joined = a;
    joined.insert(joined.end(), b.begin(), b.end());
    const Region simple = simplify(joined);
    CHECK(simple.size() <= joined.size());
    bool any_left = false;
    forEachPoint([&](const Box& point) {
      const bool in_a = holds(a, point);
      const bool in_b = holds(b, point);
      any_left = any_left || (in_a && !in_b);
      REQUIRE(holds(rest, point) == (in_a && !in_b));
      REQUIRE(holds(both, point) == (in_a && in_b));
      REQUIRE(holds(simple, point) == (in_a || in_b));
    });
    CHECK(covers(b, a) == !any_left);
    CHECK(overlap(a, b) == !both.empty());
  }
}

TEST_CASE("many boxes are taken from many as few from few") {
  Dice dice{std::mt19937{3}};
  constexpr std::int64_t size = 60;
  const auto scatter = [&](int count) {
    Region region;
    for (int i = 0; i < count; ++i) {
      const std::int64_t area = dice.roll(size);
      const std::int64_t unit = dice.roll(size);
      region.push_back({{Range{0, 1}, Range{area, area + 1 + dice.roll(4)}, Range{unit, unit + 1 + dice.roll(4)},
                         Range{0, 1}, all_days}});
    }
    return region;
  };
  const Region region = scatter(300);
  const Region taken = scatter(300);
  const Region rest = subtract(region, taken);
  for (std::int64_t area = 0; area < size + 4; ++area) {
    for (std::int64_t unit = 0; unit < size + 4; ++unit) {
      const Box point{{Range{0, 1}, Range{area, area + 1}, Range{unit, unit + 1}, Range{0, 1}, Range{0, 1}}};
      REQUIRE(holds(rest, point) == (holds(region, point) && !holds(taken, point)));
    }
  }
}

TEST_CASE("regions that meet are all found, whichever axis keeps the others apart") {
  Dice dice{std::mt19937{5}};
  for (int round = 0; round < 200; ++round) {
    std::vector<Claim> claims;
    for (int i = 0; i < 8; ++i) {
      claims.push_back(randomClaim(dice));
    }
    std::vector<const Region*> regions;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
    for (std::uint32_t i = 0; i < claims.size(); ++i) {
      regions.push_back(&claims[i].region);
      for (std::uint32_t j = i + 1; j < claims.size(); ++j) {
        if (overlap(claims[i].region, claims[j].region)) {
          expected.emplace_back(i, j);
        }
      }
    }
    CHECK(meetingPairs(regions) == expected);
  }
}

TEST_CASE("proposition 1: clashes are exactly the points with several winners, or with candidates and no winner") {
  Dice dice{std::mt19937{7}};
  std::size_t rivals = 0;
  std::size_t circles = 0;
  for (int round = 0; round < 600; ++round) {
    std::vector<Claim> claims;
    for (std::int64_t i = 0; i < 2 + dice.roll(5); ++i) {
      claims.push_back(randomClaim(dice));
    }
    const Precedence precedence(claims);
    const auto clashes = precedence.findClashes();
    forEachPoint([&](const Box& point) {
      const auto candidates = candidatesAt(claims, point);
      const auto winners = winnersAmong(candidates);
      std::set<std::uint32_t> deciders;
      for (const Claim* winner : winners) {
        deciders.insert(winner->holder);
      }
      const bool is_circular = !candidates.empty() && winners.empty();
      const auto clashAt = [&](bool circular) {
        return std::ranges::any_of(
            clashes, [&](const Clash& clash) { return clash.is_circular == circular && holds(clash.region, point); });
      };
      REQUIRE(clashAt(false) == (deciders.size() > 1));
      std::set<const Claim*> clashing;
      for (const Clash& clash : clashes) {
        for (const std::uint32_t claim : clash.claims) {
          if (!clash.is_circular && holds(clash.region, point)) {
            clashing.insert(&claims[claim]);
          }
        }
      }
      REQUIRE((clashing.empty() || clashing == std::set<const Claim*>(winners.begin(), winners.end())));
      REQUIRE(clashAt(true) == is_circular);
      rivals += deciders.size() > 1 ? 1 : 0;
      circles += is_circular ? 1 : 0;
      for (std::uint32_t i = 0; i < claims.size(); ++i) {
        REQUIRE(holds(precedence.ground(i), point) == (std::ranges::find(winners, &claims[i]) != winners.end()));
      }
    });
  }
  // The random spaces do hold both.
  CHECK(rivals > 100);
  CHECK(circles > 20);
}

TEST_CASE("a claim that repeats another may go without a change of who decides anywhere") {
  Dice dice{std::mt19937{29}};
  int repeats = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<Claim> claims;
    for (std::int64_t i = 0; i < 3 + dice.roll(3); ++i) {
      claims.push_back(randomClaim(dice));
    }
    // Often the same again, and a part of it.
    claims.push_back(claims.front());
    claims.back().region.resize(1);
    claims.back().extent = open(claims.back().region, Axis::Time, all_days);
    const auto last = static_cast<std::uint32_t>(claims.size() - 1);
    if (!isRepeated(claims, last, 0)) {
      continue;
    }
    ++repeats;
    const auto decidersAt = [](const std::vector<Claim>& all, const Box& point) {
      std::set<std::uint32_t> deciders;
      for (const Claim* winner : winnersAmong(candidatesAt(all, point))) {
        deciders.insert(winner->holder);
      }
      return deciders;
    };
    const std::vector<Claim> others(claims.begin(), claims.end() - 1);
    forEachPoint([&](const Box& point) { REQUIRE(decidersAt(claims, point) == decidersAt(others, point)); });
  }
  CHECK(repeats > 300);
}

namespace {

// The claims, the points where they clash and the claims that win nowhere, as a test in the terms of the reference model.
std::string writeForReference(const std::vector<Claim>& claims) {
  std::string text = "check([";
  for (std::size_t i = 0; i < claims.size(); ++i) {
    std::string box;
    for (const Range& side : claims[i].region.front().sides) {
      box += fmt::format("({}, {}), ", side.begin, side.end);
    }
    std::string overridden;
    for (std::size_t j = 0; j < claims.size(); ++j) {
      const bool is_meant =
          std::ranges::binary_search(claims[i].overrides, claims[j].holder) && claims[j].kind.contains(claims[i].kind);
      overridden += i != j && is_meant ? fmt::format("'r{}', ", j) : "";
    }
    text += fmt::format("Right('r{}', {}, ({}), {}, [{}]), ", i, claims[i].holder, box,
                        claims[i].is_reserved ? "True" : "False", overridden);
  }
  text += "], {";
  const Precedence precedence(claims);
  const auto clashes = precedence.findClashes();
  forEachPoint([&](const Box& point) {
    const bool clashes_here =
        std::ranges::any_of(clashes, [&](const Clash& clash) { return holds(clash.region, point); });
    text += clashes_here ? fmt::format("({}, {}, {}, {}, {}), ", point.sides[0].begin, point.sides[1].begin,
                                       point.sides[2].begin, point.sides[3].begin, point.sides[4].begin)
                         : "";
  });
  text += "}, {";
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    text += precedence.ground(i).empty() ? fmt::format("'r{}', ", i) : "";
  }
  return text + "})\n";
}

}  // namespace

TEST_CASE("clashes and dead claims are those of the reference model, where the design and python3 are at hand") {
  if (!org::test::hasReference()) {
    return;
  }
  std::string script = fmt::format(
      "def check(rights, expected, lost):\n"
      "    found = set()\n"
      "    for x in cart(range({}), range({}), range({}), range(1), range({})):\n"
      "        holding = [r for r in rights if inter(r.box, tuple((v, v + 1) for v in x))]\n"
      "        if holding and len({{w.holder for w in winners(x, rights)}}) != 1: found.add(x)\n"
      "    assert found == set(expected), (rights, found, expected)\n"
      "    assert {{r.id for r in dead(rights)}} == set(lost), (rights, lost)\n",
      kinds, areas, units, days);
  Dice dice{std::mt19937{23}};
  for (int round = 0; round < 150; ++round) {
    std::vector<Claim> claims;
    for (std::int64_t i = 0; i < 2 + dice.roll(5); ++i) {
      Claim claim = randomClaim(dice);
      claim.region.resize(1);
      claim.extent = open(claim.region, Axis::Time, all_days);
      claim.is_fallback = claim.is_interim = false;
      claims.push_back(std::move(claim));
    }
    script += writeForReference(claims);
  }
  CHECK(org::test::holdsInReference("Right, cart, dead, inter, winners", script));
}

TEST_CASE("the worked examples of nested, crossing and overriding rights") {
  const Range company{0, 7};
  const Range platform{4, 7};
  const Range auth{5, 6};
  const Range checkout{3, 4};
  const auto clashesOf = [](const std::vector<Claim>& claims) { return Precedence(claims).findClashes(); };

  SUBCASE("E1: a narrower scope wins over the wider one") {
    CHECK(clashesOf({over(0, company), over(1, platform)}).empty());
  }
  SUBCASE("E2: two on the same scope clash on the whole of it") {
    const auto clashes = clashesOf({over(0, platform), over(1, platform)});
    REQUIRE(clashes.size() == 1);
    CHECK(clashes[0].region == over(0, platform).region);
  }
  SUBCASE("E3: narrower on one axis each, they clash where they cross, and a duo settles it") {
    std::vector<Claim> claims{over(0, company, {2, 4}), over(1, checkout)};
    REQUIRE(clashesOf(claims).size() == 1);
    CHECK(clashesOf(claims)[0].region == over(0, checkout, {2, 4}).region);
    claims.push_back(over(2, checkout, {2, 4}));
    CHECK(clashesOf(claims).empty());
  }
  SUBCASE("E5: a lead with a higher limit than the director above") {
    const auto clashes = clashesOf({over(0, company, {2, 3}, {0, 500}), over(1, company, {2, 4}, {0, 200})});
    REQUIRE(clashes.size() == 1);
    CHECK(clashes[0].region == over(0, company, {2, 3}, {0, 200}).region);
  }
  SUBCASE("E6: starting later is not being narrower") {
    const auto clashes = clashesOf({over(0, company), over(1, company, {0, 10}, {0, 1000}, {60, 100})});
    REQUIRE(clashes.size() == 1);
    CHECK(clashes[0].region == over(0, company, {0, 10}, {0, 1000}, {60, 100}).region);
  }
  SUBCASE("E8: with its own level covered as well, nothing is left of the whole") {
    std::vector<Claim> claims{over(0, platform), over(1, auth), over(2, {6, 7})};
    CHECK(Precedence(claims).ground(0).size() == 1);
    claims.push_back(over(3, {4, 5}));
    CHECK(Precedence(claims).ground(0).empty());
  }
  SUBCASE("E16: a reserved right beats the narrower one") {
    std::vector<Claim> claims{over(0, company), over(1, auth)};
    claims[0].is_reserved = true;
    CHECK(clashesOf(claims).empty());
    CHECK(Precedence(claims).ground(1).empty());
  }
  SUBCASE("E17: each of three is beaten by another") {
    std::vector<Claim> claims{over(0, platform), over(1, auth), over(2, company)};
    claims[2].overrides = {1};
    const auto clashes = clashesOf(claims);
    REQUIRE(clashes.size() == 1);
    CHECK(clashes[0].is_circular);
    CHECK(clashes[0].claims.size() == 3);
    CHECK(clashes[0].region == over(0, auth).region);
  }
}

TEST_CASE("ten thousand rights on one point are one clash, ten thousand apart are none") {
  std::vector<Claim> crowd;
  for (std::uint32_t i = 0; i < 10000; ++i) {
    crowd.push_back(over(i, {0, 1}));
  }
  const auto clashes = Precedence(crowd).findClashes();
  REQUIRE(clashes.size() == 1);
  CHECK(clashes[0].claims.size() == 10000);

  // All out of one right, which each of them beats.
  std::vector<Claim> given{over(0, {0, 1})};
  for (std::uint32_t i = 1; i < 10000; ++i) {
    given.push_back(over(i, {0, 1}));
    given.back().overrides = {0};
  }
  const Precedence precedence(given);
  CHECK(precedence.ground(0).empty());
  CHECK(precedence.beaters(0).size() == 9999);
  REQUIRE(precedence.findClashes().size() == 1);
  CHECK(precedence.findClashes()[0].claims.size() == 9999);

  std::vector<Claim> apart{over(0, {0, 20000})};
  for (std::uint32_t i = 1; i < 10000; ++i) {
    apart.push_back(over(i, {i, i + 1}));
  }
  CHECK(Precedence(apart).findClashes().empty());
}

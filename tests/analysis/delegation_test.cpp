// Delegation against plain enumeration: small random spaces, every point looked at.

#include <algorithm>
#include <limits>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "analysis/delegation.h"
#include "support/reference.h"
#include "workspace/workspace.h"

using namespace org::analysis;

namespace {

constexpr std::uint32_t holders = 5;
constexpr std::int64_t areas = 4;
constexpr std::int64_t amounts = 3;
constexpr std::int64_t days = 3;

struct Dice {
  std::mt19937 engine;
  std::int64_t roll(std::int64_t below) {
    return static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(below));
  }
  Range range(std::int64_t size) {
    const std::int64_t begin = roll(size);
    return {begin, begin + 1 + roll(size - begin)};
  }
  std::uint32_t holder() { return static_cast<std::uint32_t>(roll(holders)); }
  Box box() { return {{Range{0, 1}, range(areas), Range{0, 1}, range(amounts), range(days)}}; }
};

struct Instance {
  std::vector<RootGrant> roots;
  std::vector<Transfer> transfers;
  // What each says.
  std::vector<Region> said;
};

// `parts` boxes a region, one giver a transfer or now and then two.
Instance randomInstance(Dice& dice, std::int64_t parts, bool with_two_givers) {
  Instance instance;
  const auto region = [&] {
    Region boxes;
    for (std::int64_t i = 0; i <= dice.roll(parts); ++i) {
      boxes.push_back(dice.box());
    }
    return simplify(std::move(boxes));
  };
  for (std::int64_t i = 0; i < 1 + dice.roll(2); ++i) {
    instance.roots.push_back({dice.holder(), region()});
  }
  for (std::int64_t i = 0; i < 1 + dice.roll(7); ++i) {
    const Region said = region();
    Transfer transfer{{{dice.holder(), said}}, dice.holder(), static_cast<std::uint32_t>(dice.roll(4))};
    if (with_two_givers && dice.roll(3) == 0) {
      transfer.givers.push_back({dice.holder(), intersect(said, std::array{dice.box()})});
    }
    instance.transfers.push_back(std::move(transfer));
    instance.said.push_back(said);
  }
  return instance;
}

template <class Visit>
void forEachPoint(Visit visit) {
  for (std::int64_t area = 0; area < areas; ++area) {
    for (std::int64_t amount = 0; amount < amounts; ++amount) {
      for (std::int64_t day = 0; day < days; ++day) {
        visit(Box{{Range{0, 1}, Range{area, area + 1}, Range{0, 1}, Range{amount, amount + 1}, Range{day, day + 1}}});
      }
    }
  }
}

bool holds(const Region& region, const Box& point) {
  return std::ranges::any_of(region, [&](const Box& box) { return box.contains(point); });
}

// At one point: which transfers are fed, by trying again until nothing changes.
std::vector<bool> groundedAt(const Instance& instance, const Box& point) {
  constexpr std::int64_t nothing = -1;
  std::vector<std::int64_t> hops(holders, nothing);
  for (const RootGrant& root : instance.roots) {
    hops[root.holder] = holds(root.region, point) ? std::numeric_limits<std::int64_t>::max() : hops[root.holder];
  }
  std::vector<bool> grounded(instance.transfers.size());
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < instance.transfers.size(); ++i) {
      const Transfer& transfer = instance.transfers[i];
      for (const Transfer::Giver& giver : transfer.givers) {
        if (hops[giver.holder] < 1 || !holds(giver.region, point)) {
          continue;
        }
        grounded[i] = true;
        const std::int64_t received = std::min<std::int64_t>(transfer.hops, hops[giver.holder] - 1);
        changed = changed || received > hops[transfer.to];
        hops[transfer.to] = std::max(hops[transfer.to], received);
      }
    }
  }
  return grounded;
}

Region everything() { return {{{Range{0, 1}, Range{0, 100}, Range{0, 1}, Range{0, 100}, Range{0, 100}}}}; }

}  // namespace

TEST_CASE("what is grounded is what trying point by point finds, and each receipt has its source") {
  Dice dice{std::mt19937{31}};
  std::size_t grounded_points = 0;
  std::size_t ungrounded_points = 0;
  for (int round = 0; round < 3000; ++round) {
    const Instance instance = randomInstance(dice, 2, true);
    const Grounding grounding = groundTransfers(instance.roots, instance.transfers);
    forEachPoint([&](const Box& point) {
      const std::vector<bool> expected = groundedAt(instance, point);
      for (std::size_t i = 0; i < instance.transfers.size(); ++i) {
        REQUIRE(holds(grounding.grounded[i], point) == expected[i]);
        (expected[i] ? grounded_points : ungrounded_points) += holds(instance.said[i], point) ? 1 : 0;
      }
    });
    for (std::size_t i = 0; i < grounding.received.size(); ++i) {
      const Received& receipt = grounding.received[i];
      REQUIRE(receipt.source < instance.roots.size() + i);
      const bool is_root = receipt.source < instance.roots.size();
      const Region& source = is_root ? instance.roots[receipt.source].region
                                     : grounding.received[receipt.source - instance.roots.size()].region;
      REQUIRE(covers(source, receipt.region));
      REQUIRE(covers(grounding.grounded[receipt.transfer], receipt.region));
    }
  }
  CHECK(grounded_points > 2000);
  CHECK(ungrounded_points > 10000);
}

namespace {

std::string writeBox(const Box& box) {
  return fmt::format("(({}, {}), ({}, {}), ({}, {}))", box.sides[1].begin, box.sides[1].end, box.sides[3].begin,
                     box.sides[3].end, box.sides[4].begin, box.sides[4].end);
}

// The instance, and the points that each transfer says without ground, as a test in the terms of the reference model.
std::string writeForReference(const Instance& instance) {
  std::string text = "check([";
  for (const RootGrant& root : instance.roots) {
    text += fmt::format("({}, {}, 10**9), ", root.holder, writeBox(root.region.front()));
  }
  text += "], [";
  for (std::size_t i = 0; i < instance.transfers.size(); ++i) {
    const Transfer& transfer = instance.transfers[i];
    text += fmt::format("('d{}', {}, {}, {}, {}), ", i, transfer.givers.front().holder, transfer.to,
                        writeBox(transfer.givers.front().region.front()), transfer.hops);
  }
  text += "], {";
  const Grounding grounding = groundTransfers(instance.roots, instance.transfers);
  for (std::size_t i = 0; i < instance.transfers.size(); ++i) {
    const Region excess = subtract(instance.said[i], grounding.grounded[i]);
    text += fmt::format("'d{}': {{", i);
    forEachPoint([&](const Box& point) {
      text += holds(excess, point)
                  ? fmt::format("({}, {}, {}), ", point.sides[1].begin, point.sides[3].begin, point.sides[4].begin)
                  : "";
    });
    text += "}, ";
  }
  return text + "})\n";
}

}  // namespace

TEST_CASE("the excess is that of the reference model, where the design and python3 are at hand") {
  if (!org::test::hasReference()) {
    return;
  }
  std::string script =
      "def check(roots, dels, expected):\n"
      "    for name, boxes in delegate(roots, dels).items():\n"
      "        found = {x for box in boxes for x in cart(*[range(lo, hi) for lo, hi in box])}\n"
      "        assert found == set(expected[name]), (roots, dels, name, found, expected[name])\n";
  Dice dice{std::mt19937{37}};
  for (int round = 0; round < 400; ++round) {
    Instance instance = randomInstance(dice, 1, false);
    script += writeForReference(instance);
  }
  CHECK(org::test::holdsInReference("cart, delegate", script));
}

TEST_CASE("ten thousand delegations in a circle ground nothing, or each other as far as their hops go") {
  constexpr std::uint32_t size = 10000;
  std::vector<Transfer> circle;
  for (std::uint32_t i = 0; i < size; ++i) {
    circle.push_back({{{i, everything()}}, (i + 1) % size, size});
  }
  CHECK(groundTransfers({}, circle).received.empty());
  const Grounding fed = groundTransfers(std::vector<RootGrant>{{0, everything()}}, circle);
  // What comes back to the first is nothing new.
  CHECK(fed.received.size() == size - 1);
  CHECK(std::ranges::none_of(fed.grounded, [](const Region& region) { return region.empty(); }));
  circle[99].hops = 5;
  CHECK(groundTransfers(std::vector<RootGrant>{{0, everything()}}, circle).received.size() == 99 + 6);
}

TEST_CASE("everybody delegates everything to everybody") {
  constexpr std::uint32_t size = 60;
  std::vector<Transfer> transfers;
  for (std::uint32_t i = 0; i < size * size; ++i) {
    transfers.push_back({{{i / size, everything()}}, i % size, size});
  }
  std::vector<RootGrant> roots;
  for (std::uint32_t i = 0; i < size; ++i) {
    roots.push_back({i, everything()});
  }
  const Grounding grounding = groundTransfers(roots, transfers);
  CHECK(std::ranges::none_of(grounding.grounded, [](const Region& region) { return region.empty(); }));
  CHECK(grounding.received.size() <= transfers.size() * 8);
}

TEST_CASE("ten thousand roles that delegate to each other in a circle are one finding") {
  constexpr int size = 10000;
  std::string roles;
  std::string delegations;
  for (int i = 0; i < size; ++i) {
    roles += fmt::format("role r{} {{}}\n", i);
    delegations += fmt::format("{}r{} to r{} hops 9999", i == 0 ? "" : ", ", i, (i + 1) % size);
  }
  const std::string text =
      fmt::format("{}role ceo {{}}\ndecision d {{ decides: ceo; delegates: {} }}\n", roles, delegations);
  const auto nothing = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  const org::workspace::Options options{.today = *org::base::makeDay(2026, 2, 1)};
  const auto program = org::workspace::Workspace(nothing).compile({}, {{"a.org", text}}, options);
  CHECK(std::ranges::count(program->diagnostics, org::diag::Kind::DelegationExceedsAuthority,
                           &org::diag::Diagnostic::kind) == 1);
}

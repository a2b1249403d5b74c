// Whole organisations, from their text to what is found in it, against the definitions read point by point (checks.md 3.4 to 3.8,
// 3.11): who wins, where two decide or nobody does, which rights are dead, and which groups can adopt what.

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/assignments.h"
#include "analysis/dead_rights.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_gaps.h"
#include "analysis/decision_rights.h"
#include "analysis/delegation_excess.h"
#include "analysis/ladders.h"
#include "analysis/memberships.h"
#include "analysis/plain_reading.h"
#include "analysis/policies.h"
#include "analysis/procedures.h"
#include "support/random_organisation.h"
#include "analysis/unadoptable.h"
#include "support/compiled.h"
#include "support/reference.h"

namespace org::analysis {

namespace {

using test::PlainReading;
using test::Point;

constexpr std::uint32_t instances = 1000;
// It looks at every group, in Python.
constexpr std::size_t most_for_reference = 2000;
constexpr std::size_t instances_for_reference = 300;

bool holds(const Region& region, const Box& point) {
  return std::ranges::any_of(region, [&](const Box& box) { return box.contains(point); });
}

template <class Findings>
bool anyHolds(const Findings& findings, const Box& point) {
  return std::ranges::any_of(findings, [&](const auto& finding) { return holds(finding.region, point); });
}

// `r2 of t0.t1` as `r2 of t1`.
std::string withoutPaths(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  const std::size_t path = name.rfind(' ', dot);
  return dot == std::string::npos ? name
                                  : (path == std::string::npos ? "" : name.substr(0, path + 1)) + name.substr(dot + 1);
}

// One random organisation, as compiled and as read plainly.
class Instance {
 public:
  explicit Instance(std::uint32_t seed)
      : organisation_(test::makeOrganisation(seed)),
        text(test::write(organisation_)),
        plain(organisation_),
        compiled_(test::compile(text)),
        facts(*compiled_.facts),
        rights(facts.decisionRights()) {
    for (const diag::Diagnostic& finding : compiled_.findings) {
      CHECK_MESSAGE(finding.severity != diag::Severity::Error, finding.message << "\n" << text);
    }
    const auto is_written = [](const Right& right) { return !right.received.has_value(); };
    REQUIRE_MESSAGE(
        static_cast<std::size_t>(std::ranges::count_if(rights.rights(), is_written)) == plain.writtenCount(), text);
  }

  [[nodiscard]] Box boxOf(const Point& point) const {
    const DecisionSpace& space = rights.space();
    const auto pointOf = [&](const Preorder& tree, char letter, int number) {
      return number < 0 ? Range{0, 1} : tree.only(named(fmt::format("{}{}", letter, number)));
    };
    const std::int64_t amount = space.stretchOf("EUR").begin + (point.is_large ? 500'000 : 50'000);
    const base::Day day = test::firstDayOf(point.season);
    return {{pointOf(space.kinds(), 'd', point.decision), pointOf(space.areas(), 'a', point.area),
             pointOf(space.units(), 't', point.team), Range{amount, amount + 1},
             rangeOf(base::Interval{day, day.plus(1)})}};
  }

  // As the plain reading names it.
  [[nodiscard]] std::string nameOf(std::size_t right) const {
    const Right& one = rights.rights()[right];
    const model::Model& model = facts.model();
    std::vector<std::string> holders;
    for (const Party& party : one.holders) {
      const std::string seat = party.of ? fmt::format(" of {}", model.name(party.of)) : "";
      holders.push_back(fmt::format("{}{}", model.name(party.entity), seat));
    }
    std::ranges::sort(holders);
    const std::string name = fmt::format("{}", fmt::join(holders, " and "));
    if (!one.received) {
      return fmt::format("{}: {}", model.name(one.decision), name);
    }
    const Delegation& delegation = rights.delegations()[one.received->delegation];
    const auto values = model.values(delegation.decision, model::Key(delegation.value->key));
    const auto number = delegation.value - values.data();
    const bool is_share = rights.claims()[right].shares.has_value();
    return fmt::format("{}.{}: {}{}", model.name(delegation.decision), number, name, is_share ? " for another" : "");
  }

  // Those that are written are told by their numbers.
  [[nodiscard]] bool isSame(std::uint32_t right, std::size_t expected) const {
    const bool is_written = right < plain.writtenCount() && expected < plain.writtenCount();
    return is_written ? right == expected : nameOf(right) == plain.nameOf(expected);
  }

  // By their own names.
  [[nodiscard]] std::set<std::string> vetoesIn(const Game& game) const {
    std::set<std::string> names;
    for (const Voter voter : game.vetoes) {
      names.insert(withoutPaths(facts.procedures().voters().nameOf(voter)));
    }
    return names;
  }

  // By its own name: no two declarations of any kind share one.
  [[nodiscard]] model::EntityId named(std::string_view name) const {
    const model::Model& model = facts.model();
    for (std::uint32_t i = 0; i < model.size(); ++i) {
      if (model.name(model::EntityId{i}) == name) {
        return model::EntityId{i};
      }
    }
    return {};
  }

 private:
  test::Organisation organisation_;

 public:
  const std::string text;
  const PlainReading plain;

 private:
  test::Compiled compiled_;

 public:
  const Facts& facts;
  const DecisionRights& rights;
};

// One line that compares a formula with what the engine found.
std::string writeForReference(std::string_view formula, const Game& game, const std::set<std::string>& vetoes) {
  const auto toPython = [](bool value) { return value ? "True" : "False"; };
  std::string names;
  for (const std::string& name : vetoes) {
    names += fmt::format("'{}', ", name);
  }
  return fmt::format("check({}, {}, {}, {}, {}, [{}])\n", formula, toPython(game.is_empty), toPython(game.is_proper),
                     toPython(game.is_strong), game.resilience, names);
}

template <class Visit>
void forEachInstance(Visit visit) {
  for (std::uint32_t seed = 1; seed <= instances; ++seed) {
    const Instance instance(seed);
    INFO("seed ", seed, "\n", instance.text);
    visit(instance);
  }
}

}  // namespace

TEST_CASE("whoever wins in the text wins by the definition, at every point") {
  forEachInstance([](const Instance& instance) {
    test::forEachPoint([&](const Point& point) {
      const Box box = instance.boxOf(point);
      CAPTURE(point.decision);
      CAPTURE(point.area);
      CAPTURE(point.team);
      CAPTURE(point.is_large);
      CAPTURE(point.season);
      std::set<std::string> found;
      for (std::uint32_t i = 0; i < instance.rights.rights().size(); ++i) {
        if (holds(instance.rights.precedence().ground(i), box)) {
          found.insert(instance.nameOf(i));
        }
      }
      auto winners = instance.plain.winnersAt(point);
      std::ranges::copy(instance.plain.sharesAt(point), std::back_inserter(winners));
      std::set<std::string> expected;
      std::ranges::transform(winners, std::inserter(expected, expected.end()),
                             [&](std::size_t right) { return instance.plain.nameOf(right); });
      REQUIRE(fmt::format("{}", fmt::join(found, ", ")) == fmt::format("{}", fmt::join(expected, ", ")));
    });
  });
}

TEST_CASE("conflicts are where several persons win, gaps where nobody may decide, dead rights those that win nowhere") {
  forEachInstance([](const Instance& instance) {
    const auto& conflicts = instance.facts.decisionConflicts();
    const auto gaps = findDecisionGaps(instance.facts.model(), instance.rights, instance.facts.memberships(),
                                       instance.facts.assignments(), instance.facts.policies());
    test::forEachPoint([&](const Point& point) {
      CAPTURE(point.decision);
      CAPTURE(point.area);
      CAPTURE(point.team);
      CAPTURE(point.is_large);
      CAPTURE(point.season);
      const Box box = instance.boxOf(point);
      const auto winners = instance.plain.winnersAt(point);
      const bool is_open = anyHolds(conflicts.open(), box);
      if (!winners.empty()) {
        const bool are_many = std::ranges::any_of(
            winners, [&](std::size_t right) { return instance.plain.hasManyHolders(right, point); });
        REQUIRE(is_open == (instance.plain.areApart(winners, point) || are_many));
      } else if (instance.plain.areApart(instance.plain.circleAt(point), point)) {
        REQUIRE(is_open);
      } else {
        REQUIRE((!is_open || !instance.plain.candidatesAt(point).empty()));
      }
      if (anyHolds(conflicts.latent(), box)) {
        REQUIRE((winners.size() > 1 || (winners.empty() && !instance.plain.candidatesAt(point).empty())));
      }
      bool is_gap = false;
      bool is_thin = false;
      for (const DecisionGap& gap : gaps) {
        std::vector<model::DecisionId> all = gap.parts;
        all.push_back(gap.decision);
        for (const model::DecisionId decision : all) {
          Box moved = box;
          const bool is_here = instance.rights.space().kinds().only(decision) == box[Axis::Kind];
          moved[Axis::Kind] = instance.rights.space().kinds().only(gap.decision);
          (gap.fallbacks.empty() ? is_gap : is_thin) |= is_here && holds(gap.region, moved);
        }
      }
      REQUIRE(is_gap == instance.plain.isGap(point));
      REQUIRE((!is_thin || instance.plain.isThin(point)));
    });
    std::set<std::size_t> dead;
    for (const DeadRight& each : findDeadRights(instance.rights)) {
      for (const std::uint32_t right : each.rights) {
        CAPTURE(right);
        if (each.type != DeadRight::Type::Repeated && right < instance.plain.writtenCount()) {
          REQUIRE(instance.plain.isDead(right));
          dead.insert(right);
        }
      }
    }
    for (std::size_t right = 0; right < instance.plain.writtenCount(); ++right) {
      CAPTURE(right);
      REQUIRE((dead.contains(right) || !instance.plain.isDeadAsWritten(right) || instance.plain.meetsCircle(right)));
    }
  });
}

TEST_CASE("a delegation has ground where somebody passed it on, hand by hand") {
  std::size_t grounded = 0;
  std::size_t ungrounded = 0;
  forEachInstance([&](const Instance& instance) {
    const auto& all = instance.rights.delegations();
    std::vector<std::uint32_t> delegations;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (!all[i].region.empty()) {
        delegations.push_back(i);
      }
    }
    REQUIRE(delegations.size() == instance.plain.transferCount());
    const auto excess = findDelegationExcess(instance.facts.model(), instance.rights);
    test::forEachPoint([&](const Point& point) {
      const Box box = instance.boxOf(point);
      for (std::size_t i = 0; i < delegations.size(); ++i) {
        CAPTURE(i);
        const bool is_said = instance.plain.saysAt(i, point);
        const bool is_grounded = instance.plain.isGroundedAt(i, point);
        REQUIRE(holds(all[delegations[i]].region, box) == is_said);
        REQUIRE(holds(all[delegations[i]].grounded, box) == is_grounded);
        const bool is_told = std::ranges::any_of(excess, [&](const DelegationExcess& one) {
          return one.delegation == delegations[i] && holds(one.region, box);
        });
        REQUIRE((!is_told || (is_said && !is_grounded)));
        grounded += is_grounded ? 1 : 0;
        ungrounded += is_said && !is_grounded ? 1 : 0;
      }
    });
  });
  // The random organisations do hold both.
  CHECK(grounded > 10'000);
  CHECK(ungrounded > 10'000);
}

TEST_CASE("procedures are the games that the definition gives, wherever one right wins") {
  std::size_t judged = 0;
  std::size_t empty = 0;
  forEachInstance([&](const Instance& instance) {
    const auto unadoptable = findUnadoptable(instance.facts);
    test::forEachPoint([&](const Point& point) {
      const Box box = instance.boxOf(point);
      CAPTURE(point.decision);
      CAPTURE(point.area);
      CAPTURE(point.team);
      CAPTURE(point.is_large);
      CAPTURE(point.season);
      const bool has_own_say = instance.plain.hasOwnSay(point.decision);
      bool is_empty = false;
      // Where several win they conflict, and that is told.
      bool can_adopt = false;
      bool is_known = true;
      for (const std::size_t right : instance.plain.winnersAt(point)) {
        CAPTURE(right);
        const auto& all = instance.facts.procedures().all();
        const auto found = std::ranges::find_if(all, [&](const Procedure& procedure) {
          return instance.isSame(procedure.right, right) && holds(procedure.region, box);
        });
        REQUIRE((found != all.end()) == has_own_say);
        if (!has_own_say) {
          continue;
        }
        const auto expected = instance.plain.gameAt(right, point);
        REQUIRE((found->play != nullptr) == expected.has_value());
        if (!expected) {
          is_known = false;
          continue;
        }
        const Game& game = found->play->second;
        REQUIRE(game.is_decided);
        REQUIRE(game.is_empty == expected->is_empty);
        REQUIRE(game.is_proper == expected->is_proper);
        REQUIRE(game.is_strong == expected->is_strong);
        REQUIRE(game.resilience == expected->resilience);
        REQUIRE(instance.vetoesIn(game) == expected->vetoes);
        REQUIRE(game.dictator.has_value() == expected->has_dictator);
        if (const auto is_settled = instance.plain.isSettledAt(right, point); is_settled && !expected->is_empty) {
          const Ladder ladder = climb(instance.facts.model(), *found);
          const bool goes_round = ladder.type == Ladder::Type::Cycle || ladder.type == Ladder::Type::Repeats;
          REQUIRE((goes_round || (ladder.type == Ladder::Type::Concludes) == *is_settled));
        }
        (expected->is_empty ? is_empty : can_adopt) = true;
        ++judged;
      }
      const bool is_unadoptable = is_empty && !can_adopt;
      empty += is_unadoptable ? 1 : 0;
      const bool is_told = anyHolds(unadoptable, box);
      REQUIRE((is_told || !is_unadoptable || !is_known));
      REQUIRE((!is_told || is_unadoptable || !is_known || instance.plain.hasEmptySeat(point)));
    });
  });
  // The random organisations do hold both.
  CHECK(judged > 10'000);
  CHECK(empty > 1000);
}

// What a right with all agreements, vetoes and rules comes to at one point, written out from the plain reading.
TEST_CASE("procedures of whole organisations are the games of the reference model, where it is at hand") {
  if (!test::hasReference()) {
    return;
  }
  std::set<std::string> lines;
  forEachInstance([&](const Instance& instance) {
    test::forEachPoint([&](const Point& point) {
      const Box box = lines.size() < most_for_reference ? instance.boxOf(point) : Box();
      for (const std::size_t right : instance.plain.winnersAt(point)) {
        for (const Procedure& procedure : instance.facts.procedures().all()) {
          const bool is_here = lines.size() < most_for_reference && procedure.play != nullptr &&
                               instance.isSame(procedure.right, right) && holds(procedure.region, box);
          if (const auto written = is_here ? instance.plain.writtenAt(right, point) : std::nullopt) {
            lines.insert(
                writeForReference(*written, procedure.play->second, instance.vetoesIn(procedure.play->second)));
          }
        }
      }
    });
  });
  CHECK(lines.size() == most_for_reference);
  std::string script =
      "def check(f, empty, proper, strong, resilience, veto):\n"
      "    a = analyse(f)\n"
      "    assert empty == (not ev(f, persons(f))), f\n"
      "    assert (proper, strong, resilience) == (a['proper'], a['strong'], a['resilience']), (f, a)\n"
      "    assert empty or veto == a['veto'], (f, a, veto)\n";
  for (const std::string& line : lines) {
    script += line;
  }
  CHECK(test::holdsInReference("P, K, AND, OR, analyse, ev, persons", script));
}

TEST_CASE("winners and grounds of delegations are those of the reference model, where it is at hand") {
  if (!test::hasReference()) {
    return;
  }
  std::string script =
      "points = list(cart(range(3), range(5), range(4), range(2), range(4)))\n"
      "def inside(box): return set(cart(*[range(lo, hi) for lo, hi in box]))\n"
      "def check_rights(rights, expected):\n"
      "    for x, ids in zip(points, expected):\n"
      "        assert {r.id for r in winners(x, rights)} == (ids or set()), (x, ids, rights)\n"
      "def check_given(roots, dels, grounded):\n"
      "    found = set()\n"
      "    named = [((i, n), *d[1:]) for n, d in enumerate(dels) for i in [d[0]]]\n"
      "    left = delegate(roots, named)\n"
      "    for name, _, _, box, _ in named:\n"
      "        rest = set().union(*[inside(b) for b in left[name]])\n"
      "        found |= {(name[0], *x) for x in inside(box) - rest}\n"
      "    assert found == set(grounded), (roots, dels)\n";
  std::size_t compared = 0;
  forEachInstance([&](const Instance& instance) {
    const auto rights = compared < instances_for_reference ? instance.plain.writeRights() : std::nullopt;
    if (rights) {
      script += *rights + instance.plain.writeDelegations();
      ++compared;
    }
  });
  CHECK(compared > instances_for_reference / 2);
  CHECK(test::holdsInReference("Right, cart, delegate, winners", script));
}

}  // namespace org::analysis

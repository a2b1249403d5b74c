// Whole organisations, from their text to what is found in it, against the definitions read point by point (checks.md 3.4 to 3.8,
// 3.11): who wins, where two decide or nobody does, which rights are dead, and which groups can adopt what.

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/dead_rights.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_gaps.h"
#include "analysis/decision_rights.h"
#include "analysis/ladders.h"
#include "analysis/memberships.h"
#include "analysis/plain_reading.h"
#include "analysis/policies.h"
#include "analysis/procedures.h"
#include "analysis/random_organisation.h"
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

bool holds(const Region& region, const Box& point) {
  return std::ranges::any_of(region, [&](const Box& box) { return box.contains(point); });
}

template <class Findings>
bool anyHolds(const Findings& findings, const Box& point) {
  return std::ranges::any_of(findings, [&](const auto& finding) { return holds(finding.region, point); });
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
    REQUIRE_MESSAGE(rights.rights().size() == plain.rightCount(), text);
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

  // By their own names.
  [[nodiscard]] std::set<std::string> vetoesIn(const Game& game) const {
    std::set<std::string> names;
    for (const Voter voter : game.vetoes) {
      const std::string name = facts.procedures().voters().nameOf(voter);
      names.insert(name.substr(name.rfind('.') + 1));
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
      std::vector<std::size_t> winners;
      for (std::uint32_t i = 0; i < instance.rights.rights().size(); ++i) {
        if (holds(instance.rights.precedence().ground(i), box)) {
          winners.push_back(i);
        }
      }
      REQUIRE(winners == instance.plain.winnersAt(point));
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
            winners, [&](std::size_t right) { return instance.plain.hasManyHolders(right, point.season); });
        const bool is_each_for_a_team = std::ranges::any_of(
            winners, [&](std::size_t right) { return instance.plain.isOfSeveralTeams(right, point.season); });
        const bool is_expected = instance.plain.areApart(winners, point.season) || are_many;
        REQUIRE((is_open == is_expected || (is_each_for_a_team && are_many)));
      } else if (instance.plain.areApart(instance.plain.circleAt(point), point.season)) {
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
        if (each.type != DeadRight::Type::Repeated) {
          REQUIRE(instance.plain.isDead(right));
          dead.insert(right);
        }
      }
    }
    for (std::size_t right = 0; right < instance.plain.rightCount(); ++right) {
      CAPTURE(right);
      REQUIRE((dead.contains(right) || !instance.plain.isDeadAsWritten(right) || instance.plain.isInCircle(right)));
    }
  });
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
        const auto found = std::ranges::find_if(
            all, [&](const Procedure& procedure) { return procedure.right == right && holds(procedure.region, box); });
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
      for (const Procedure& procedure : instance.facts.procedures().all()) {
        const bool is_here =
            lines.size() < most_for_reference && procedure.play != nullptr && holds(procedure.region, box);
        if (const auto written = is_here ? instance.plain.writtenAt(procedure.right, point) : std::nullopt) {
          lines.insert(writeForReference(*written, procedure.play->second, instance.vetoesIn(procedure.play->second)));
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

}  // namespace org::analysis

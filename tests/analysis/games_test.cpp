// Games against plain enumeration of all groups of voters, the worked examples and the propositions of checks.md 3.6.

#include "analysis/games.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "support/reference.h"

namespace org::analysis {

namespace {

Game gameOf(const Formula& formula) {
  Effort effort;
  return analyse(formula, effort);
}

std::vector<Formula> voters(std::vector<Voter> numbers) {
  std::vector<Formula> formulas;
  std::ranges::transform(numbers, std::back_inserter(formulas), yesOf);
  return formulas;
}

bool holds(const Formula& formula, std::uint32_t group) {
  if (formula.voter) {
    return (group >> *formula.voter & 1U) != 0;
  }
  const auto yes = std::ranges::count_if(formula.parts, [&](const Formula& part) { return holds(part, group); });
  return yes >= static_cast<std::ptrdiff_t>(formula.needed);
}

// By looking at every group.
Game enumerate(const Formula& formula) {
  const auto all_voters = votersIn(formula);
  std::uint32_t everybody = 0;
  for (const Voter voter : all_voters) {
    everybody |= std::uint32_t{1} << voter;
  }
  Game game;
  game.is_empty = !holds(formula, everybody);
  game.resilience = static_cast<std::uint32_t>(-1);
  for (std::uint32_t group = 0; group <= everybody; ++group) {
    if ((group & ~everybody) != 0) {
      continue;
    }
    const bool wins = holds(formula, group);
    const bool others_win = holds(formula, everybody & ~group);
    game.is_proper = game.is_proper && !(wins && others_win);
    game.is_strong = game.is_strong && (wins || others_win);
    if (!others_win) {
      game.resilience = std::min(game.resilience, static_cast<std::uint32_t>(std::popcount(group)));
    }
  }
  for (const Voter voter : all_voters) {
    const std::uint32_t alone = std::uint32_t{1} << voter;
    if (!game.is_empty && !holds(formula, everybody & ~alone)) {
      game.vetoes.push_back(voter);
      if (holds(formula, alone) && !holds(formula, 0)) {
        game.dictator = game.dictator ? game.dictator : voter;
      }
    }
  }
  return game;
}

void checkSame(const Game& found, const Game& expected) {
  CHECK(found.is_decided);
  CHECK(found.is_proper == expected.is_proper);
  CHECK(found.is_strong == expected.is_strong);
  CHECK(found.is_empty == expected.is_empty);
  CHECK(found.resilience == expected.resilience);
  CHECK(found.vetoes == expected.vetoes);
  CHECK(found.dictator == expected.dictator);
}

struct Dice {
  std::mt19937 engine;
  std::uint32_t roll(std::uint32_t below) { return static_cast<std::uint32_t>(engine() % below); }

  Formula formula(std::uint32_t voter_count, unsigned depth) {
    if (depth == 0 || roll(4) == 0) {
      return yesOf(roll(voter_count));
    }
    std::vector<Formula> parts;
    const std::uint32_t count = roll(4);
    for (std::uint32_t i = 0; i <= count; ++i) {
      parts.push_back(formula(voter_count, depth - 1));
    }
    // Now and then more than there are, or none at all.
    return atLeast(roll(static_cast<std::uint32_t>(parts.size()) + 2), std::move(parts));
  }
};

// As the reference model writes it: thresholds over persons.
std::string writeForReference(const Formula& formula) {
  if (formula.voter) {
    return fmt::format("P({})", *formula.voter);
  }
  std::vector<std::string> parts;
  std::ranges::transform(formula.parts, std::back_inserter(parts), writeForReference);
  return fmt::format("K({}, {})", formula.needed, fmt::join(parts, ", "));
}

constexpr Voter cto = 0;
constexpr Voter cpo = 1;
constexpr Voter ceo = 2;

}  // namespace

TEST_CASE("games agree with looking at every group, whoever stands in them several times") {
  Dice dice{std::mt19937(20261122)};
  for (int instance = 0; instance < 4000; ++instance) {
    const Formula formula = dice.formula(2 + dice.roll(7), 3);
    CAPTURE(instance);
    checkSame(gameOf(formula), enumerate(formula));
  }
}

TEST_CASE("games are those of the reference model, where the design and python3 are at hand") {
  if (!test::hasReference()) {
    return;
  }
  std::string script =
      "def check(f, proper, strong, veto, resilience):\n"
      "    a = analyse(f)\n"
      "    assert (a['proper'], a['strong'], a['veto'], a['resilience']) == (proper, strong, veto, resilience), (f, "
      "a)\n";
  const auto toPython = [](bool value) { return value ? "True" : "False"; };
  Dice dice{std::mt19937(7)};
  for (int instance = 0; instance < 400; ++instance) {
    const Formula formula = dice.formula(6, 3);
    const Game game = gameOf(formula);
    // The reference speaks of games that somebody can win, and that nobody wins by staying away.
    if (!game.is_empty && !holds(formula, 0)) {
      script += fmt::format("check({}, {}, {}, [{}], {})\n", writeForReference(formula), toPython(game.is_proper),
                            toPython(game.is_strong), fmt::join(game.vetoes, ", "), game.resilience);
    }
  }
  CHECK(test::holdsInReference("P, K, analyse", script));
}

TEST_CASE("E9: two who must both agree block each other, two of whom either may decide clash") {
  const Game duo = gameOf(allOf(voters({cto, cpo})));
  CHECK(duo.is_proper);
  CHECK_FALSE(duo.is_strong);
  CHECK(duo.vetoes == std::vector<Voter>{cto, cpo});
  const Game either = gameOf(anyOf(voters({cto, cpo})));
  CHECK_FALSE(either.is_proper);
  CHECK(either.is_strong);
  CHECK(either.resilience == 2);
}

TEST_CASE("E10: an agreement blocks, unless the decider lifts it; a third person who lifts it is not enough") {
  const Formula decider = yesOf(cto);
  const Formula agrees = yesOf(cpo);
  CHECK_FALSE(gameOf(allOf({decider, agrees})).is_strong);
  const Game lifted = gameOf(allOf({decider, anyOf({agrees, decider})}));
  CHECK((lifted.is_proper && lifted.is_strong));
  CHECK_FALSE(gameOf(allOf({decider, anyOf({agrees, yesOf(ceo)})})).is_strong);
}

TEST_CASE("E11: a committee of four needs a casting vote to be sure to decide") {
  const Game four = gameOf(atLeast(3, voters({0, 1, 2, 3})));
  CHECK((four.is_proper && !four.is_strong));
  // The chair's vote settles a tie: it counts twice where the seats are even.
  const Game chaired = gameOf(atLeast(3, voters({0, 0, 1, 2, 3})));
  CHECK((chaired.is_proper && chaired.is_strong));
}

TEST_CASE("E12: whoever agrees with themselves decides alone") {
  CHECK(gameOf(allOf(voters({cto, cto}))).dictator == cto);
}

TEST_CASE("proposition 2: nobody shares a decision with one other person and is sure to decide") {
  for (const Formula& two : {allOf(voters({0, 1})), anyOf(voters({0, 1}))}) {
    const Game game = gameOf(two);
    CHECK_FALSE((game.is_proper && game.is_strong));
  }
  const Game trio = gameOf(atLeast(2, voters({0, 1, 2})));
  CHECK((trio.is_proper && trio.is_strong));
}

TEST_CASE("proposition 3: k of n") {
  for (std::uint32_t n = 1; n <= 9; ++n) {
    std::vector<Voter> all(n);
    std::iota(all.begin(), all.end(), 0);
    for (std::uint32_t k = 1; k <= n; ++k) {
      const Game game = gameOf(atLeast(k, voters(all)));
      CHECK(game.is_proper == (2 * k > n));
      CHECK(game.is_strong == (2 * k <= n + 1));
      CHECK(game.resilience == n - k + 1);
    }
  }
}

TEST_CASE("proposition 4: whoever does not win alone and must agree keeps others from being sure to decide") {
  Dice dice{std::mt19937(4)};
  for (int instance = 0; instance < 500; ++instance) {
    const Formula formula = dice.formula(6, 2);
    const Voter veto = dice.roll(7);
    if (!holds(formula, std::uint32_t{1} << veto)) {
      CHECK_FALSE(gameOf(allOf({formula, yesOf(veto)})).is_strong);
    }
  }
}

TEST_CASE("a body of ten thousand is judged, more than twenty who sit twice are not") {
  std::vector<Voter> many(10'000);
  std::iota(many.begin(), many.end(), 0);
  const Game body = gameOf(atLeast(5'001, voters(many)));
  CHECK(body.is_decided);
  CHECK(body.resilience == 5'000);
  CHECK_FALSE(body.is_strong);

  many.resize(most_repeated + 1);
  const Formula board = atLeast(11, voters(many));
  const Game twice = gameOf(allOf({board, board}));
  CHECK_FALSE(twice.is_decided);
  // What needs no enumeration is said all the same.
  CHECK_FALSE(twice.is_empty);
  CHECK(twice.vetoes.empty());
  Effort none{0};
  CHECK_FALSE(analyse(board, none).is_decided);
}

}  // namespace org::analysis

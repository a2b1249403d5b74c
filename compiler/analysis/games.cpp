#include "analysis/games.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <map>
#include <span>

namespace org::analysis {

namespace {

// What a formula may give to a group and to everybody else at once: a set of these.
using Outcomes = std::uint8_t;
constexpr Outcomes neither = 1;
constexpr Outcomes ours = 2;
constexpr Outcomes theirs = 4;
constexpr Outcomes both = 8;
constexpr std::size_t outcome_sets = 16;

// The outcomes of a gate from those of its parts. The parts are independent of each other, so that it is enough to count them by
// what each may give: for every outcome, how far can they be driven towards it?
class Gate {
 public:
  explicit Gate(std::uint32_t needed) : needed_(needed) {}

  void add(Outcomes part) { ++counts_[part]; }

  [[nodiscard]] Outcomes outcomes() const {
    Outcomes found = isBothPossible() ? both : Outcomes{0};
    found |= isNeitherPossible() ? neither : Outcomes{0};
    found |= isOneSidePossible(ours) ? ours : Outcomes{0};
    found |= isOneSidePossible(theirs) ? theirs : Outcomes{0};
    return found;
  }

 private:
  // How many parts may give all of `with` and none of `without`.
  [[nodiscard]] std::int64_t count(Outcomes with, Outcomes without) const {
    std::int64_t sum = 0;
    for (std::size_t set = 0; set < outcome_sets; ++set) {
      const bool is_counted = (set & with) == with && (set & without) == 0;
      sum += is_counted ? counts_[set] : 0;
    }
    return sum;
  }

  [[nodiscard]] bool isBothPossible() const {
    const std::int64_t certain = count(both, 0);
    const std::int64_t short_of_ours = needed_ - certain - count(ours, both | theirs);
    const std::int64_t short_of_theirs = needed_ - certain - count(theirs, both | ours);
    const std::int64_t of_either = count(ours | theirs, both);
    return std::max<std::int64_t>(0, short_of_ours) + std::max<std::int64_t>(0, short_of_theirs) <= of_either;
  }

  [[nodiscard]] bool isNeitherPossible() const {
    const std::int64_t certain = count(both, neither | ours | theirs);
    const std::int64_t room_for_ours = needed_ - 1 - certain - count(ours, neither | theirs);
    const std::int64_t room_for_theirs = needed_ - 1 - certain - count(theirs, neither | ours);
    const std::int64_t of_either = count(ours | theirs, neither);
    return room_for_ours >= 0 && room_for_theirs >= 0 && of_either <= room_for_ours + room_for_theirs;
  }

  [[nodiscard]] bool isOneSidePossible(Outcomes side) const {
    const Outcomes other = side == ours ? theirs : ours;
    const std::int64_t together = count(both, neither | side);
    const std::int64_t against = count(other, both | neither | side);
    const std::int64_t of_both_or_neither = count(both | neither, side);
    const std::int64_t least = std::max<std::int64_t>(0, needed_ - count(side, 0) - together);
    return least <= std::min(of_both_or_neither, needed_ - 1 - together - against);
  }

  std::int64_t needed_;
  std::array<std::int64_t, outcome_sets> counts_{};
};

// A formula as a list of nodes, parts before their gate, to be worked out many times: once for each way in which the repeated
// voters may stand.
class Program {
 public:
  explicit Program(const Formula& formula) {
    repeated_ = repeatedIn(formula);
    append(formula);
  }

  [[nodiscard]] std::size_t repeatedCount() const { return repeated_.size(); }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  // The outcomes where `members` of the repeated voters, as bits, are in our group, and the others in theirs.
  [[nodiscard]] Outcomes outcomes(std::uint32_t members) {
    outcomes_.clear();
    for (const Node& node : nodes_) {
      if (node.type == Node::Type::Once) {
        outcomes_.push_back(ours | theirs);
      } else if (node.type == Node::Type::Repeated) {
        outcomes_.push_back((members >> node.number & 1U) != 0 ? ours : theirs);
      } else {
        Gate gate(node.number);
        for (std::uint32_t part = 0; part < node.part_count; ++part) {
          gate.add(outcomes_.back());
          outcomes_.pop_back();
        }
        outcomes_.push_back(gate.outcomes());
      }
    }
    return outcomes_.back();
  }

  // How many voters beside the repeated ones in `absent` must be missing, too, for nobody to be able; `unreachable` where nobody's
  // absence is enough. The closed form of checks.md 3.6: at a gate, the cheapest parts that are one too many.
  [[nodiscard]] std::uint32_t absencesBeside(std::uint32_t absent) {
    costs_.clear();
    for (const Node& node : nodes_) {
      if (node.type == Node::Type::Once) {
        costs_.push_back(1);
      } else if (node.type == Node::Type::Repeated) {
        costs_.push_back((absent >> node.number & 1U) != 0 ? 0 : unreachable);
      } else {
        const auto first = costs_.end() - node.part_count;
        const std::uint32_t cost = costOfGate({first, costs_.end()}, node.number);
        costs_.erase(first, costs_.end());
        costs_.push_back(cost);
      }
    }
    return costs_.back();
  }

  static constexpr std::uint32_t unreachable = std::numeric_limits<std::uint32_t>::max();

 private:
  struct Node {
    enum class Type : std::uint8_t { Once, Repeated, Gate } type;
    // Repeated: which of them. Gate: how many parts it needs.
    std::uint32_t number = 0;
    std::uint32_t part_count = 0;
  };

  void append(const Formula& formula) {
    if (formula.voter) {
      const auto found = std::ranges::lower_bound(repeated_, *formula.voter);
      const bool is_repeated = found != repeated_.end() && *found == *formula.voter;
      nodes_.push_back({is_repeated ? Node::Type::Repeated : Node::Type::Once,
                        is_repeated ? static_cast<std::uint32_t>(found - repeated_.begin()) : 0, 0});
      return;
    }
    for (const Formula& part : formula.parts) {
      append(part);
    }
    nodes_.push_back({Node::Type::Gate, formula.needed, static_cast<std::uint32_t>(formula.parts.size())});
  }

  static std::uint32_t costOfGate(std::span<std::uint32_t> parts, std::uint32_t needed) {
    if (needed == 0) {
      return unreachable;
    }
    const std::size_t to_fail = parts.size() < needed ? 0 : parts.size() - needed + 1;
    std::ranges::sort(parts);
    std::uint64_t sum = 0;
    for (const std::uint32_t cost : parts.first(to_fail)) {
      sum += cost;
    }
    return sum < unreachable ? static_cast<std::uint32_t>(sum) : unreachable;
  }

  std::vector<Voter> repeated_;
  std::vector<Node> nodes_;
  std::vector<Outcomes> outcomes_;
  std::vector<std::uint32_t> costs_;
};

// Voter by voter: who, missing alone, makes a formula fail; who, agreeing alone, makes it hold.
struct Alone {
  bool holds_with_all = true;
  bool holds_with_nobody = false;
  // Ascending; empty where it fails, or holds, anyway.
  std::vector<Voter> breakers;
  std::vector<Voter> makers;
};

std::vector<Voter> atLeastTimes(const std::map<Voter, std::int64_t>& counts, std::int64_t times) {
  std::vector<Voter> voters;
  for (const auto& [voter, count] : counts) {
    if (count >= times) {
      voters.push_back(voter);
    }
  }
  return voters;
}

Alone lookAlone(const Formula& formula) {
  if (formula.voter) {
    return {true, false, {*formula.voter}, {*formula.voter}};
  }
  std::int64_t with_all = 0;
  std::int64_t with_nobody = 0;
  std::map<Voter, std::int64_t> breaks;
  std::map<Voter, std::int64_t> makes;
  for (const Formula& part : formula.parts) {
    const Alone alone = lookAlone(part);
    with_all += alone.holds_with_all ? 1 : 0;
    with_nobody += alone.holds_with_nobody ? 1 : 0;
    for (const Voter voter : alone.breakers) {
      ++breaks[voter];
    }
    for (const Voter voter : alone.makers) {
      ++makes[voter];
    }
  }
  const std::int64_t needed = formula.needed;
  Alone found{with_all >= needed, with_nobody >= needed, {}, {}};
  if (found.holds_with_all && needed > 0) {
    found.breakers = atLeastTimes(breaks, with_all - needed + 1);
  }
  if (!found.holds_with_nobody) {
    found.makers = atLeastTimes(makes, needed - with_nobody);
  }
  return found;
}

void playAll(Program& program, Game& game) {
  const std::uint32_t ways = std::uint32_t{1} << program.repeatedCount();
  game.resilience = Program::unreachable;
  for (std::uint32_t way = 0; way < ways; ++way) {
    // Swapping the two groups changes nothing: the first repeated voter may stay in ours.
    const bool is_open = game.is_proper || game.is_strong;
    if (is_open && ((way & 1U) != 0 || ways == 1)) {
      const Outcomes outcomes = program.outcomes(way);
      game.is_proper = game.is_proper && (outcomes & both) == 0;
      game.is_strong = game.is_strong && (outcomes & neither) == 0;
    }
    const auto absent = static_cast<std::uint32_t>(std::popcount(way));
    const std::uint32_t beside = absent < game.resilience ? program.absencesBeside(way) : Program::unreachable;
    if (beside != Program::unreachable) {
      game.resilience = std::min(game.resilience, beside + absent);
    }
  }
}

}  // namespace

namespace {

// What the parts tell of a formula that is too large itself. Where any part is enough, two groups that can each adopt by one can each
// adopt the whole. Where all are needed, a split that leaves both short of one leaves both short of the whole, and two groups that
// can never both adopt by one can never both adopt the whole.
void boundByParts(const Formula& formula, Game& game, Effort& effort) {
  const bool is_any = formula.needed == 1;
  const bool are_all = formula.needed == formula.parts.size();
  game.is_properness_open = true;
  for (const Formula& part : is_any || are_all ? formula.parts : std::vector<Formula>()) {
    const Game inner = analyse(part, effort);
    const bool is_sure = !inner.is_properness_open && inner.is_proper;
    game.is_proper = game.is_proper && (!is_any || inner.is_proper);
    game.is_strong = game.is_strong && (!are_all || inner.is_strong);
    game.is_properness_open = game.is_properness_open && game.is_proper && !(are_all && is_sure);
  }
}

}  // namespace

bool isEmpty(const Formula& formula) { return !lookAlone(formula).holds_with_all; }

Game analyse(const Formula& formula, Effort& effort) {
  const Alone alone = lookAlone(formula);
  Game game{.is_empty = !alone.holds_with_all, .vetoes = alone.breakers, .dictator = {}};
  std::vector<Voter> dictators;
  std::ranges::set_intersection(alone.breakers, alone.makers, std::back_inserter(dictators));
  if (!dictators.empty()) {
    game.dictator = dictators.front();
  }
  Program program(formula);
  const bool is_small = program.repeatedCount() <= most_repeated;
  const std::uint64_t cost = is_small ? std::uint64_t{program.size()} << program.repeatedCount() : 0;
  if (!is_small || cost > effort.left) {
    game.is_decided = false;
    boundByParts(formula, game, effort);
    return game;
  }
  effort.left -= cost;
  playAll(program, game);
  return game;
}

}  // namespace org::analysis

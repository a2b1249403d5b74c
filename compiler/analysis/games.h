#pragma once

// Procedures as simple games (checks.md 3.6): a rule over voters says which groups can adopt something by agreeing, and a few
// properties of it tell whether two groups can adopt opposite things, whether a split leaves all of them short, and how many
// absences leave nobody able. Plain combinatorics: knows nothing of a Model. Used by the facts about procedures.

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/formulas.h"

namespace org::analysis {

struct Game {
  // False where too many voters stand in it several times for the next three to be worked out; what its parts tell is said all the
  // same. Then `is_properness_open` where they do not tell whether it is proper.
  bool is_decided = true;
  bool is_properness_open = false;
  // Two groups without a common voter can never both adopt; of two groups that are everybody, one always can. True where nothing
  // is decided: nothing is claimed.
  bool is_proper = true;
  bool is_strong = true;
  // The least number of voters whose absence leaves nobody able to adopt.
  std::uint32_t resilience = 0;

  // See isEmpty().
  bool is_empty = false;
  // Those without whom nothing is adopted, ascending.
  std::vector<Voter> vetoes;
  // Whoever adopts alone, and without whom nothing is adopted.
  std::optional<Voter> dictator;
};

// Whether all together cannot adopt.
bool isEmpty(const Formula& formula);

// How much work a caller lets games cost, all of them together: a formula that would cost more stays undecided.
struct Effort {
  std::uint64_t left = std::uint64_t{1} << 28U;
};

// Exact wherever at most `most_repeated` voters stand in it several times: the rest is a closed form.
Game analyse(const Formula& formula, Effort& effort);
inline constexpr std::size_t most_repeated = 20;

}  // namespace org::analysis

#pragma once

// Who must say yes for something to be adopted: a voter, or so many of some parts (checks.md 3.6). A plain value, and monotone: one
// yes more never hurts. Knows nothing of a Model; games.h says what it means for those who vote.

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace org::analysis {

// A number that stands for whoever may say yes.
using Voter = std::uint64_t;

// A voter's yes, or at least `needed` of the parts. A voter may stand in it several times.
struct Formula {
  std::optional<Voter> voter;
  std::uint32_t needed = 0;
  std::vector<Formula> parts;

  // Some order, the same in every run.
  std::strong_ordering operator<=>(const Formula& other) const;
  bool operator==(const Formula& other) const;
};

Formula yesOf(Voter voter);
Formula atLeast(std::size_t needed, std::vector<Formula> parts);
Formula allOf(std::vector<Formula> parts);
Formula anyOf(std::vector<Formula> parts);
// Nobody is there to say yes; nobody needs to.
Formula never();
Formula always();
// The voters in it, ascending, each once.
std::vector<Voter> votersIn(const Formula& formula);
// Those that stand in it more than once.
std::vector<Voter> repeatedIn(const Formula& formula);

}  // namespace org::analysis

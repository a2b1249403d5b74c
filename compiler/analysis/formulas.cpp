#include "analysis/formulas.h"

#include <algorithm>
#include <tuple>

namespace org::analysis {

std::strong_ordering Formula::operator<=>(const Formula& other) const {
  const auto first = std::tie(voter, needed) <=> std::tie(other.voter, other.needed);
  return first != 0 ? first
                    : std::lexicographical_compare_three_way(parts.begin(), parts.end(), other.parts.begin(),
                                                             other.parts.end());
}

bool Formula::operator==(const Formula& other) const { return *this <=> other == 0; }

Formula yesOf(Voter voter) { return {voter, 0, {}}; }

// Whoever is asked first makes no difference: the same rule over the same voters is the same formula.
Formula atLeast(std::size_t needed, std::vector<Formula> parts) {
  std::ranges::sort(parts);
  return {std::nullopt, static_cast<std::uint32_t>(needed), std::move(parts)};
}

Formula allOf(std::vector<Formula> parts) {
  const std::size_t count = parts.size();
  return count == 1 ? std::move(parts.front()) : atLeast(count, std::move(parts));
}

Formula anyOf(std::vector<Formula> parts) {
  return parts.size() == 1 ? std::move(parts.front()) : atLeast(1, std::move(parts));
}

Formula never() { return atLeast(1, {}); }

Formula always() { return atLeast(0, {}); }

namespace {

void collect(const Formula& formula, std::vector<Voter>& voters) {
  if (formula.voter) {
    voters.push_back(*formula.voter);
  }
  for (const Formula& part : formula.parts) {
    collect(part, voters);
  }
}

std::vector<Voter> collectSorted(const Formula& formula) {
  std::vector<Voter> voters;
  collect(formula, voters);
  std::ranges::sort(voters);
  return voters;
}

}  // namespace

std::vector<Voter> votersIn(const Formula& formula) {
  std::vector<Voter> voters = collectSorted(formula);
  voters.erase(std::unique(voters.begin(), voters.end()), voters.end());
  return voters;
}

std::vector<Voter> repeatedIn(const Formula& formula) {
  const std::vector<Voter> voters = collectSorted(formula);
  std::vector<Voter> repeated;
  for (auto each = voters.begin(); each != voters.end(); each = std::upper_bound(each, voters.end(), *each)) {
    if (std::next(each) != voters.end() && *std::next(each) == *each) {
      repeated.push_back(*each);
    }
  }
  return repeated;
}

}  // namespace org::analysis

#include "analysis/threshold_ladders.h"

#include <algorithm>
#include <map>
#include <set>

namespace org::analysis {

using ast::ClauseWord;
using Type = LadderFault::Type;

namespace {

Range amountsOf(const Claim& claim) { return claim.region.front()[Axis::Amount]; }

// The currency of a right that is limited, or empty.
std::string_view limitOf(const DecisionRights& rights, std::uint32_t right) {
  const Range amounts = amountsOf(rights.claims()[right]);
  const std::string_view currency = rights.space().currencyOf(amounts);
  return !currency.empty() && amounts != rights.space().stretchOf(currency) ? currency : std::string_view();
}

// What a right is for, whatever the amount.
Region scopeOf(const DecisionRights& rights, std::uint32_t right) {
  return open(rights.claims()[right].extent, Axis::Amount, rights.space().whole(Axis::Amount));
}

bool areOfOneLadder(const DecisionRights& rights, std::uint32_t a, std::uint32_t b) {
  const std::string_view currency = limitOf(rights, a);
  const Region first = scopeOf(rights, a);
  const Region second = scopeOf(rights, b);
  return !currency.empty() && currency == limitOf(rights, b) && (covers(first, second) || covers(second, first));
}

// Whether the right holds just below or above the box, wherever and whenever that is.
bool stands(const DecisionRights& rights, std::uint32_t right, Box box) {
  box[Axis::Amount] = rights.space().whole(Axis::Amount);
  const Claim& claim = rights.claims()[right];
  return !claim.shares && !claim.is_fallback &&
         covers(open(claim.region, Axis::Amount, rights.space().whole(Axis::Amount)), std::array{box});
}

// The pair that leaves the box between them, or nothing.
std::optional<std::pair<std::uint32_t, std::uint32_t>> neighboursOf(const DecisionRights& rights,
                                                                    const std::vector<std::uint32_t>& reaching,
                                                                    const Box& box) {
  for (const std::uint32_t lower : reaching) {
    if (limitOf(rights, lower).empty() || amountsOf(rights.claims()[lower]).end != box[Axis::Amount].begin ||
        !stands(rights, lower, box)) {
      continue;
    }
    for (const std::uint32_t upper : reaching) {
      const bool touches = amountsOf(rights.claims()[upper]).begin == box[Axis::Amount].end;
      if (touches && stands(rights, upper, box) && areOfOneLadder(rights, lower, upper)) {
        return std::pair(lower, upper);
      }
    }
  }
  return {};
}

bool isPartOfCurrency(const DecisionSpace& space, const Range& amounts) {
  const std::string_view currency = space.currencyOf(amounts);
  return !currency.empty() && amounts != space.stretchOf(currency);
}

}  // namespace

namespace {

std::optional<LadderFault> faultOfPair(const DecisionRights& rights, std::uint32_t first, std::uint32_t second,
                                       const DecisionConflict& conflict) {
  if (!areOfOneLadder(rights, first, second)) {
    return {};
  }
  std::uint32_t lower = first;
  std::uint32_t upper = second;
  const auto amounts = [&](std::uint32_t right) { return amountsOf(rights.claims()[right]); };
  // The same for both, or for others for the time being: that is no matter of amounts.
  if (amounts(lower) == amounts(upper) || rights.claims()[lower].is_interim || rights.claims()[upper].is_interim) {
    return {};
  }
  const bool is_first_inner = covers(scopeOf(rights, upper), scopeOf(rights, lower));
  const bool is_second_inner = covers(scopeOf(rights, lower), scopeOf(rights, upper));
  if (is_first_inner != is_second_inner) {
    const std::uint32_t inner = is_first_inner ? lower : upper;
    const std::uint32_t outer = is_first_inner ? upper : lower;
    if (amounts(inner).end > amounts(outer).end) {
      return LadderFault{Type::Inversion, conflict.decision, {inner, outer}, conflict.region};
    }
  }
  if (amounts(upper).begin < amounts(lower).begin) {
    std::swap(lower, upper);
  }
  return LadderFault{Type::Overlap, conflict.decision, {lower, upper}, conflict.region};
}

}  // namespace

std::optional<LadderFault> ladderFaultOf(const DecisionRights& rights, const DecisionConflict& conflict) {
  using Conflict = DecisionConflict::Type;
  if (conflict.type != Conflict::Rivals || conflict.rights.size() < 2) {
    return {};
  }
  const std::span others(conflict.rights.begin(), conflict.rights.end() - 1);
  const std::uint32_t last = conflict.rights.back();
  if (!conflict.is_rest) {
    return others.size() == 1 ? faultOfPair(rights, others.front(), last, conflict) : std::nullopt;
  }
  const bool is_ladder = std::ranges::all_of(
      others, [&](std::uint32_t other) { return faultOfPair(rights, other, last, conflict).has_value(); });
  return is_ladder ? std::optional(LadderFault{Type::Overlap, conflict.decision, conflict.rights, conflict.region})
                   : std::nullopt;
}

std::vector<LadderFault> ladderHolesOf(const DecisionRights& rights, const DecisionGap& gap) {
  std::vector<LadderFault> holes;
  if (!gap.fallbacks.empty()) {
    return holes;
  }
  const std::vector<std::uint32_t> reaching = rights.reaching(gap.decision);
  std::map<std::pair<std::uint32_t, std::uint32_t>, Region> by_pair;
  for (const Box& box : gap.region) {
    const auto pair =
        isPartOfCurrency(rights.space(), box[Axis::Amount]) ? neighboursOf(rights, reaching, box) : std::nullopt;
    if (pair) {
      by_pair[*pair].push_back(box);
    }
  }
  for (auto& [pair, region] : by_pair) {
    holes.push_back({Type::Hole, gap.decision, {pair.first, pair.second}, simplify(std::move(region))});
  }
  return holes;
}

std::optional<LadderFault> mixedCurrenciesOf(const model::Model& model, const DecisionRights& rights,
                                             model::DecisionId decision) {
  std::map<std::string_view, std::set<std::uint32_t>> holders;
  std::map<std::string_view, std::uint32_t> first;
  bool is_mixed_in_one = false;
  for (const std::uint32_t right : rights.ownOf(decision)) {
    std::set<std::string_view> own;
    for (const model::Clause& clause : model.clauses(*rights.rights()[right].value)) {
      if (clause.argument.type == model::TermType::Money && !rights.rights()[right].received) {
        own.insert(clause.argument.text);
        holders[clause.argument.text].insert(rights.claims()[right].holder);
        first.try_emplace(clause.argument.text, right);
      }
    }
    is_mixed_in_one = is_mixed_in_one || own.size() > 1;
  }
  const bool is_parallel =
      std::ranges::all_of(holders, [&](const auto& entry) { return entry.second == holders.begin()->second; });
  if (holders.size() < 2 || (is_parallel && !is_mixed_in_one)) {
    return {};
  }
  LadderFault fault{Type::Currencies, decision, {}, {}};
  std::ranges::transform(first, std::back_inserter(fault.rights), [](const auto& entry) { return entry.second; });
  const auto placeOf = [&](std::uint32_t right) { return rights.rights()[right].value->span; };
  std::ranges::sort(fault.rights, {}, placeOf);
  fault.rights.erase(std::unique(fault.rights.begin(), fault.rights.end()), fault.rights.end());
  return fault;
}

Region withoutLadderFaults(const model::Model& model, const DecisionRights& rights, const DecisionGap& gap) {
  Region left = gap.region;
  for (const LadderFault& hole : ladderHolesOf(rights, gap)) {
    left = subtract(std::move(left), hole.region);
  }
  if (gap.fallbacks.empty() && !left.empty() && mixedCurrenciesOf(model, rights, gap.decision)) {
    std::erase_if(left, [&](const Box& box) { return isPartOfCurrency(rights.space(), box[Axis::Amount]); });
  }
  return simplify(std::move(left));
}

}  // namespace org::analysis

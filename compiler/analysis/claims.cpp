#include "analysis/claims.h"

#include <algorithm>
#include <map>
#include <set>

namespace org::analysis {

namespace {

// In a crowd where each clashes with each, so many rivals a claim are enough: nobody reads half a million findings.
constexpr std::uint32_t kept_rivals = 64;

// `overrides` and `interim` reach claims on the same kind of decision and those inherited from a kind above it.
bool reaches(const Claim& winner, const Claim& loser) { return loser.kind.contains(winner.kind); }

bool overrides(const Claim& winner, const Claim& loser) {
  return reaches(winner, loser) && std::ranges::binary_search(winner.overrides, loser.holder);
}

}  // namespace

bool isNarrower(const Claim& inner, const Claim& outer) {
  return covers(outer.extent, inner.extent) && !covers(inner.extent, outer.extent);
}

std::optional<Rule> winningRule(const Claim& winner, const Claim& loser) {
  const auto only = [](bool wins, Rule rule) { return wins ? std::optional(rule) : std::nullopt; };
  if (winner.is_fallback != loser.is_fallback) {
    return only(loser.is_fallback, Rule::Regular);
  }
  // Two that override each other beat each other, and neither wins.
  if (overrides(winner, loser)) {
    return Rule::Overrides;
  }
  if (overrides(loser, winner)) {
    return std::nullopt;
  }
  const bool stands_in = winner.is_interim && reaches(winner, loser);
  const bool is_stood_in_for = loser.is_interim && reaches(loser, winner);
  if (stands_in || is_stood_in_for) {
    return only(stands_in && !is_stood_in_for, Rule::Interim);
  }
  if (isNarrower(winner, loser)) {
    return only(!loser.is_reserved, Rule::Narrower);
  }
  return only(winner.is_reserved && isNarrower(loser, winner), Rule::Reserved);
}

bool beats(const Claim& winner, const Claim& loser) { return winningRule(winner, loser).has_value(); }

bool isRepeated(std::span<const Claim> claims, std::uint32_t claim, std::uint32_t by) {
  const Claim& one = claims[claim];
  const Claim& same = claims[by];
  const auto sort = [](const Claim& each) {
    return std::tuple(each.holder, each.is_unknown, each.is_reserved, each.is_fallback, each.is_interim);
  };
  // Whoever overrides themselves twice decides nothing at all.
  const bool are_at_odds = beats(one, same) && beats(same, one);
  if (sort(one) != sort(same) || are_at_odds || !covers(same.region, one.region)) {
    return false;
  }
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    const Claim& other = claims[i];
    const bool is_third = i != claim && i != by && overlap(other.region, one.region);
    if (is_third && (beats(other, one) != beats(other, same) || beats(one, other) != beats(same, other))) {
      return false;
    }
  }
  return true;
}

Precedence::Precedence(std::span<const Claim> claims) : claims_(claims), beaters_(claims.size()) {
  const Region nowhere;
  std::vector<const Region*> regions;
  for (const Claim& claim : claims) {
    regions.push_back(claim.shares ? &nowhere : &claim.region);
  }
  std::vector<std::uint32_t> rival_counts(claims.size());
  for (const auto& [a, b] : meetingPairs(regions)) {
    const bool first_wins = beats(claims[a], claims[b]);
    const bool second_wins = beats(claims[b], claims[a]);
    if (first_wins) {
      beaters_[b].push_back(a);
    }
    if (second_wins) {
      beaters_[a].push_back(b);
    }
    const bool is_known = !claims[a].is_unknown && !claims[b].is_unknown;
    const bool are_rivals = !first_wins && !second_wins && is_known && claims[a].holder != claims[b].holder;
    if (are_rivals && rival_counts[b]++ < kept_rivals) {
      rivals_.emplace_back(a, b);
    }
  }
  findGrounds();
}

void Precedence::findGrounds() {
  std::map<std::pair<Region, std::vector<std::uint32_t>>, std::uint32_t> known;
  for (std::uint32_t i = 0; i < claims_.size(); ++i) {
    if (claims_[i].shares) {
      findSharedGround(i);
      continue;
    }
    std::ranges::sort(beaters_[i]);
    const auto [entry, is_new] =
        known.try_emplace({claims_[i].region, beaters_[i]}, static_cast<std::uint32_t>(grounds_.size()));
    ground_of_.push_back(entry->second);
    if (!is_new) {
      continue;
    }
    Region taken;
    for (const std::uint32_t beater : beaters_[i]) {
      taken.insert(taken.end(), claims_[beater].region.begin(), claims_[beater].region.end());
    }
    grounds_.push_back(simplify(subtract(claims_[i].region, taken)));
  }
}

// Where the claim that it shares wins, and beaten by what beats that one there.
void Precedence::findSharedGround(std::uint32_t claim) {
  const std::uint32_t shared = *claims_[claim].shares;
  const Region& region = claims_[claim].region;
  std::ranges::copy_if(beaters_[shared], std::back_inserter(beaters_[claim]),
                       [&](std::uint32_t beater) { return overlap(claims_[beater].region, region); });
  ground_of_.push_back(static_cast<std::uint32_t>(grounds_.size()));
  grounds_.push_back(simplify(intersect(ground(shared), region)));
}

std::vector<Clash> Precedence::findClashes() const {
  std::vector<Clash> clashes;
  addRivals(clashes);
  addCircles(clashes);
  std::ranges::sort(clashes, {}, [](const Clash& clash) { return std::tie(clash.claims, clash.region); });
  return clashes;
}

// Both win on the intersection of their grounds. Claims that share their ground win together, so each pair of grounds is looked
// at once, and clashes on one and the same region are one.
void Precedence::addRivals(std::vector<Clash>& clashes) const {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::uint32_t>> by_grounds;
  for (const auto& [a, b] : rivals_) {
    const auto grounds = std::minmax(ground_of_[a], ground_of_[b]);
    by_grounds[{grounds.first, grounds.second}].insert({a, b});
  }
  std::map<Region, std::set<std::uint32_t>> by_region;
  for (const auto& [grounds, claims] : by_grounds) {
    const auto& [first, second] = grounds;
    Region region = first == second ? grounds_[first] : simplify(intersect(grounds_[first], grounds_[second]));
    if (!region.empty()) {
      by_region[std::move(region)].insert(claims.begin(), claims.end());
    }
  }
  for (const auto& [region, claims] : by_region) {
    clashes.push_back({{claims.begin(), claims.end()}, region});
  }
}

namespace {

// Groups of claims that beat each other in a circle: strongly connected components with more than one member (Tarjan), without
// recursion.
class CircleFinder {
 public:
  explicit CircleFinder(const std::vector<std::vector<std::uint32_t>>& edges)
      : edges_(edges), number_(edges.size()), lowest_(edges.size()), is_open_(edges.size()) {}

  std::vector<std::vector<std::uint32_t>> run() {
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      if (number_[i] == 0) {
        visitFrom(i);
      }
    }
    return std::move(circles_);
  }

 private:
  struct Step {
    std::uint32_t claim;
    std::size_t next = 0;
  };

  void enter(std::uint32_t claim) {
    number_[claim] = lowest_[claim] = ++count_;
    is_open_[claim] = true;
    open_.push_back(claim);
    path_.push_back({claim});
  }

  void visitFrom(std::uint32_t start) {
    enter(start);
    while (!path_.empty()) {
      const std::uint32_t claim = path_.back().claim;
      if (path_.back().next < edges_[claim].size()) {
        follow(claim, edges_[claim][path_.back().next++]);
        continue;
      }
      path_.pop_back();
      if (!path_.empty()) {
        lowest_[path_.back().claim] = std::min(lowest_[path_.back().claim], lowest_[claim]);
      }
      if (lowest_[claim] == number_[claim]) {
        close(claim);
      }
    }
  }

  void follow(std::uint32_t from, std::uint32_t to) {
    if (number_[to] == 0) {
      enter(to);
    } else if (is_open_[to]) {
      lowest_[from] = std::min(lowest_[from], number_[to]);
    }
  }

  void close(std::uint32_t claim) {
    std::vector<std::uint32_t> circle;
    do {
      circle.push_back(open_.back());
      is_open_[open_.back()] = false;
      open_.pop_back();
    } while (circle.back() != claim);
    if (circle.size() > 1) {
      std::ranges::sort(circle);
      circles_.push_back(std::move(circle));
    }
  }

  const std::vector<std::vector<std::uint32_t>>& edges_;
  std::vector<std::uint32_t> number_;
  std::vector<std::uint32_t> lowest_;
  std::vector<bool> is_open_;
  std::vector<std::uint32_t> open_;
  std::vector<Step> path_;
  std::vector<std::vector<std::uint32_t>> circles_;
  std::uint32_t count_ = 0;
};

}  // namespace

// Where nobody wins although somebody could, every claim that holds is beaten by another that holds: some of them in a circle.
void Precedence::addCircles(std::vector<Clash>& clashes) const {
  for (const auto& circle : CircleFinder(beaters_).run()) {
    Region held;
    for (const std::uint32_t claim : circle) {
      held.insert(held.end(), claims_[claim].region.begin(), claims_[claim].region.end());
    }
    Region unsettled = simplify(held);
    for (std::uint32_t claim = 0; claim < claims_.size() && !unsettled.empty(); ++claim) {
      unsettled = subtract(std::move(unsettled), ground(claim));
    }
    unsettled = simplify(std::move(unsettled));
    Clash clash{{}, unsettled, true};
    std::ranges::copy_if(circle, std::back_inserter(clash.claims),
                         [&](std::uint32_t claim) { return overlap(claims_[claim].region, unsettled); });
    if (!unsettled.empty()) {
      clashes.push_back(std::move(clash));
    }
  }
}

}  // namespace org::analysis

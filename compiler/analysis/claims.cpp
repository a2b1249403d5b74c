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
  // What was given exclusively overrides whoever gave it.
  if (winner.part_of && winner.part_of == loser.part_of) {
    const bool wins = overrides(winner, loser);
    return wins == overrides(loser, winner) ? only(isNarrower(winner, loser), Rule::Narrower)
                                            : only(wins, Rule::Overrides);
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

namespace {

// The holders whom somebody overrides, sorted.
std::vector<std::uint32_t> findOverridden(std::span<const Claim> claims) {
  std::vector<std::uint32_t> overridden;
  for (const Claim& claim : claims) {
    overridden.insert(overridden.end(), claim.overrides.begin(), claim.overrides.end());
  }
  std::ranges::sort(overridden);
  overridden.erase(std::unique(overridden.begin(), overridden.end()), overridden.end());
  return overridden;
}

// Where the holder matters to others, they are part of what tells claims apart; whoever overrides themselves is alone.
std::pair<std::uint32_t, std::uint32_t> distinguish(std::span<const Claim> claims, std::uint32_t index,
                                                    const std::vector<std::uint32_t>& overridden) {
  const Claim& claim = claims[index];
  const bool is_overridden = std::ranges::binary_search(overridden, claim.holder);
  const bool overrides_itself = std::ranges::binary_search(claim.overrides, claim.holder);
  return {is_overridden ? claim.holder + 1 : 0, overrides_itself ? index + 1 : 0};
}

}  // namespace

std::vector<Peers> groupPeers(std::span<const Claim> claims) {
  const std::vector<std::uint32_t> overridden = findOverridden(claims);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    apart.push_back(distinguish(claims, i, overridden));
    if (!claims[i].shares) {
      order.push_back(i);
    }
  }
  const auto looks = [&](std::uint32_t i) {
    const Claim& claim = claims[i];
    return std::tie(apart[i], claim.kind, claim.is_unknown, claim.is_reserved, claim.is_fallback, claim.is_interim,
                    claim.part_of, claim.overrides, claim.region, claim.extent);
  };
  std::ranges::stable_sort(order, {}, looks);
  std::vector<Peers> groups;
  for (const std::uint32_t claim : order) {
    if (groups.empty() || looks(groups.back().claims.front()) != looks(claim)) {
      groups.emplace_back();
    }
    Peers& peers = groups.back();
    peers.claims.push_back(claim);
    peers.have_one_holder = peers.have_one_holder && claims[claim].holder == claims[peers.claims.front()].holder;
  }
  std::ranges::sort(groups, {}, [](const Peers& peers) { return peers.claims.front(); });
  return groups;
}

Precedence::Precedence(std::span<const Claim> claims)
    : claims_(claims),
      peers_(groupPeers(claims)),
      beating_(peers_.size()),
      standing_(peers_.size()),
      standing_of_(claims.size()) {
  std::vector<const Region*> regions;
  std::ranges::transform(peers_, std::back_inserter(regions),
                         [&](const Peers& peers) { return &claims[peers.claims.front()].region; });
  std::vector<std::uint32_t> rival_counts(peers_.size());
  for (std::uint32_t group = 0; group < peers_.size(); ++group) {
    const bool is_known = !claims[peers_[group].claims.front()].is_unknown;
    if (!peers_[group].have_one_holder && is_known) {
      rivals_.emplace_back(group, group);
    }
  }
  for (const auto& [a, b] : meetingPairs(regions)) {
    compare(rival_counts, a, b);
  }
  findGrounds();
}

void Precedence::compare(std::vector<std::uint32_t>& rival_counts, std::uint32_t a, std::uint32_t b) {
  const Claim& first = claims_[peers_[a].claims.front()];
  const Claim& second = claims_[peers_[b].claims.front()];
  const bool first_wins = beats(first, second);
  const bool second_wins = beats(second, first);
  if (first_wins) {
    beating_[b].push_back(a);
  }
  if (second_wins) {
    beating_[a].push_back(b);
  }
  const bool is_known = !first.is_unknown && !second.is_unknown;
  const bool have_one_holder = peers_[a].have_one_holder && peers_[b].have_one_holder && first.holder == second.holder;
  if (!first_wins && !second_wins && is_known && !have_one_holder && rival_counts[b]++ < kept_rivals) {
    rivals_.emplace_back(a, b);
  }
}

void Precedence::findGrounds() {
  std::map<std::pair<Region, std::vector<std::uint32_t>>, std::uint32_t> known;
  for (std::uint32_t group = 0; group < peers_.size(); ++group) {
    std::ranges::sort(beating_[group]);
    Region taken;
    for (const std::uint32_t other : beating_[group]) {
      const auto& beaters = peers_[other].claims;
      standing_[group].beaters.insert(standing_[group].beaters.end(), beaters.begin(), beaters.end());
      const Region& region = claims_[beaters.front()].region;
      taken.insert(taken.end(), region.begin(), region.end());
    }
    std::ranges::sort(standing_[group].beaters);
    const Region& region = claims_[peers_[group].claims.front()].region;
    const auto [entry, is_new] =
        known.try_emplace({region, beating_[group]}, static_cast<std::uint32_t>(grounds_.size()));
    standing_[group].ground = entry->second;
    if (is_new) {
      grounds_.push_back(simplify(subtract(region, taken)));
    }
    for (const std::uint32_t claim : peers_[group].claims) {
      standing_of_[claim] = group;
    }
  }
  for (std::uint32_t claim = 0; claim < claims_.size(); ++claim) {
    if (claims_[claim].shares) {
      findSharedGround(claim);
    }
  }
}

// Where the claim that it shares wins, and beaten by what beats that one there.
void Precedence::findSharedGround(std::uint32_t claim) {
  const std::uint32_t shared = *claims_[claim].shares;
  const Region& region = claims_[claim].region;
  Standing standing{{}, static_cast<std::uint32_t>(grounds_.size())};
  std::ranges::copy_if(beaters(shared), std::back_inserter(standing.beaters),
                       [&](std::uint32_t beater) { return overlap(claims_[beater].region, region); });
  grounds_.push_back(simplify(intersect(ground(shared), region)));
  standing_of_[claim] = static_cast<std::uint32_t>(standing_.size());
  standing_.push_back(std::move(standing));
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
    const auto grounds = std::minmax(standing_[a].ground, standing_[b].ground);
    auto& claims = by_grounds[{grounds.first, grounds.second}];
    const auto add_rivals_of = [&](const Peers& others, const Peers& peers) {
      const std::uint32_t holder = claims_[others.claims.front()].holder;
      std::ranges::copy_if(peers.claims, std::inserter(claims, claims.end()), [&](std::uint32_t claim) {
        return !others.have_one_holder || claims_[claim].holder != holder;
      });
    };
    add_rivals_of(peers_[a], peers_[b]);
    add_rivals_of(peers_[b], peers_[a]);
  }
  std::map<Region, std::set<std::uint32_t>> by_region;
  for (const auto& [grounds, claims] : by_grounds) {
    const auto& [first, second] = grounds;
    Region region = first == second ? grounds_[first] : simplify(intersect(grounds_[first], grounds_[second]));
    if (!region.empty()) {
      by_region[std::move(region)].insert(claims.begin(), claims.end());
    }
  }
  // In a crowd the regions are large: each stays where it is.
  while (!by_region.empty()) {
    auto entry = by_region.extract(by_region.begin());
    clashes.push_back({{entry.mapped().begin(), entry.mapped().end()}, std::move(entry.key())});
  }
}

namespace {

// Groups that beat each other in a circle: strongly connected components with more than one member (Tarjan), without
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
  for (const auto& circle : CircleFinder(beating_).run()) {
    const auto region_of = [&](std::uint32_t group) -> const Region& {
      return claims_[peers_[group].claims.front()].region;
    };
    Region held;
    for (const std::uint32_t group : circle) {
      held.insert(held.end(), region_of(group).begin(), region_of(group).end());
    }
    Region unsettled = simplify(held);
    for (std::size_t i = 0; i < grounds_.size() && !unsettled.empty(); ++i) {
      unsettled = subtract(std::move(unsettled), grounds_[i]);
    }
    if (unsettled.empty()) {
      continue;
    }
    Clash clash{{}, simplify(std::move(unsettled)), true};
    for (const std::uint32_t group : circle) {
      if (overlap(region_of(group), clash.region)) {
        clash.claims.insert(clash.claims.end(), peers_[group].claims.begin(), peers_[group].claims.end());
      }
    }
    std::ranges::sort(clash.claims);
    clashes.push_back(std::move(clash));
  }
}

}  // namespace org::analysis

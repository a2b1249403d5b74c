#include "analysis/claims.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace org::analysis {

namespace {

// In a crowd where each clashes with each, so many rivals a claim are enough: nobody reads half a million findings.
constexpr std::uint32_t kept_rivals = 32;

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
  for (std::uint32_t group = 0; group < peers_.size(); ++group) {
    if (!peers_[group].have_one_holder && !claimOf(group).is_unknown) {
      rivals_.emplace_back(group, group);
    }
  }
  compareAll();
  findGrounds();
}

// Groups that differ in nothing but their holders and whom these override, in the order of their first.
std::vector<std::vector<std::uint32_t>> Precedence::gatherAlike() const {
  const auto looks = [&](std::uint32_t group) {
    const Claim& claim = claimOf(group);
    return std::tie(claim.kind, claim.is_unknown, claim.is_reserved, claim.is_fallback, claim.is_interim, claim.part_of,
                    claim.region, claim.extent);
  };
  std::vector<std::uint32_t> order(peers_.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, looks);
  std::vector<std::vector<std::uint32_t>> alike;
  for (const std::uint32_t group : order) {
    if (alike.empty() || looks(alike.back().front()) != looks(group)) {
      alike.emplace_back();
    }
    alike.back().push_back(group);
  }
  std::ranges::sort(alike);
  return alike;
}

// Only groups that meet are compared; of those that look alike, only where one overrides another.
void Precedence::compareAll() {
  rivals_before_.resize(peers_.size());
  const auto alike = gatherAlike();
  std::vector<const Region*> regions;
  for (const auto& groups : alike) {
    regions.push_back(&claimOf(groups.front()).region);
    compareAlike(groups);
  }
  for (const auto& [first, second] : meetingPairs(regions)) {
    for (const std::uint32_t a : alike[first]) {
      for (const std::uint32_t b : alike[second]) {
        compare(std::min(a, b), std::max(a, b));
      }
    }
  }
  keepRivals();
}

// Neither is narrower, reserved or interim where the other is not: all but the overridden ones are rivals.
void Precedence::compareAlike(const std::vector<std::uint32_t>& groups) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_holder;
  for (const std::uint32_t group : groups) {
    by_holder[claimOf(group).holder].push_back(group);
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> overriding;
  for (const std::uint32_t group : groups) {
    for (const std::uint32_t holder : claimOf(group).overrides) {
      const auto overridden = by_holder.find(holder);
      for (const std::uint32_t other :
           overridden == by_holder.end() ? std::vector<std::uint32_t>() : overridden->second) {
        overriding.insert(std::minmax(group, other));
      }
    }
  }
  for (const auto& [a, b] : overriding) {
    if (a != b) {
      compare(a, b);
    }
  }
  for (const std::uint32_t group : groups) {
    std::size_t known = 0;
    for (auto before = groups.begin(); *before != group && known < kept_rivals; ++before) {
      if (mayBeRivals(*before, group) && !overriding.contains({*before, group})) {
        addRival(*before, group);
        ++known;
      }
    }
  }
}

void Precedence::compare(std::uint32_t a, std::uint32_t b) {
  const bool first_wins = beats(claimOf(a), claimOf(b));
  const bool second_wins = beats(claimOf(b), claimOf(a));
  if (first_wins) {
    beating_[b].push_back(a);
  }
  if (second_wins) {
    beating_[a].push_back(b);
  }
  if (!first_wins && !second_wins && mayBeRivals(a, b)) {
    addRival(a, b);
  }
}

bool Precedence::mayBeRivals(std::uint32_t a, std::uint32_t b) const {
  const bool have_one_holder =
      peers_[a].have_one_holder && peers_[b].have_one_holder && claimOf(a).holder == claimOf(b).holder;
  return !claimOf(a).is_unknown && !claimOf(b).is_unknown && !have_one_holder;
}

namespace {

void keepFirst(std::vector<std::uint32_t>& rivals) {
  std::ranges::sort(rivals);
  rivals.resize(std::min<std::size_t>(rivals.size(), kept_rivals));
}

}  // namespace

void Precedence::addRival(std::uint32_t before, std::uint32_t group) {
  auto& rivals = rivals_before_[group];
  rivals.push_back(before);
  if (rivals.size() > std::size_t{2} * kept_rivals) {
    keepFirst(rivals);
  }
}

void Precedence::keepRivals() {
  for (std::uint32_t group = 0; group < rivals_before_.size(); ++group) {
    keepFirst(rivals_before_[group]);
    for (const std::uint32_t before : rivals_before_[group]) {
      rivals_.emplace_back(before, group);
    }
  }
  rivals_before_.clear();
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
  std::vector<const Region*> won;
  for (const Region& ground : grounds_) {
    if (!ground.empty()) {
      won.push_back(&ground);
    }
  }
  for (const auto& circle : CircleFinder(beating_).run()) {
    const auto region_of = [&](std::uint32_t group) -> const Region& { return claimOf(group).region; };
    Region held;
    for (const std::uint32_t group : circle) {
      held.insert(held.end(), region_of(group).begin(), region_of(group).end());
    }
    Region unsettled = simplify(held);
    for (std::size_t i = 0; i < won.size() && !unsettled.empty(); ++i) {
      unsettled = subtract(std::move(unsettled), *won[i]);
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

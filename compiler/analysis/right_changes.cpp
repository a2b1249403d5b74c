#include "analysis/right_changes.h"

#include <algorithm>
#include <array>
#include <set>

namespace org::analysis {

namespace {

// Where more rights meet, a single edit rarely settles anything, and comparing them all for each repair takes long.
constexpr std::size_t most_around = 60;

Region unite(const std::vector<Claim>& claims) {
  Region united;
  for (const Claim& claim : claims) {
    united.insert(united.end(), claim.region.begin(), claim.region.end());
  }
  return simplify(std::move(united));
}

Region unite(const std::vector<Clash>& clashes) {
  Region united;
  for (const Clash& clash : clashes) {
    united.insert(united.end(), clash.region.begin(), clash.region.end());
  }
  return simplify(std::move(united));
}

// A right that wins nowhere, and not because of a circle: that is a fault of its own.
bool isDead(const Precedence& precedence, const std::vector<Clash>& clashes, std::uint32_t claim) {
  return precedence.ground(claim).empty() && std::ranges::none_of(clashes, [&](const Clash& clash) {
           return clash.is_circular && std::ranges::find(clash.claims, claim) != clash.claims.end();
         });
}

// The rights that changes may reach, ascending: a right that shares another comes after it.
std::vector<std::uint32_t> reachedBy(const DecisionRights& rights, const std::vector<RightChange>& changes) {
  std::set<std::uint32_t> reached;
  for (const RightChange& change : changes) {
    const auto around = rightsAround(rights, change.right);
    reached.insert(around.begin(), around.end());
  }
  return {reached.begin(), reached.end()};
}

// What is passed on stands and falls with the right that it comes from.
bool isPassedOn(const DecisionRights& rights, const std::vector<RightChange>& changes,
                const std::vector<std::uint32_t>& reached) {
  return std::ranges::any_of(changes, [&](const RightChange& change) {
    return std::ranges::any_of(
        reached, [&](std::uint32_t right) { return right != change.right && rights.comesFrom(right, change.right); });
  });
}

// Whether one of two rights of a holder now says nothing that the other does not.
bool bringsRepetition(std::span<const Claim> before, std::span<const Claim> after) {
  for (std::uint32_t i = 0; i < after.size(); ++i) {
    for (std::uint32_t j = 0; j < after.size(); ++j) {
      const bool is_judged = i != j && after[i].holder == after[j].holder && !after[i].region.empty();
      if (is_judged && isRepeated(after, i, j) && !isRepeated(before, i, j)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

Claim leaveOut(const DecisionRights& rights, std::uint32_t right, const Range& areas) {
  Claim claim = rights.claims()[right];
  const std::array without = {rights.space().slab(Axis::Area, areas)};
  claim.region = simplify(subtract(std::move(claim.region), without));
  claim.extent = simplify(subtract(std::move(claim.extent), without));
  return claim;
}

Claim holdOn(const DecisionRights& rights, std::uint32_t right, const base::Interval& days) {
  Claim claim = rights.claims()[right];
  const std::array on_days = {rights.space().slab(Axis::Time, rangeOf(days))};
  claim.region = simplify(intersect(claim.extent, on_days));
  return claim;
}

std::vector<std::uint32_t> rightsAround(const DecisionRights& rights, std::uint32_t right) {
  const model::DecisionId decision = rights.rights()[right].decision;
  std::vector<std::uint32_t> around = rights.reaching(decision);
  const Range below = rights.space().kinds().within(decision);
  for (std::int64_t point = below.begin; point < below.end; ++point) {
    const auto own = rights.ownOf(rights.space().kinds().at(point));
    around.insert(around.end(), own.begin(), own.end());
  }
  std::ranges::sort(around);
  around.erase(std::unique(around.begin(), around.end()), around.end());
  return around;
}

bool isCrowded(const DecisionRights& rights, std::uint32_t right) {
  return rights.reaching(rights.rights()[right].decision).size() > most_around;
}

bool settles(const DecisionRights& rights, const std::vector<RightChange>& changes, const Region& place) {
  if (std::ranges::any_of(changes, [&](const RightChange& change) { return isCrowded(rights, change.right); })) {
    return false;
  }
  const auto reached = reachedBy(rights, changes);
  if (reached.size() > most_around || isPassedOn(rights, changes, reached)) {
    return false;
  }
  std::vector<Claim> before;
  std::vector<Claim> after;
  for (const std::uint32_t right : reached) {
    const auto change = std::ranges::find(changes, right, &RightChange::right);
    // What somebody only shares with another clashes with nobody, and leaves nothing open.
    if (!rights.claims()[right].shares) {
      before.push_back(rights.claims()[right]);
      after.push_back(change == changes.end() ? before.back() : change->claim);
    }
  }
  const Precedence was(before);
  const Precedence would_be(after);
  const auto clashes_before = was.findClashes();
  const auto clashes_after = would_be.findClashes();
  for (std::uint32_t i = 0; i < before.size(); ++i) {
    const bool is_judged = !after[i].region.empty() && !after[i].is_fallback;
    if (is_judged && isDead(would_be, clashes_after, i) && !isDead(was, clashes_before, i)) {
      return false;
    }
  }
  const Region left = unite(clashes_after);
  return !bringsRepetition(before, after) && !overlap(left, place) && covers(unite(clashes_before), left) &&
         covers(unite(after), unite(before)) && covers(unite(after), place);
}

}  // namespace org::analysis

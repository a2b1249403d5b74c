#include "analysis/dead_rights.h"

#include <algorithm>
#include <tuple>

#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;
using Type = DeadRight::Type;

namespace {

using Indices = std::vector<std::uint32_t>;

class DeadRightFinder {
 public:
  DeadRightFinder(const DecisionRights& rights, const base::Interval& window)
      : rights_(rights), claims_(rights.claims()), window_(window) {
    for (std::uint32_t right = 0; right < claims_.size(); ++right) {
      if (!rights.rights()[right].received) {
        siblings_[{rights.rights()[right].decision, claims_[right].holder}][claims_[right].region].push_back(right);
      }
    }
    findSurroundings();
  }

  std::vector<DeadRight> run() {
    const std::vector<Indices> written = gatherWritten();
    for (const Indices& pieces : written) {
      addCovered(pieces);
    }
    dropCircles();
    for (const Indices& pieces : written) {
      addRepeated(pieces);
    }
    std::ranges::sort(found_, {}, [](const DeadRight& dead) { return dead.rights.front(); });
    return std::move(found_);
  }

 private:
  // What is one right to its author: one value with its seats, one body with its changing members.
  [[nodiscard]] std::vector<Indices> gatherWritten() const {
    std::map<std::tuple<model::EntityId, source::Span, std::optional<std::uint32_t>, Region>, Indices> by_text;
    for (std::uint32_t i = 0; i < rights_.rights().size(); ++i) {
      const Right& right = rights_.rights()[i];
      const bool is_body = right.value->key == "decides-jointly"_key;
      const source::Span place = is_body ? source::Span() : right.value->span;
      const auto part_of = is_body ? claims_[i].part_of : std::nullopt;
      by_text[{right.decision, place, part_of, is_body && !part_of ? claims_[i].extent : Region()}].push_back(i);
    }
    std::vector<Indices> written;
    std::ranges::transform(by_text, std::back_inserter(written), [](auto& entry) { return std::move(entry.second); });
    return written;
  }

  // A right that goes on when the window and the other are over comes back to life, and so does one that is stood in for; a
  // condition in words may never be met. What was passed on was of use.
  [[nodiscard]] bool winsForGood(std::uint32_t winner, std::uint32_t loser) const {
    const auto& until = [&](std::uint32_t right) { return rights_.rights()[right].value->interval.until; };
    const bool ends_first = until(winner) >= window_.until && until(winner) < until(loser);
    const bool stands_in = claims_[winner].is_interim && !claims_[loser].is_interim;
    return !claims_[winner].is_unknown && !stands_in && !ends_first && !rights_.comesFrom(winner, loser);
  }

  [[nodiscard]] bool isDead(std::uint32_t right) const {
    const bool is_judged = !claims_[right].is_fallback && !claims_[right].is_unknown;
    if (!is_judged || !rights_.precedence().ground(right).empty()) {
      return false;
    }
    Region taken;
    for (const std::uint32_t winner : rights_.precedence().beaters(right)) {
      if (winsForGood(winner, right)) {
        taken.insert(taken.end(), claims_[winner].region.begin(), claims_[winner].region.end());
      }
    }
    return covers(taken, claims_[right].region);
  }

  [[nodiscard]] bool reservesAgainst(std::uint32_t winner, std::uint32_t right) const {
    return claims_[winner].is_reserved && claims_[winner].holder != claims_[right].holder &&
           isNarrower(claims_[right], claims_[winner]);
  }

  void addCovered(const Indices& pieces) {
    if (!std::ranges::all_of(pieces, [&](std::uint32_t right) { return isDead(right); })) {
      return;
    }
    Indices winners;
    Indices reserving;
    for (const std::uint32_t right : pieces) {
      for (const std::uint32_t winner : rights_.precedence().beaters(right)) {
        if (winsForGood(winner, right)) {
          (reservesAgainst(winner, right) ? reserving : winners).push_back(winner);
        }
      }
    }
    const bool is_reserved = !reserving.empty();
    found_.push_back(
        {is_reserved ? Type::Reserved : Type::Covered, pieces, inOrder(is_reserved ? reserving : winners)});
  }

  // Rights that beat each other in a circle are a conflict, which says what to do; nor do they win in place of a third.
  void dropCircles() {
    const auto clashes = found_.empty() ? std::vector<Clash>() : rights_.precedence().findClashes();
    std::erase_if(found_, [&](const DeadRight& dead) {
      return std::ranges::any_of(clashes, [&](const Clash& clash) {
        const auto is_in_it = [&](std::uint32_t right) { return std::ranges::binary_search(clash.claims, right); };
        const auto is_there = [&](std::uint32_t right) { return overlap(clash.region, claims_[right].region); };
        return clash.is_circular && std::ranges::any_of(dead.rights, is_there) &&
               (std::ranges::any_of(dead.rights, is_in_it) || std::ranges::any_of(dead.winners, is_in_it));
      });
    });
  }

  // Of equal ones the first stays. The decision below may say again what the one above says: that is no mistake.
  [[nodiscard]] bool repeats(std::uint32_t right, std::uint32_t other) const {
    const Claim& claim = claims_[right];
    const bool is_other = rights_.rights()[right].value->span != rights_.rights()[other].value->span;
    const bool is_first = claim.region == claims_[other].region && right < other;
    return is_other && !is_first && !claim.is_fallback && !claim.is_unknown &&
           !rights_.precedence().ground(other).empty() && !standsApart(right, other) &&
           isRepeated(claims_, right, other);
  }

  // Whether somebody there beats the other and not the first: seen at once of most in a long chain.
  [[nodiscard]] bool standsApart(std::uint32_t right, std::uint32_t other) const {
    const auto beaters = rights_.precedence().beaters(right);
    return std::ranges::any_of(rights_.precedence().beaters(other), [&](std::uint32_t third) {
      return third != right && !std::ranges::binary_search(beaters, third) &&
             overlap(claims_[third].region, claims_[right].region);
    });
  }

  // Whoever has thousands of rights has most of them far apart: only regions that meet are compared.
  void findSurroundings() {
    for (const auto& [whose, by_region] : siblings_) {
      if (by_region.size() < 2) {
        continue;
      }
      std::vector<const Region*> regions;
      std::vector<const Indices*> rights;
      for (const auto& [region, equal] : by_region) {
        regions.push_back(&region);
        rights.push_back(&equal);
      }
      for (const auto& [a, b] : meetingPairs(regions)) {
        surroundings_[rights[a]].push_back(rights[b]);
        surroundings_[rights[b]].push_back(rights[a]);
      }
    }
  }

  // The first that says the same, or more.
  std::optional<std::uint32_t> findRepeated(std::uint32_t right) {
    const Indices& equal =
        siblings_.at({rights_.rights()[right].decision, claims_[right].holder}).at(claims_[right].region);
    std::vector<const Indices*> near = surroundings_[&equal];
    near.push_back(&equal);
    std::optional<std::uint32_t> first;
    for (const Indices* others : near) {
      const auto same = std::ranges::find_if(
          *others, [&](std::uint32_t other) { return (!first || other < *first) && repeats(right, other); });
      first = same == others->end() ? first : *same;
    }
    return first;
  }

  void addRepeated(const Indices& pieces) {
    Indices repeated;
    for (const std::uint32_t right : pieces) {
      if (rights_.rights()[right].received || rights_.precedence().ground(right).empty()) {
        return;
      }
      const std::optional<std::uint32_t> same = findRepeated(right);
      if (!same) {
        return;
      }
      repeated.push_back(*same);
    }
    found_.push_back({Type::Repeated, pieces, inOrder(std::move(repeated))});
  }

  [[nodiscard]] Indices inOrder(Indices rights) const {
    std::ranges::sort(rights, {},
                      [&](std::uint32_t right) { return std::pair(rights_.rights()[right].value->span, right); });
    rights.erase(std::unique(rights.begin(), rights.end()), rights.end());
    return rights;
  }

  const DecisionRights& rights_;
  const std::vector<Claim>& claims_;
  const base::Interval window_;
  // By decision, holder and region: the rights that nobody passed on to them.
  std::map<std::pair<model::EntityId, std::uint32_t>, std::map<Region, Indices>> siblings_;
  // Of each such group of equal rights: the others of the same holder that meet it.
  std::map<const Indices*, std::vector<const Indices*>> surroundings_;
  std::vector<DeadRight> found_;
};

}  // namespace

std::vector<DeadRight> findDeadRights(const DecisionRights& rights) {
  return DeadRightFinder(rights, intervalOf(rights.space().whole(Axis::Time))).run();
}

}  // namespace org::analysis

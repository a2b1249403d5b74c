#pragma once

// Who wins where several rights to decide meet (checks.md 3.4, 3.5; rulings 2, 5, 20), as plain geometry: precedence, and the
// clashes that it leaves open. Knows nothing of a Model. Used by the facts about decision rights.

#include <optional>

#include "analysis/boxes.h"

namespace org::analysis {

// A right to decide, reduced to what precedence looks at.
struct Claim {
  // Two claims of one holder never clash.
  std::uint32_t holder = 0;
  // Somebody, nobody knows who: keeps others off its ground, and clashes with nobody.
  bool is_unknown = false;
  // The kind of decision on which it is declared, with the kinds below it.
  Range kind;
  // Where and when it holds, and the same with time opened: what "narrower" compares.
  Region region;
  Region extent;
  bool is_reserved = false;
  bool is_fallback = false;
  bool is_interim = false;
  // One of several that are written as one right, each for a team of its own: which right. Among these the narrower one wins, whatever
  // is written of them all.
  std::optional<std::uint32_t> part_of;
  // Holders whose claims on the same kind of decision, or one above it, it `overrides`; sorted.
  std::vector<std::uint32_t> overrides;
  // Of somebody who may decide in the name of another: that one's claim, of which this is a part. It wins where that one does, and
  // clashes with nobody.
  std::optional<std::uint32_t> shares;
};

// Why one claim wins over another, in the order in which the rules are looked at.
enum class Rule : std::uint8_t {
  // The other is a fallback.
  Regular,
  Overrides,
  Interim,
  // Its scope is the narrower one, and the wider one is not reserved.
  Narrower,
  // The wider one, reserved.
  Reserved,
};

// By which rule the first wins wherever both hold; nothing where it does not. `beats`: whether it does.
std::optional<Rule> winningRule(const Claim& winner, const Claim& loser);
bool beats(const Claim& winner, const Claim& loser);
// A proper part of the other, whatever the days.
bool isNarrower(const Claim& inner, const Claim& outer);
// Whether taking the first away would change nobody's mind: the second is of the same holder and the same sort, covers it, and
// stands to every other claim that the first meets as the first does.
bool isRepeated(std::span<const Claim> claims, std::uint32_t claim, std::uint32_t by);

// Claims that differ in nothing but who holds them, so that each wins and loses exactly where the others do.
struct Peers {
  // Ascending.
  std::vector<std::uint32_t> claims;
  bool have_one_holder = true;
};

// Each claim that shares no other, in one group; groups by their first claim. A holder whom somebody overrides stands apart from
// others.
std::vector<Peers> groupPeers(std::span<const Claim> claims);

// Claims, by index, that all hold on the whole region without one of them winning there.
struct Clash {
  std::vector<std::uint32_t> claims;
  Region region;
  // Each of them is beaten by another.
  bool is_circular = false;
};

// All claims of a workspace, compared once. A claim comes after the one that it shares. The claims outlive it.
class Precedence {
 public:
  explicit Precedence(std::span<const Claim> claims);

  // Where a claim wins: its region without those of the claims that beat it.
  [[nodiscard]] const Region& ground(std::uint32_t claim) const {
    return grounds_[standing_[standing_of_[claim]].ground];
  }
  // The claims that beat it somewhere, ascending.
  [[nodiscard]] std::span<const std::uint32_t> beaters(std::uint32_t claim) const {
    return standing_[standing_of_[claim]].beaters;
  }
  // Proposition 1 of checks.md 3.5, and circular precedence. Where many claims clash on the same ground, one clash names them all;
  // in a crowd where each clashes with each on other ground, every claim is in some clash, and not all clashes are found.
  [[nodiscard]] std::vector<Clash> findClashes() const;

 private:
  // What claims have in common that nothing but their holders tells apart; each claim that shares another has its own.
  struct Standing {
    std::vector<std::uint32_t> beaters;
    // An index of `grounds_`: those with the same region and beaters share it.
    std::uint32_t ground = 0;
  };

  [[nodiscard]] const Claim& claimOf(std::uint32_t group) const { return claims_[peers_[group].claims.front()]; }
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> gatherAlike() const;
  void compareAll();
  void compare(std::uint32_t a, std::uint32_t b);
  void compareAlike(const std::vector<std::uint32_t>& groups);
  [[nodiscard]] bool mayBeRivals(std::uint32_t a, std::uint32_t b) const;
  void addRival(std::uint32_t before, std::uint32_t group);
  void keepRivals();
  void findGrounds();
  void findSharedGround(std::uint32_t claim);
  void addRivals(std::vector<Clash>& clashes) const;
  void addCircles(std::vector<Clash>& clashes) const;

  std::span<const Claim> claims_;
  std::vector<Peers> peers_;
  // By group of peers: the groups that beat it.
  std::vector<std::vector<std::uint32_t>> beating_;
  // Groups that meet, of different known holders, of which neither beats the other; in a crowd not all of them. A group is its own
  // rival where several hold it.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rivals_;
  // By group, while they are compared: rivals before it, among them the first.
  std::vector<std::vector<std::uint32_t>> rivals_before_;
  // By group of peers, then one for each claim that shares another.
  std::vector<Standing> standing_;
  std::vector<std::uint32_t> standing_of_;
  std::vector<Region> grounds_;
};

}  // namespace org::analysis

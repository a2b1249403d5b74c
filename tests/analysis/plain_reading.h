#pragma once

// What the definitions of checks.md 3.4 to 3.8 say of a small organisation, point by point and group by group: no geometry, no
// closed form, nothing of the engine. For tests that compare.

#include <bitset>
#include <functional>
#include <set>
#include <string>

#include "support/random_organisation.h"

namespace org::test {

// A matter that can be decided: -1 for the area or team is what stands above all declared ones; a large amount is above 1k EUR.
struct Point {
  int decision = 0;
  int area = -1;
  int team = -1;
  bool is_large = false;
  int season = 0;
};

// Whether `node` is `top` or stands below it; -1 is above all.
bool isWithin(int node, int top, const int* above);

void forEachPoint(const std::function<void(const Point&)>& visit);

// A rule over who says yes, as the set of all groups that adopt.
struct PlainGame {
  bool is_proper = true;
  bool is_strong = true;
  bool is_empty = false;
  std::size_t resilience = 0;
  std::set<std::string> vetoes;
  bool has_dictator = false;
};

class PlainReading {
 public:
  explicit PlainReading(const Organisation& organisation);

  // The rights that hold somewhere; each has a number here. First those that are written, by decision and place, then those received
  // by delegation.
  [[nodiscard]] std::size_t rightCount() const { return rights_.size(); }
  [[nodiscard]] std::size_t writtenCount() const { return written_count_; }
  // In the terms of the reference model: the rights that somebody has alone, and what is delegated of them, with the points that have
  // no ground; or all effective rights, and who wins at each point. Nothing where a right is of a sort that the model has not.
  [[nodiscard]] std::string writeDelegations() const;
  [[nodiscard]] std::optional<std::string> writeRights() const;
  // `d0: r1 and r2`; of a right received with what it was delegated by.
  [[nodiscard]] std::string nameOf(std::size_t right) const;
  // By which somebody may decide in the name of another who wins there.
  [[nodiscard]] std::vector<std::size_t> sharesAt(const Point& point) const;
  // By delegation that holds somewhere, in the order of the text: whether it says, and whether it has ground, at a point.
  [[nodiscard]] std::size_t transferCount() const { return transfers_.size(); }
  [[nodiscard]] bool saysAt(std::size_t transfer, const Point& point) const;
  [[nodiscard]] bool isGroundedAt(std::size_t transfer, const Point& point) const;
  [[nodiscard]] bool holdsAt(std::size_t right, const Point& point) const;
  [[nodiscard]] std::vector<std::size_t> candidatesAt(const Point& point) const;
  [[nodiscard]] std::vector<std::size_t> winnersAt(const Point& point) const;
  [[nodiscard]] bool beats(std::size_t winner, std::size_t loser) const;
  // Candidates that beat each other in a circle.
  [[nodiscard]] std::vector<std::size_t> circleAt(const Point& point) const;

  // More than one person or party among those who win, or in the circle.
  [[nodiscard]] bool areApart(const std::vector<std::size_t>& rights, const Point& point) const;
  // One role that decides alone, by no rule, and that several persons hold for the area; where it is held in several teams, in the
  // one at hand.
  [[nodiscard]] bool hasManyHolders(std::size_t right, const Point& point) const;
  // Nobody decides where somebody must.
  [[nodiscard]] bool isGap(const Point& point) const;
  // Only a fallback does.
  [[nodiscard]] bool isThin(const Point& point) const;
  // Wins nowhere, and is not merely stood in for.
  [[nodiscard]] bool isDead(std::size_t right) const;
  // With all that is written in the same breath: a right of several seats is dead where none of them wins anywhere.
  [[nodiscard]] bool isDeadAsWritten(std::size_t right) const;
  // Whether some that hold where it does beat each other in a circle.
  [[nodiscard]] bool meetsCircle(std::size_t right) const;
  [[nodiscard]] bool isSameHolder(std::size_t a, std::size_t b) const;

  // Whether it says anything itself of how it is adopted.
  [[nodiscard]] bool hasOwnSay(int decision) const;
  // How it is adopted where the right wins; nothing where nobody can tell.
  [[nodiscard]] std::optional<PlainGame> gameAt(std::size_t right, const Point& point) const;
  // The same, as a formula of the reference model.
  [[nodiscard]] std::optional<std::string> writtenAt(std::size_t right, const Point& point) const;
  // Whether a team's own seat must agree and nobody has it, however the rest is adopted.
  [[nodiscard]] bool hasEmptySeat(const Point& point) const;
  // Whether some step of the ladder is sure to settle it; nothing where nobody can tell of some step.
  [[nodiscard]] std::optional<bool> isSettledAt(std::size_t right, const Point& point) const;

 private:
  static constexpr std::size_t place_count = decisions * (areas + 1) * (teams + 1) * 2;
  using Places = std::bitset<place_count>;
  using Group = std::uint32_t;
  // Whether a group says yes, and who is asked.
  struct Vote {
    std::function<bool(Group)> adopts;
    Group asked = 0;
    // The same as the reference model writes it: `K(2, P('p0'), P('p1'), P('r1'))`.
    std::string written;
  };

  using Days = std::bitset<seasons>;

  struct PlainRight {
    // The innermost decision of all that it comes from.
    int decision = 0;
    // As written; what was received is of the same standing as what it came out of.
    const SomeRight* right = nullptr;
    std::vector<Who> holders;
    Places places;
    Days days;
    // One of several seats that it is written for.
    bool is_part = false;
    // Written with `in`, somewhere on its way.
    bool uses_team = false;
    // Received: by which transfer, out of which right, in whose place; or only in whose name.
    int transfer = -1;
    std::size_t source = 0;
    std::set<Who> replaced{};
    bool is_share = false;
  };

  // One delegation to one receiver.
  struct Transfer {
    int decision = 0;
    int number = 0;
    const SomeDelegation* delegation = nullptr;
    Who to;
    Places places;
    Days days;
    bool uses_team = false;
    // Where and when somebody had it to give.
    std::bitset<place_count * seasons> grounded{};
  };

  // Each team's own where seats decide together: those that are nearest to it.
  [[nodiscard]] std::vector<std::pair<std::vector<Who>, Limits>> bodiesOf(const SomeRight& right) const;
  // As of checks.md 3.5: by `overrides`, or because it was given exclusively.
  [[nodiscard]] bool overrides(const PlainRight& winner, const PlainRight& loser) const;
  // Of the seats that one right means each decides for its own team, whatever is written of them all.
  [[nodiscard]] bool areParts(std::size_t a, std::size_t b) const;
  [[nodiscard]] static std::string writeBox(const Places& places, const Days& days);
  static std::size_t placeOf(const Point& point);
  [[nodiscard]] Places placesOf(int decision, const Limits& limits) const;
  [[nodiscard]] int scopeOf(int decision) const;
  // Ruling 1: the same of each team's own seat where a role that is held in teams only is limited to a team.
  [[nodiscard]] std::set<int> seatTeams(const Who& who, int within) const;
  [[nodiscard]] std::vector<std::pair<Who, Limits>> seatsOf(const Who& who, const Limits& limits) const;
  void readDelegations();
  // What the holder of a right gives on, and those they give it to, and so on.
  void passOn(std::size_t right, int hops);
  // When a party speaks for the holder of a right: it is the same, has the role or seat, or wears that hat.
  [[nodiscard]] Days voiceOf(const Who& from, const Who& holder) const;
  [[nodiscard]] static Days daysOf(const Stay& stay);
  // By name to a person: until they lose what they held when it began.
  [[nodiscard]] Days daysOf(const SomeDelegation& delegation) const;
  // Whether its holder passed it on and has it no longer.
  [[nodiscard]] bool isGivenAwayAt(std::size_t right, const Point& point) const;
  [[nodiscard]] bool comesFrom(std::size_t right, std::size_t source) const;
  // Whether nobody holds it for the area, some do for others where it holds, and a fallback is there (checks.md 3.11).
  [[nodiscard]] bool isLeftToFallback(std::size_t right, const Point& point) const;
  // Whether anything in the text says who holds it: for other areas only, nobody does here (checks.md 3.11).
  [[nodiscard]] bool isStaffed(const Who& role) const;
  [[nodiscard]] std::set<int> membersOf(int team, int season) const;
  struct Actor {
    int person = 0;
    int team = -1;
  };
  // Those who hold it for the area, in the seat of which team.
  [[nodiscard]] std::vector<Actor> actorsAt(const Who& role, const Point& point) const;
  [[nodiscard]] std::set<int> actors(const Who& role, const Point& point) const;
  [[nodiscard]] std::set<int> deputies(int role, const Point& point, std::set<int> passed) const;
  [[nodiscard]] std::set<int> superiors(int role, const Point& point) const;
  [[nodiscard]] std::set<int> actorsInDeciding(const Who& role, const Point& point) const;
  [[nodiscard]] std::optional<int> soleActor(const Who& who, const Point& point) const;
  [[nodiscard]] bool hasTeam(int team, int season) const;
  [[nodiscard]] bool isRequired(const Point& point) const;

  [[nodiscard]] std::optional<AdoptsBy> ruleOf(int decision) const;
  [[nodiscard]] static Vote voteOf(const std::set<int>& persons);
  [[nodiscard]] static Vote voteAsOne(int voter);
  [[nodiscard]] std::optional<Vote> voteOf(const Who& who, const Point& point, bool may_fall,
                                           const std::optional<AdoptsBy>& rule) const;
  [[nodiscard]] std::optional<Vote> adopt(const AdoptsBy& rule, const std::vector<Vote>& members,
                                          const Point& point) const;
  [[nodiscard]] std::optional<Vote> consentOf(const SomeBlock& block, const Point& point) const;
  // The agreements and vetoes that hold there, each team's own seat by itself.
  [[nodiscard]] std::vector<SomeBlock> blocksAt(const Point& point) const;
  [[nodiscard]] std::optional<Vote> procedureAt(std::size_t right, const Point& point) const;
  [[nodiscard]] static std::string nameOf(int voter);
  [[nodiscard]] static PlainGame judge(const Vote& vote);

  const Organisation& organisation_;
  std::vector<PlainRight> rights_;
  std::size_t written_count_ = 0;
  std::vector<Transfer> transfers_;
};

}  // namespace org::test

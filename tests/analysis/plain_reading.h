#pragma once

// What the definitions of checks.md 3.4 to 3.8 say of a small organisation, point by point and group by group: no geometry, no
// closed form, nothing of the engine. For tests that compare.

#include <bitset>
#include <functional>
#include <set>
#include <string>

#include "analysis/random_organisation.h"

namespace org::test {

// A matter that can be decided: -1 for the area or team is what stands above all declared ones; a large amount is above 1k EUR.
struct Point {
  int decision = 0;
  int area = -1;
  int team = -1;
  bool is_large = false;
  int season = 0;
};

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

  // The rights that hold somewhere, by decision and place; each has a number here.
  [[nodiscard]] std::size_t rightCount() const { return rights_.size(); }
  [[nodiscard]] bool holdsAt(std::size_t right, const Point& point) const;
  [[nodiscard]] std::vector<std::size_t> candidatesAt(const Point& point) const;
  [[nodiscard]] std::vector<std::size_t> winnersAt(const Point& point) const;
  [[nodiscard]] bool beats(std::size_t winner, std::size_t loser) const;
  // Candidates that beat each other in a circle.
  [[nodiscard]] std::vector<std::size_t> circleAt(const Point& point) const;

  // More than one person or party among those who win, or in the circle.
  [[nodiscard]] bool areApart(const std::vector<std::size_t>& rights, int season) const;
  // One role that decides alone, by no rule, and that several persons hold.
  [[nodiscard]] bool hasManyHolders(std::size_t right, int season) const;
  // A role with holders in several teams that day: each decides for their own team.
  [[nodiscard]] bool isOfSeveralTeams(std::size_t right, int season) const;
  // Nobody decides where somebody must.
  [[nodiscard]] bool isGap(const Point& point) const;
  // Only a fallback does.
  [[nodiscard]] bool isThin(const Point& point) const;
  // Wins nowhere, and is not merely stood in for.
  [[nodiscard]] bool isDead(std::size_t right) const;
  // With all that is written in the same breath: a right of several seats is dead where none of them wins anywhere.
  [[nodiscard]] bool isDeadAsWritten(std::size_t right) const;
  [[nodiscard]] bool isInCircle(std::size_t right) const;
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

  struct PlainRight {
    int decision = 0;
    const SomeRight* right = nullptr;
    std::vector<Who> holders;
    Places places;
  };

  static std::size_t placeOf(const Point& point);
  [[nodiscard]] Places placesOf(int decision, const Limits& limits) const;
  [[nodiscard]] int scopeOf(int decision) const;
  // Ruling 1: the same of each team's own seat where a role that is held in teams only is limited to a team.
  [[nodiscard]] std::vector<std::pair<Who, Limits>> seatsOf(const Who& who, const Limits& limits) const;
  [[nodiscard]] bool isStaffed(int role) const;
  [[nodiscard]] std::set<int> membersOf(int team, int season) const;
  [[nodiscard]] std::set<int> actors(int role, int season, int team = -1) const;
  [[nodiscard]] std::set<int> deputies(int role, int season, std::set<int> passed) const;
  [[nodiscard]] std::set<int> superiors(int role, int season) const;
  [[nodiscard]] std::set<int> actorsInDeciding(int role, int season) const;
  [[nodiscard]] std::optional<int> soleActor(const Who& who, int season) const;
  [[nodiscard]] bool hasTeam(int team, int season) const;
  [[nodiscard]] bool isRequired(const Point& point) const;

  [[nodiscard]] std::optional<AdoptsBy> ruleOf(int decision) const;
  [[nodiscard]] static Vote voteOf(const std::set<int>& persons);
  [[nodiscard]] static Vote voteAsOne(int voter);
  [[nodiscard]] std::optional<Vote> voteOf(const Who& who, int season, bool may_fall,
                                           const std::optional<AdoptsBy>& rule) const;
  [[nodiscard]] std::optional<Vote> adopt(const AdoptsBy& rule, const std::vector<Vote>& members, int season) const;
  [[nodiscard]] std::optional<Vote> consentOf(const SomeBlock& block, int season) const;
  // The agreements and vetoes that hold there, each team's own seat by itself.
  [[nodiscard]] std::vector<SomeBlock> blocksAt(const Point& point) const;
  [[nodiscard]] std::optional<Vote> procedureAt(std::size_t right, const Point& point) const;
  [[nodiscard]] static std::string nameOf(int voter);
  [[nodiscard]] static PlainGame judge(const Vote& vote);

  const Organisation& organisation_;
  std::vector<PlainRight> rights_;
};

}  // namespace org::test

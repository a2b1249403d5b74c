#pragma once

// Small random organisations, for tests that compare what orgc finds in their text with what plain enumeration finds in the same
// values: persons whose hats change and may be for an area, roles, seats, bodies with rules, decisions with rights, delegations and agreements.
// Made by a seed.

#include <compare>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"

namespace org::test {

// The window in four pieces; everybody comes and goes where one begins.
inline constexpr int seasons = 4;
// Trees are the same in each: areas `a0 { a1 a2 } a3`, teams `t0 { t1 } t2`, decisions `d0 { d1 } d2`.
inline constexpr int areas = 4;
inline constexpr int teams = 3;
inline constexpr int decisions = 3;
// What stands above each, -1 for nothing.
inline constexpr int area_above[areas] = {-1, 0, 0, -1};
inline constexpr int team_above[teams] = {-1, 0, -1};
inline constexpr int decision_above[decisions] = {-1, 0, -1};

struct Stay {
  int from = 0;
  int until = seasons;
  [[nodiscard]] bool holds(int season) const { return from <= season && season < until; }
};

struct Who {
  enum class Type : std::uint8_t { Person, Role, Team };
  Type type = Type::Person;
  int number = 0;
  // A role: only the seat of this team (`r2 of t0`), -1 for all who hold it.
  int team = -1;
  auto operator<=>(const Who&) const = default;
};
std::string nameOf(const Who& who);

struct AdoptsBy {
  // `majority`, `at-least-2`, …; at_least is its number.
  std::string word;
  int at_least = 0;
  std::optional<Who> casting_vote;
  // How many must be there, or how many percent; 0 where nothing is said.
  int quorum = 0;
  bool is_quorum_share = false;
  std::optional<Who> convened_by;
};

struct Hat {
  int role = 0;
  Stay days;
  bool is_interim = false;
  // `for` this area, -1 for all of the role.
  int area = -1;
};

struct SomePerson {
  // The first season without them.
  int ends = seasons;
  std::vector<Hat> hats;
};

struct SomeRole {
  // The role it reports to, -1 for none; always one of a lower number.
  int above = -1;
  bool falls_to_nobody = false;
  std::optional<Who> deputy;
};

struct Seat {
  int role = 0;
  // -1: vacant.
  int person = -1;
  Stay days;
};

struct SomeTeam {
  std::vector<std::pair<int, Stay>> members;
  std::vector<Seat> seats;
  std::optional<AdoptsBy> rule;
};

// `over`, `in`, `up-to` and the days of what is written of a party; -1 for what is left out.
struct Limits {
  int area = -1;
  bool is_own_level = false;
  int team = -1;
  enum class Amount : std::uint8_t { Any, UpTo, Above };
  Amount amount = Amount::Any;
  Stay days;
};

struct SomeRight {
  // One, or those who decide together.
  std::vector<Who> holders;
  Limits limits;
  bool is_reserved = false;
  bool is_fallback = false;
  bool is_interim = false;
  std::optional<Who> overrides;
};

struct SomeBlock {
  Who who;
  Limits limits;
  bool is_veto = false;
  bool passes = false;
  std::optional<Who> lifted_by;
};

// `from to to`, with its limits.
struct SomeDelegation {
  Who from;
  Who to;
  // `in` of the receiver, -1 where it has none.
  int receiving_team = -1;
  Limits limits;
  int hops = 0;
  bool is_exclusive = false;
};

struct SomeDecision {
  int scope = -1;
  // Those who decide together, if any, come last.
  std::vector<SomeRight> rights;
  std::vector<SomeBlock> blocks;
  std::vector<SomeDelegation> delegations;
  std::optional<AdoptsBy> rule;
  std::vector<Who> ladder;
};

struct Organisation {
  std::vector<SomePerson> persons;
  std::vector<SomeRole> roles;
  std::vector<SomeTeam> teams;
  std::vector<SomeDecision> decisions;
};

Organisation makeOrganisation(std::uint32_t seed);
// Its text, as of 1 February 2026.
std::string write(const Organisation& organisation);
base::Day firstDayOf(int season);

}  // namespace org::test

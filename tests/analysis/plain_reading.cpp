#include "analysis/plain_reading.h"

#include <algorithm>
#include <bit>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace org::test {

namespace {

// Voters: persons, then roles and teams that vote as one.
// Of a role each seat is one, and the role as a whole.
constexpr int first_role = 6;
constexpr int first_team = first_role + 4 * (teams + 1);

int voterOf(const Who& role) { return first_role + role.number * (teams + 1) + role.team + 1; }

// Whether the hat is for the area; -1 is outside all.
bool isFor(const Hat& hat, const Point& point) { return hat.area < 0 || isWithin(point.area, hat.area, area_above); }

std::uint32_t only(int voter) { return std::uint32_t{1} << static_cast<unsigned>(voter); }

int quorumOf(const AdoptsBy& rule, int all) {
  return rule.is_quorum_share ? (rule.quorum * all + 99) / 100 : rule.quorum;
}

// Whether so many members can adopt whatever the others do: these may stay away or come and say no, unless whoever is enough for
// a quorum may meet without them (checks.md 3.6).
bool carries(const AdoptsBy& rule, int yes, int all, bool chair_agrees) {
  const int needed = quorumOf(rule, all);
  const auto adopts = [&](int no) {
    const int there = yes + no;
    return there >= needed && (2 * yes > there || (2 * yes == there && chair_agrees));
  };
  const bool may_meet_apart = needed > 0 && !rule.convened_by;
  return adopts(0) && (may_meet_apart || adopts(all - yes));
}

// checks.md 3.6 and Proposition 3: so many voices are enough, and whether the chair has one more.
std::string writeMajority(const AdoptsBy& rule, const std::vector<std::string>& members, const std::string& chair) {
  const int all = static_cast<int>(members.size());
  const int quorum = quorumOf(rule, all);
  const bool may_meet_apart = quorum > 0 && !rule.convened_by;
  const int needed = may_meet_apart ? quorum : std::max(all / 2 + 1, quorum);
  std::vector<std::string> voices = members;
  if (all % 2 == 0 && needed == all / 2 + 1 && quorum <= all / 2 && !chair.empty()) {
    voices.push_back(chair);
  }
  return fmt::format("K({}, {})", needed, fmt::join(voices, ", "));
}

std::string writeRule(const AdoptsBy& rule, const std::vector<std::string>& members, const std::string& chair) {
  const int all = static_cast<int>(members.size());
  if (quorumOf(rule, all) > all) {
    return "OR()";
  }
  if (rule.word == "majority") {
    return writeMajority(rule, members, chair);
  }
  if (rule.word == "chair") {
    return chair.empty() ? "OR()" : chair;
  }
  const bool is_by_all = rule.word == "unanimity" || rule.word == "consent";
  const int needed = is_by_all ? std::max(1, all) : std::max(1, rule.at_least);
  return fmt::format("K({}, {})", needed, fmt::join(members, ", "));
}

}  // namespace

bool isWithin(int node, int top, const int* above) {
  while (node >= 0 && node != top) {
    node = above[node];
  }
  return node == top;
}

void forEachPoint(const std::function<void(const Point&)>& visit) {
  for (int decision = 0; decision < decisions; ++decision) {
    for (int area = -1; area < areas; ++area) {
      for (int team = -1; team < teams; ++team) {
        for (const bool is_large : {false, true}) {
          for (int season = 0; season < seasons; ++season) {
            visit({decision, area, team, is_large, season});
          }
        }
      }
    }
  }
}

PlainReading::PlainReading(const Organisation& organisation) : organisation_(organisation) {
  for (int decision = 0; decision < decisions; ++decision) {
    for (const SomeRight& right : organisation.decisions[static_cast<std::size_t>(decision)].rights) {
      const auto bodies = bodiesOf(right);
      for (const auto& [holders, limits] : bodies) {
        const Places places = placesOf(decision, limits);
        if (places.any()) {
          rights_.push_back(
              {decision, &right, holders, places, daysOf(limits.days), bodies.size() > 1, limits.team >= 0});
        }
      }
    }
  }
  written_count_ = rights_.size();
  readDelegations();
  for (std::size_t right = 0; right < written_count_; ++right) {
    passOn(right, std::numeric_limits<int>::max());
  }
}

std::vector<std::pair<std::vector<Who>, Limits>> PlainReading::bodiesOf(const SomeRight& right) const {
  std::set<int> all_teams;
  for (const Who& who : right.holders) {
    all_teams.merge(seatTeams(who, right.limits.team));
  }
  if (all_teams.empty()) {
    return {{right.holders, right.limits}};
  }
  std::vector<std::pair<std::vector<Who>, Limits>> found;
  for (const int team : all_teams) {
    std::vector<Who> holders = right.holders;
    bool has_all = true;
    for (Who& who : holders) {
      const auto own = seatTeams(who, right.limits.team);
      int nearest = team;
      while (nearest >= 0 && !own.contains(nearest)) {
        nearest = team_above[nearest];
      }
      has_all = has_all && (own.empty() || nearest >= 0);
      who.team = own.empty() ? who.team : nearest;
    }
    if (has_all) {
      found.emplace_back(holders, right.limits);
      found.back().second.team = team;
    }
  }
  return found;
}

PlainReading::Days PlainReading::daysOf(const Stay& stay) {
  Days days;
  for (int season = 0; season < seasons; ++season) {
    days[static_cast<std::size_t>(season)] = stay.holds(season);
  }
  return days;
}

std::string PlainReading::nameOf(std::size_t right) const {
  const PlainRight& one = rights_[right];
  std::vector<std::string> holders;
  std::ranges::transform(one.holders, std::back_inserter(holders), [](const Who& who) { return test::nameOf(who); });
  std::ranges::sort(holders);
  const std::string name = fmt::format("{}", fmt::join(holders, " and "));
  if (one.transfer < 0) {
    return fmt::format("d{}: {}", one.decision, name);
  }
  const Transfer& transfer = transfers_[static_cast<std::size_t>(one.transfer)];
  return fmt::format("d{}.{}: {}{}", transfer.decision, transfer.number, name, one.is_share ? " for another" : "");
}

std::size_t PlainReading::placeOf(const Point& point) {
  const int place =
      ((point.decision * (areas + 1) + point.area + 1) * (teams + 1) + point.team + 1) * 2 + (point.is_large ? 1 : 0);
  return static_cast<std::size_t>(place);
}

int PlainReading::scopeOf(int decision) const {
  for (; decision >= 0; decision = decision_above[decision]) {
    if (const int scope = organisation_.decisions[static_cast<std::size_t>(decision)].scope; scope >= 0) {
      return scope;
    }
  }
  return -1;
}

std::set<int> PlainReading::seatTeams(const Who& who, int within) const {
  std::set<int> found;
  for (int team = 0; team < teams && who.type == Who::Type::Role && who.team < 0 && within >= 0; ++team) {
    const auto& seats = organisation_.teams[static_cast<std::size_t>(team)].seats;
    if (isWithin(team, within, team_above) &&
        std::ranges::any_of(seats, [&](const Seat& seat) { return seat.role == who.number; })) {
      found.insert(team);
    }
  }
  return found;
}

std::vector<std::pair<Who, Limits>> PlainReading::seatsOf(const Who& who, const Limits& limits) const {
  std::vector<std::pair<Who, Limits>> found;
  for (const int team : seatTeams(who, limits.team)) {
    found.emplace_back(Who{who.type, who.number, team}, limits);
    found.back().second.team = team;
  }
  return found.empty() ? std::vector{std::pair(who, limits)} : found;
}

PlainReading::Places PlainReading::placesOf(int decision, const Limits& limits) const {
  Places places;
  forEachPoint([&](const Point& point) {
    const bool is_decision_alone = limits.is_own_level && limits.area < 0;
    const bool is_area_alone = limits.is_own_level && limits.area >= 0;
    const bool is_decision =
        is_decision_alone ? point.decision == decision : isWithin(point.decision, decision, decision_above);
    const bool is_area = is_area_alone ? point.area == limits.area : isWithin(point.area, limits.area, area_above);
    const bool is_amount =
        limits.amount == Limits::Amount::Any || (limits.amount == Limits::Amount::Above) == point.is_large;
    places[placeOf(point)] = is_decision && is_area && isWithin(point.area, scopeOf(decision), area_above) &&
                             isWithin(point.team, limits.team, team_above) && is_amount;
  });
  return places;
}

bool PlainReading::holdsAt(std::size_t right, const Point& point) const {
  const auto isWritten = [&](const PlainRight& one) {
    return one.days[static_cast<std::size_t>(point.season)] && one.places[placeOf(point)];
  };
  const bool has_fallback = std::ranges::any_of(
      rights_, [&](const PlainRight& other) { return other.right->is_fallback && isWritten(other); });
  return isWritten(rights_[right]) && !(has_fallback && isLeftToFallback(right, point));
}

bool PlainReading::isLeftToFallback(std::size_t right, const Point& point) const {
  const PlainRight& one = rights_[right];
  const Who& holder = one.holders.front();
  const bool is_role = one.holders.size() == 1 && holder.type == Who::Type::Role;
  if (!is_role || one.right->is_fallback || one.is_share) {
    return false;
  }
  std::vector<int> held;
  for (int team = 0; team < teams; ++team) {
    for (const Seat& seat : organisation_.teams[static_cast<std::size_t>(team)].seats) {
      if (seat.role == holder.number && (holder.team < 0 || holder.team == team)) {
        held.push_back(-1);
      }
    }
  }
  for (const SomePerson& person : organisation_.persons) {
    for (const Hat& hat : person.hats) {
      if (hat.role == holder.number && holder.team < 0) {
        held.push_back(hat.area);
      }
    }
  }
  const auto isHeldFor = [&](int area) {
    return std::ranges::any_of(held, [&](int own) { return isWithin(area, own, area_above); });
  };
  bool is_held_somewhere = false;
  forEachPoint([&](const Point& other) {
    is_held_somewhere = is_held_somewhere || (one.places[placeOf(other)] && isHeldFor(other.area));
  });
  return is_held_somewhere && !isHeldFor(point.area);
}

std::vector<std::size_t> PlainReading::candidatesAt(const Point& point) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < rights_.size(); ++i) {
    if (holdsAt(i, point) && !rights_[i].is_share) {
      found.push_back(i);
    }
  }
  return found;
}

std::vector<std::size_t> PlainReading::winnersAt(const Point& point) const {
  const auto candidates = candidatesAt(point);
  std::vector<std::size_t> found;
  std::ranges::copy_if(candidates, std::back_inserter(found), [&](std::size_t one) {
    return std::ranges::none_of(candidates, [&](std::size_t other) { return other != one && beats(other, one); });
  });
  return found;
}

bool PlainReading::areParts(std::size_t a, std::size_t b) const {
  return rights_[a].right == rights_[b].right && rights_[a].is_part;
}

bool PlainReading::overrides(const PlainRight& winner, const PlainRight& loser) const {
  const Who& holder = loser.holders.front();
  const auto& named = winner.right->overrides;
  const bool is_role = named && named->type == Who::Type::Role && named->team < 0;
  const bool is_meant =
      named && (*named == holder || (is_role && holder.type == named->type && holder.number == named->number));
  const bool is_same_or_inherited = isWithin(winner.decision, loser.decision, decision_above);
  return is_same_or_inherited && loser.holders.size() == 1 && (is_meant || winner.replaced.contains(holder));
}

// checks.md 3.5; rulings 5 and 20.
bool PlainReading::beats(std::size_t winner, std::size_t loser) const {
  const int winner_decision = rights_[winner].decision;
  const int loser_decision = rights_[loser].decision;
  const SomeRight* won = rights_[winner].right;
  const SomeRight* lost = rights_[loser].right;
  const Places& winner_places = rights_[winner].places;
  const Places& loser_places = rights_[loser].places;
  const auto isStrictlyWithin = [](const Places& inner, const Places& outer) {
    return (inner & ~outer).none() && inner != outer;
  };
  if (won->is_fallback != lost->is_fallback) {
    return lost->is_fallback;
  }
  const bool does = overrides(rights_[winner], rights_[loser]);
  const bool suffers = overrides(rights_[loser], rights_[winner]);
  if (areParts(winner, loser)) {
    return does == suffers ? isStrictlyWithin(winner_places, loser_places) : does;
  }
  if (does || suffers) {
    return does;
  }
  const bool stands_in = won->is_interim && isWithin(winner_decision, loser_decision, decision_above);
  const bool is_stood_in_for = lost->is_interim && isWithin(loser_decision, winner_decision, decision_above);
  if (stands_in || is_stood_in_for) {
    return stands_in && !is_stood_in_for;
  }
  return (isStrictlyWithin(winner_places, loser_places) && !lost->is_reserved) ||
         (isStrictlyWithin(loser_places, winner_places) && won->is_reserved);
}

std::vector<std::size_t> PlainReading::circleAt(const Point& point) const {
  const auto candidates = candidatesAt(point);
  std::vector<std::size_t> found;
  for (const std::size_t start : candidates) {
    std::set<std::size_t> reached;
    std::vector<std::size_t> open{start};
    while (!open.empty()) {
      const std::size_t from = open.back();
      open.pop_back();
      for (const std::size_t to : candidates) {
        if (to != from && beats(from, to) && reached.insert(to).second) {
          open.push_back(to);
        }
      }
    }
    if (reached.contains(start)) {
      found.push_back(start);
    }
  }
  return found;
}

bool PlainReading::meetsCircle(std::size_t right) const {
  bool found = false;
  forEachPoint([&](const Point& point) { found = found || (holdsAt(right, point) && !circleAt(point).empty()); });
  return found;
}

bool PlainReading::isStaffed(const Who& role) const {
  for (int team = 0; team < teams; ++team) {
    const auto& seats = organisation_.teams[static_cast<std::size_t>(team)].seats;
    if ((role.team < 0 || role.team == team) &&
        std::ranges::any_of(seats, [&](const Seat& seat) { return seat.role == role.number; })) {
      return true;
    }
  }
  return role.team < 0 &&
         std::ranges::any_of(
             organisation_.persons,
             [&](const SomePerson& person) {
               return std::ranges::any_of(person.hats, [&](const Hat& hat) { return hat.role == role.number; });
             });
}

std::set<int> PlainReading::actors(const Who& role, const Point& point) const {
  std::set<int> all;
  for (const Actor& actor : actorsAt(role, point)) {
    all.insert(actor.person);
  }
  return all;
}

std::vector<PlainReading::Actor> PlainReading::actorsAt(const Who& role, const Point& point) const {
  std::vector<Actor> seated;
  for (int place = 0; place < teams; ++place) {
    for (const Seat& seat : organisation_.teams[static_cast<std::size_t>(place)].seats) {
      if (seat.role == role.number && seat.person >= 0 && seat.days.holds(point.season) &&
          (role.team < 0 || role.team == place) &&
          point.season < organisation_.persons[static_cast<std::size_t>(seat.person)].ends) {
        seated.push_back({seat.person, place});
      }
    }
  }
  // Whoever holds it for a while acts in the place of the others outside the teams.
  std::vector<Actor> all;
  std::vector<Actor> interim;
  for (std::size_t i = 0; i < organisation_.persons.size(); ++i) {
    for (const Hat& hat : organisation_.persons[i].hats) {
      if (role.team < 0 && hat.role == role.number && hat.days.holds(point.season) && isFor(hat, point) &&
          point.season < organisation_.persons[i].ends) {
        (hat.is_interim ? interim : all).push_back({static_cast<int>(i), -1});
      }
    }
  }
  const auto& acting = interim.empty() ? all : interim;
  seated.insert(seated.end(), acting.begin(), acting.end());
  return seated;
}

std::set<int> PlainReading::deputies(int role, const Point& point, std::set<int> passed) const {
  const auto& deputy = organisation_.roles[static_cast<std::size_t>(role)].deputy;
  if (!deputy || !passed.insert(role).second) {
    return {};
  }
  if (deputy->type == Who::Type::Person) {
    const bool is_there = point.season < organisation_.persons[static_cast<std::size_t>(deputy->number)].ends;
    return is_there ? std::set{deputy->number} : std::set<int>();
  }
  const auto there = actors(*deputy, point);
  return there.empty() ? deputies(deputy->number, point, passed) : there;
}

// To the role above, as if it had to act itself: its holders, else its deputy, else as it says (checks.md 3.11).
std::set<int> PlainReading::superiors(int role, const Point& point) const {
  const SomeRole& vacant = organisation_.roles[static_cast<std::size_t>(role)];
  if (vacant.above < 0 || vacant.falls_to_nobody) {
    return {};
  }
  auto found = actors({Who::Type::Role, vacant.above}, point);
  found = found.empty() ? deputies(vacant.above, point, {}) : found;
  return found.empty() ? superiors(vacant.above, point) : found;
}

std::set<int> PlainReading::actorsInDeciding(const Who& role, const Point& point) const {
  auto found = actors(role, point);
  found = found.empty() && isStaffed(role) ? deputies(role.number, point, {}) : found;
  return found.empty() && isStaffed(role) ? superiors(role.number, point) : found;
}

std::optional<int> PlainReading::soleActor(const Who& who, const Point& point) const {
  switch (who.type) {
    case Who::Type::Person:
      return who.number;
    case Who::Type::Team:
      return std::nullopt;
    case Who::Type::Role:
      break;
  }
  const auto acting = actorsInDeciding(who, point);
  return acting.size() == 1 ? std::optional(*acting.begin()) : std::nullopt;
}

bool PlainReading::isSameHolder(std::size_t a, std::size_t b) const {
  auto first = rights_[a].holders;
  auto second = rights_[b].holders;
  std::ranges::sort(first);
  std::ranges::sort(second);
  return first == second;
}

bool PlainReading::areApart(const std::vector<std::size_t>& rights, const Point& point) const {
  const auto personOf = [&](std::size_t right) -> std::optional<int> {
    std::optional<int> person;
    for (const Who& holder : rights_[right].holders) {
      const auto sole = soleActor(holder, point);
      if (!sole || (person && person != sole)) {
        return std::nullopt;
      }
      person = sole;
    }
    return person;
  };
  return std::ranges::any_of(rights, [&](std::size_t a) {
    return std::ranges::any_of(rights, [&](std::size_t b) {
      const auto person = personOf(a);
      const bool is_one_person = person && person == personOf(b);
      return !is_one_person && !isSameHolder(a, b);
    });
  });
}

bool PlainReading::hasManyHolders(std::size_t right, const Point& point) const {
  const auto& holders = rights_[right].holders;
  const bool is_role = holders.size() == 1 && holders.front().type == Who::Type::Role;
  if (!is_role || ruleOf(rights_[right].decision)) {
    return false;
  }
  const auto acting = actorsAt(holders.front(), point);
  std::set<int> places;
  std::ranges::transform(acting, std::inserter(places, places.end()), &Actor::team);
  // Held in several teams, it is decided by whoever holds it for the work at hand.
  const bool is_of_several_teams = places.size() - (places.contains(-1) ? 1 : 0) > 1;
  std::set<int> persons;
  std::ranges::transform(acting, std::inserter(persons, persons.end()), &Actor::person);
  return !is_of_several_teams && persons.size() > 1;
}

bool PlainReading::hasTeam(int team, int season) const {
  const auto& [members, seats, rule] = organisation_.teams[static_cast<std::size_t>(team)];
  return std::ranges::any_of(members, [&](const auto& member) { return member.second.holds(season); }) ||
         std::ranges::any_of(seats, [&](const Seat& seat) { return seat.days.holds(season); });
}

// Each person once; who holds a seat is a member (ruling 17).
std::set<int> PlainReading::membersOf(int team, int season) const {
  std::set<int> found;
  const auto add = [&](int person, const Stay& days) {
    if (person >= 0 && days.holds(season) && season < organisation_.persons[static_cast<std::size_t>(person)].ends) {
      found.insert(person);
    }
  };
  const SomeTeam& one = organisation_.teams[static_cast<std::size_t>(team)];
  std::ranges::for_each(one.members, [&](const auto& member) { add(member.first, member.second); });
  std::ranges::for_each(one.seats, [&](const Seat& seat) { add(seat.person, seat.days); });
  return found;
}

// Rulings 3 and 20.
bool PlainReading::isRequired(const Point& point) const {
  const bool has_parts = point.decision == 0;
  const bool has_rights = !organisation_.decisions[static_cast<std::size_t>(point.decision)].rights.empty();
  const bool by_team = std::ranges::any_of(rights_, [&](const PlainRight& right) {
    return right.uses_team && isWithin(point.decision, right.decision, decision_above);
  });
  const bool is_team = by_team ? point.team >= 0 && hasTeam(point.team, point.season) : point.team < 0;
  return (!has_parts || has_rights) && is_team && point.area >= 0 &&
         isWithin(point.area, scopeOf(point.decision), area_above);
}

bool PlainReading::isGap(const Point& point) const { return isRequired(point) && candidatesAt(point).empty(); }

bool PlainReading::isThin(const Point& point) const {
  const auto candidates = candidatesAt(point);
  return isRequired(point) && !candidates.empty() &&
         std::ranges::all_of(candidates, [&](std::size_t right) { return rights_[right].right->is_fallback; });
}

bool PlainReading::isDead(std::size_t right) const {
  // What somebody else has only in the name of another is never in its place.
  bool is_dead = !rights_[right].right->is_fallback && !rights_[right].is_share;
  forEachPoint([&](const Point& point) {
    const auto candidates = candidatesAt(point);
    const bool is_beaten = std::ranges::any_of(candidates, [&](std::size_t other) {
      const bool is_stand_in = rights_[other].right->is_interim && !rights_[right].right->is_interim;
      return other != right && beats(other, right) && !is_stand_in && !comesFrom(other, right);
    });
    is_dead = is_dead && (!holdsAt(right, point) || is_beaten);
  });
  return is_dead;
}

bool PlainReading::isDeadAsWritten(std::size_t right) const {
  bool is_dead = true;
  for (std::size_t other = 0; other < rights_.size(); ++other) {
    is_dead = is_dead && (rights_[other].right != rights_[right].right || isDead(other));
  }
  return is_dead;
}

bool PlainReading::hasOwnSay(int decision) const {
  const SomeDecision& one = organisation_.decisions[static_cast<std::size_t>(decision)];
  return !one.rights.empty() || !one.blocks.empty() || !one.delegations.empty() || one.rule || !one.ladder.empty();
}

// Each property by the nearest decision that has it.
std::optional<AdoptsBy> PlainReading::ruleOf(int decision) const {
  std::optional<AdoptsBy> rule;
  for (; decision >= 0; decision = decision_above[decision]) {
    const auto& own = organisation_.decisions[static_cast<std::size_t>(decision)].rule;
    if (!own || !rule) {
      rule = rule ? rule : own;
      continue;
    }
    rule->casting_vote = rule->casting_vote ? rule->casting_vote : own->casting_vote;
    rule->is_quorum_share = rule->quorum > 0 ? rule->is_quorum_share : own->is_quorum_share;
    rule->quorum = rule->quorum > 0 ? rule->quorum : own->quorum;
  }
  return rule;
}

PlainReading::Vote PlainReading::voteOf(const std::set<int>& persons) {
  Group asked = 0;
  std::vector<std::string> written;
  for (const int person : persons) {
    asked |= only(person);
    written.push_back(fmt::format("P('{}')", nameOf(person)));
  }
  return {[asked](Group group) { return (group & asked) != 0; }, asked,
          fmt::format("OR({})", fmt::join(written, ", "))};
}

PlainReading::Vote PlainReading::voteAsOne(int voter) {
  const Group asked = only(voter);
  return {[asked](Group group) { return (group & asked) != 0; }, asked, fmt::format("P('{}')", nameOf(voter))};
}

// `may_fall`: deciding falls to a superior, agreeing does not (ruling 7).
std::optional<PlainReading::Vote> PlainReading::voteOf(const Who& who, const Point& point, bool may_fall,
                                                       const std::optional<AdoptsBy>& rule) const {
  const auto number = static_cast<std::size_t>(who.number);
  std::vector<Vote> members;
  if (who.type == Who::Type::Person) {
    const bool is_there = point.season < organisation_.persons[number].ends;
    return voteOf(is_there ? std::set{who.number} : std::set<int>());
  }
  if (who.type == Who::Type::Team) {
    const SomeTeam& team = organisation_.teams[number];
    const auto how = rule ? rule : team.rule;
    if (!how) {
      return std::nullopt;
    }
    // A body that adopts by a chair who is gone, whoever its members are.
    const auto chair = how->word == "chair" && how->casting_vote ? voteOf(*how->casting_vote, point, true, std::nullopt)
                                                                 : std::nullopt;
    const bool has_no_chair = chair && !chair->adopts(chair->asked);
    if (team.members.empty() && team.seats.empty() && !has_no_chair) {
      return voteAsOne(first_team + who.number);
    }
    for (const int person : membersOf(who.number, point.season)) {
      members.push_back(voteOf({person}));
    }
    return adopt(*how, members, point);
  }
  if (!isStaffed(who)) {
    return voteAsOne(voterOf(who));
  }
  const auto acting = actors(who, point);
  if (!acting.empty() && rule) {
    std::ranges::transform(acting, std::back_inserter(members), [&](int person) { return voteOf({person}); });
    return adopt(*rule, members, point);
  }
  if (!acting.empty()) {
    return voteOf(acting);
  }
  const auto deputy = deputies(who.number, point, {});
  return voteOf(deputy.empty() && may_fall ? superiors(who.number, point) : deputy);
}

std::optional<PlainReading::Vote> PlainReading::adopt(const AdoptsBy& rule, const std::vector<Vote>& members,
                                                      const Point& point) const {
  std::optional<Vote> chair;
  if (rule.casting_vote) {
    chair = voteOf(*rule.casting_vote, point, true, std::nullopt);
  }
  Group asked = chair ? chair->asked : 0;
  std::vector<std::string> written;
  for (const Vote& member : members) {
    asked |= member.asked;
    written.push_back(member.written);
  }
  return Vote{[=](Group group) {
                const auto yes = std::ranges::count_if(members, [&](const Vote& one) { return one.adopts(group); });
                const auto all = std::ssize(members);
                if (quorumOf(rule, static_cast<int>(all)) > all) {
                  return false;
                }
                const bool chair_agrees = chair && chair->adopts(group);
                if (rule.word == "majority") {
                  return carries(rule, static_cast<int>(yes), static_cast<int>(all), chair_agrees);
                }
                if (rule.word == "unanimity" || rule.word == "consent") {
                  return all > 0 && yes == all;
                }
                if (rule.word == "chair") {
                  return chair_agrees;
                }
                return yes >= std::max(1, rule.at_least);
              },
              asked, writeRule(rule, written, chair ? chair->written : "")};
}

std::optional<PlainReading::Vote> PlainReading::consentOf(const SomeBlock& block, const Point& point) const {
  const auto agrees = voteOf(block.who, point, false, std::nullopt);
  if (agrees && block.passes && !agrees->adopts(agrees->asked)) {
    return Vote{[](Group) { return true; }, 0, "AND()"};
  }
  const auto lifts = block.lifted_by ? voteOf(*block.lifted_by, point, true, std::nullopt) : voteOf({});
  if (!agrees || !lifts) {
    return std::nullopt;
  }
  return Vote{[=](Group group) { return agrees->adopts(group) || lifts->adopts(group); }, agrees->asked | lifts->asked,
              fmt::format("OR({}, {})", agrees->written, lifts->written)};
}

std::vector<SomeBlock> PlainReading::blocksAt(const Point& point) const {
  std::vector<SomeBlock> found;
  for (int level = point.decision; level >= 0; level = decision_above[level]) {
    for (const SomeBlock& block : organisation_.decisions[static_cast<std::size_t>(level)].blocks) {
      for (const auto& [who, limits] : seatsOf(block.who, block.limits)) {
        if (limits.days.holds(point.season) && placesOf(level, limits)[placeOf(point)]) {
          found.push_back(block);
          found.back().who = who;
        }
      }
    }
  }
  return found;
}

bool PlainReading::hasEmptySeat(const Point& point) const {
  const auto blocks = blocksAt(point);
  return std::ranges::any_of(blocks, [&](const SomeBlock& block) {
    const auto consent = block.who.team >= 0 && !block.passes ? consentOf(block, point) : std::nullopt;
    return consent && !consent->adopts(consent->asked);
  });
}

std::optional<PlainReading::Vote> PlainReading::procedureAt(std::size_t right, const Point& point) const {
  const int decision = rights_[right].decision;
  const auto& holders = rights_[right].holders;
  std::vector<Vote> deciders;
  const auto rule = ruleOf(decision);
  const bool is_alone = holders.size() == 1;
  for (const Who& holder : holders) {
    const auto vote = voteOf(holder, point, true, is_alone ? rule : std::nullopt);
    if (!vote) {
      return std::nullopt;
    }
    deciders.push_back(*vote);
  }
  std::vector<Vote> parts{is_alone ? deciders.front()
                                   : *adopt(rule.value_or(AdoptsBy{.word = "unanimity"}), deciders, point)};
  for (const SomeBlock& block : blocksAt(point)) {
    const auto consent = consentOf(block, point);
    if (!consent) {
      return std::nullopt;
    }
    parts.push_back(*consent);
  }
  Group asked = 0;
  std::vector<std::string> written;
  for (const Vote& part : parts) {
    asked |= part.asked;
    written.push_back(part.written);
  }
  return Vote{
      [parts](Group group) { return std::ranges::all_of(parts, [&](const Vote& part) { return part.adopts(group); }); },
      asked, fmt::format("AND({})", fmt::join(written, ", "))};
}

std::string PlainReading::nameOf(int voter) {
  const int role = voter - first_role;
  const auto who = voter >= first_team   ? Who{Who::Type::Team, voter - first_team}
                   : voter >= first_role ? Who{Who::Type::Role, role / (teams + 1), role % (teams + 1) - 1}
                                         : Who{Who::Type::Person, voter};
  return test::nameOf(who);
}

// Looks at every group of those who are asked.
PlainGame PlainReading::judge(const Vote& vote) {
  PlainGame game;
  game.is_empty = !vote.adopts(vote.asked);
  game.resilience = static_cast<std::size_t>(std::popcount(vote.asked)) + 1;
  for (Group group = vote.asked;; group = (group - 1) & vote.asked) {
    const bool adopts = vote.adopts(group);
    const bool others_adopt = vote.adopts(vote.asked & ~group);
    game.is_proper = game.is_proper && !(adopts && others_adopt);
    game.is_strong = game.is_strong && (adopts || others_adopt);
    if (!others_adopt) {
      game.resilience = std::min(game.resilience, static_cast<std::size_t>(std::popcount(group)));
    }
    if (group == 0) {
      break;
    }
  }
  for (int voter = 0; voter < first_team + teams && !game.is_empty; ++voter) {
    if ((vote.asked & only(voter)) != 0 && !vote.adopts(vote.asked & ~only(voter))) {
      game.vetoes.insert(nameOf(voter));
      game.has_dictator = game.has_dictator || vote.adopts(only(voter));
    }
  }
  return game;
}

std::optional<PlainGame> PlainReading::gameAt(std::size_t right, const Point& point) const {
  const auto vote = procedureAt(right, point);
  return vote ? std::optional(judge(*vote)) : std::nullopt;
}

std::optional<std::string> PlainReading::writtenAt(std::size_t right, const Point& point) const {
  const auto vote = procedureAt(right, point);
  return vote ? std::optional(vote->written) : std::nullopt;
}

std::optional<bool> PlainReading::isSettledAt(std::size_t right, const Point& point) const {
  const auto first = gameAt(right, point);
  if (!first) {
    return std::nullopt;
  }
  bool is_settled = first->is_strong && !first->is_empty;
  int level = point.decision;
  while (level >= 0 && organisation_.decisions[static_cast<std::size_t>(level)].ladder.empty()) {
    level = decision_above[level];
  }
  for (std::size_t i = 0; level >= 0 && i < organisation_.decisions[static_cast<std::size_t>(level)].ladder.size();
       ++i) {
    const auto vote =
        voteOf(organisation_.decisions[static_cast<std::size_t>(level)].ladder[i], point, true, std::nullopt);
    if (!vote) {
      return std::nullopt;
    }
    const PlainGame game = judge(*vote);
    is_settled = is_settled || (game.is_strong && !game.is_empty);
  }
  return is_settled;
}

}  // namespace org::test

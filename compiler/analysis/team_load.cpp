#include "analysis/team_load.h"

#include <algorithm>
#include <array>
#include <set>

#include "analysis/memberships.h"
#include "analysis/size.h"
#include "analysis/team_people.h"
#include "schema/key.h"

namespace org::analysis {

using model::AreaId;
using model::EntityId;
using model::Kind;
using model::PersonId;
using model::TeamId;
using namespace schema::literals;

bool isWorkingTeam(const model::Model& model, TeamId team) {
  static constexpr std::array kinds = {"",          "feature",   "platform", "enabling",
                                       "subsystem", "component", "data",     "squad"};
  const bool has_parts =
      std::ranges::any_of(model.children(team), [&](EntityId child) { return model.is(child, Kind::Team); });
  return std::ranges::find(kinds, model.text(team, "kind"_key)) != kinds.end() && !has_parts &&
         model.value(team, "adopts-by"_key) == nullptr && !isOver(model, team);
}

bool arePeopleListed(const model::Model& model) {
  const auto persons =
      std::ranges::count_if(model.all(Kind::Person), [&](EntityId person) { return !model[person].is_library; });
  return 2 * static_cast<double>(persons) >= sizeOf(model);
}

namespace {

// In how many working teams the person is that day.
std::size_t countTeams(const Facts& facts, PersonId person, base::Day day) {
  std::set<EntityId> teams;
  for (const Membership& member : facts.memberships().ofPerson(person)) {
    if (member.interval.contains(day) && isWorkingTeam(facts.model(), member.team)) {
      teams.insert(member.team);
    }
  }
  return teams.size();
}

}  // namespace

TeamSize sizeOn(const Facts& facts, TeamId team, base::Day day) {
  static constexpr std::size_t many_teams = 3;
  // Members come by person.
  std::vector<PersonId> people;
  for (const Membership& member : facts.memberships().ofTeam(team)) {
    const bool is_known = !people.empty() && people.back() == member.person;
    if (!is_known && member.interval.contains(day) && facts.model()[member.person].validity.contains(day)) {
      people.push_back(member.person);
    }
  }
  const auto core = std::ranges::count_if(people, [&](PersonId person) {
    return facts.memberships().teamsOf(person).size() < many_teams || countTeams(facts, person, day) < many_teams;
  });
  TeamSize size{people.size(), static_cast<std::size_t>(core), 0, {people.begin(), people.end()}};
  for (const Assignment* seat : facts.assignments().ofTeam(team)) {
    if (seat->holder == Assignment::Holder::Vacant && seat->interval.contains(day)) {
      size.open += seat->times;
    }
  }
  // Somebody whose name did not resolve is somebody.
  size.open += static_cast<std::size_t>(
      std::ranges::count_if(facts.model().values(team, "members"_key), [&](const model::Value& member) {
        return member.term.type == model::TermType::Unknown && member.interval.contains(day);
      }));
  return size;
}

Intervals sizeChanges(const Facts& facts, TeamId team) {
  Intervals changes;
  for (const Membership& member : facts.memberships().ofTeam(team)) {
    changes.insert(changes.end(), {member.interval, facts.model()[member.person].validity});
  }
  for (const Assignment* seat : facts.assignments().ofTeam(team)) {
    changes.push_back(seat->interval);
  }
  return changes;
}

namespace {

bool isDomain(const model::Model& model, EntityId area) {
  return model.is(area, Kind::Area) && !model.text(area, "complexity"_key).empty() &&
         model.text(area, "lifecycle"_key) != "retired";
}

}  // namespace

std::map<TeamId, std::vector<AreaId>> domainsByTeam(const model::Model& model, const TeamAreas& areas) {
  std::map<TeamId, std::vector<AreaId>> domains;
  for (const EntityId area : model.all(Kind::Area)) {
    const bool has_parts =
        std::ranges::any_of(model.children(area), [&](EntityId part) { return isDomain(model, part); });
    if (has_parts || !isDomain(model, area)) {
      continue;
    }
    Intervals changes;
    areas.addChanges(AreaId(area), changes);
    std::set<TeamId> teams;
    for (const base::Interval& days : cutAt(model.window(), changes)) {
      std::ranges::copy(areas.answeringFor(AreaId(area), days.from), std::inserter(teams, teams.end()));
    }
    for (const TeamId team : teams) {
      domains[team].emplace_back(area);
    }
  }
  return domains;
}

}  // namespace org::analysis

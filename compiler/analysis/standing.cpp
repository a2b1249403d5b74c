#include "analysis/standing.h"

#include <algorithm>

#include "analysis/facts.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;
using State = Standing::State;

namespace {

std::vector<Presence> actorsOf(const Facts& facts, const Party& party, base::Day day) {
  const auto presences = presencesOf(facts.assignments(), facts.model(), party);
  std::vector<Presence> actors;
  for (const Presence* presence : actingOn(day, presences)) {
    if (facts.model()[presence->person].validity.contains(day)) {
      actors.push_back(*presence);
    }
  }
  return actors;
}

std::vector<Presence> membersOf(const Facts& facts, model::TeamId team, base::Day day) {
  std::vector<Presence> members;
  for (const Membership& member : facts.memberships().ofTeam(team)) {
    const bool is_known = std::ranges::find(members, member.person, &Presence::person) != members.end();
    if (member.person && member.interval.contains(day) && !is_known) {
      members.push_back({member.person, member.interval, team, {}});
    }
  }
  return members;
}

// The nearest role above that somebody holds.
void fallToSuperior(const Facts& facts, const Party& vacant, base::Day day, Standing& standing) {
  const auto team = facts.model().as<Kind::Team>(vacant.of);
  std::vector<model::RoleId> passed{model::RoleId(vacant.entity)};
  while (standing.stand_ins.empty()) {
    const auto lines = facts.reporting().linesOf(passed.back());
    const auto line = std::ranges::find_if(lines, [&](const ReportingLine& candidate) {
      return candidate.type == LineType::Solid && candidate.interval.contains(day);
    });
    if (line == lines.end() || std::ranges::find(passed, line->to) != passed.end()) {
      return;
    }
    passed.push_back(line->to);
    for (const Assignment* held : facts.incumbents().find(line->to, team, {day, day.plus(1)})) {
      if (held->person && held->interval.contains(day)) {
        standing.stand_in = {Party::Type::Named, line->to};
        standing.stand_ins.push_back({held->person, held->interval, held->team, held->focus, held->is_interim});
      }
    }
  }
}

// The first deputy who is there; the deputy's deputy where the deputy's own role is vacant, and so on.
void fallToDeputy(const Facts& facts, EntityId role, base::Day day, std::vector<EntityId>& passed, Standing& standing) {
  passed.push_back(role);
  for (const model::Value& value : effectiveValues(facts.model(), role, "deputy"_key)) {
    const Party deputy = readParty(value.term);
    const bool is_passed = std::ranges::find(passed, deputy.entity) != passed.end();
    if (!value.interval.contains(day) || !standing.stand_ins.empty() || is_passed) {
      continue;
    }
    standing.stand_ins = actorsOf(facts, deputy, day);
    standing.stand_in = standing.stand_ins.empty() ? standing.stand_in : deputy;
    standing.is_deputy = !standing.stand_ins.empty();
    if (standing.stand_ins.empty() && facts.model().is(deputy.entity, Kind::Role)) {
      fallToDeputy(facts, deputy.entity, day, passed, standing);
    }
  }
}

Standing standingOfRole(const Facts& facts, const Party& party, base::Day day) {
  Standing standing{.state = State::Filled, .persons = actorsOf(facts, party, day)};
  if (!standing.persons.empty()) {
    return standing;
  }
  const auto held = facts.assignments().ofRole(model::RoleId(party.entity));
  const bool is_unknown = std::ranges::any_of(held, [&](const Assignment* edge) {
    const bool is_here = !party.of || edge->team == party.of;
    return is_here && edge->interval.contains(day) &&
           (edge->holder == Assignment::Holder::Unknown || edge->holder == Assignment::Holder::Team);
  });
  if (held.empty() || is_unknown) {
    standing.state = held.empty() ? State::Unstaffed : State::Unknown;
    return standing;
  }
  standing.state = State::Vacant;
  std::vector<EntityId> passed;
  fallToDeputy(facts, party.entity, day, passed, standing);
  const auto rule = effectiveValues(facts.model(), party.entity, "vacancy"_key);
  const bool falls_to_superior = rule.empty() || rule.front().term.text == "superior";
  if (standing.stand_ins.empty() && falls_to_superior) {
    fallToSuperior(facts, party, day, standing);
  }
  return standing;
}

}  // namespace

Standing standingOf(const Facts& facts, const Party& party, base::Day day) {
  switch (party.type) {
    case Party::Type::Unknown:
      return {};
    case Party::Type::Nobody:
      return {.state = State::Nobody};
    case Party::Type::Everyone:
      return {.state = State::Everyone};
    case Party::Type::Named:
      break;
  }
  if (facts.model().is(party.entity, Kind::Role)) {
    return standingOfRole(facts, party, day);
  }
  if (const auto team = facts.model().as<Kind::Team>(party.entity)) {
    return {.state = State::Group, .persons = membersOf(facts, team, day)};
  }
  auto actors = actorsOf(facts, party, day);
  const State state = actors.empty() ? State::Vacant : State::Filled;
  return {.state = state, .persons = std::move(actors)};
}

std::vector<Presence> successorsOf(const Facts& facts, const Party& party, base::Day day) {
  std::vector<Presence> later = presencesOf(facts.assignments(), facts.model(), party);
  std::erase_if(later, [&](const Presence& presence) {
    return presence.interval.isEmpty() || presence.interval.from <= day ||
           !presence.interval.overlaps(facts.model().window());
  });
  std::ranges::stable_sort(later, {}, [](const Presence& presence) { return presence.interval.from; });
  return later;
}

bool actsFor(const Standing& standing, model::PersonId person) {
  return std::ranges::find(standing.persons, person, &Presence::person) != standing.persons.end() ||
         std::ranges::find(standing.stand_ins, person, &Presence::person) != standing.stand_ins.end();
}

}  // namespace org::analysis

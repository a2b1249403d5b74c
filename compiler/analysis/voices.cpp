#include "analysis/voices.h"

#include <algorithm>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using model::RoleId;
using model::TeamId;
using namespace schema::literals;

namespace {

void addMembers(const Facts& facts, TeamId team, base::Day day, std::vector<PersonId>& persons) {
  for (const Membership& member : facts.memberships().ofTeam(team)) {
    if (member.person && member.interval.contains(day)) {
      persons.push_back(member.person);
    }
  }
  for (const EntityId inner : facts.model().children(team)) {
    if (facts.model().is(inner, Kind::Team)) {
      addMembers(facts, TeamId(inner), day, persons);
    }
  }
}

// Whether a role, or one composed of it, is the other.
bool isRoleOrWhole(const model::Model& model, EntityId part, EntityId role) {
  if (part == role) {
    return true;
  }
  std::vector<EntityId> reached{role};
  for (std::size_t next = 0; next < reached.size(); ++next) {
    for (const model::Value& inner : model.values(reached[next], "composed-of"_key)) {
      if (std::ranges::find(reached, inner.term.entity) == reached.end()) {
        reached.push_back(inner.term.entity);
      }
    }
  }
  return std::ranges::find(reached, part) != reached.end();
}

// Whether the seats that one party stands for include those of another.
bool includesPlace(const model::Model& model, const Party& voice, const Party& party) {
  const EntityId place = party.of ? party.of : party.in;
  if (voice.of) {
    return party.of == voice.of;
  }
  return !voice.in || voice.in == model::company ||
         (place && place != model::company && model.isWithin(place, voice.in));
}

bool reachesByName(const Facts& facts, const Party& voice, const Party& party) {
  const model::Model& model = facts.model();
  const bool are_roles = model.is(voice.entity, Kind::Role) && model.is(party.entity, Kind::Role);
  if (are_roles && isRoleOrWhole(model, voice.entity, party.entity) && includesPlace(model, voice, party)) {
    return true;
  }
  const auto isInside = [&](EntityId inner, EntityId outer) {
    return inner && inner != model::company && model.is(outer, Kind::Team) && model.isWithin(inner, outer);
  };
  if (const auto team = model.as<Kind::Team>(party.entity); team && model.is(voice.entity, Kind::Role)) {
    const auto seats = facts.assignments().ofTeam(team);
    const Party seat{Party::Type::Named, voice.entity, team};
    return includesPlace(model, voice, seat) && std::ranges::any_of(seats, [&](const Assignment* held) {
             return isRoleOrWhole(model, voice.entity, held->role);
           });
  }
  // A team with its seats and the teams inside it.
  return isInside(party.of, voice.entity) || isInside(party.entity, voice.entity);
}

bool isRole(const Facts& facts, const Party& party) { return facts.model().is(party.entity, Kind::Role); }

}  // namespace

std::vector<PersonId> personsBehind(const Facts& facts, const Party& party, base::Day day) {
  std::vector<PersonId> persons;
  if (const auto team = facts.model().as<Kind::Team>(party.entity)) {
    addMembers(facts, team, day, persons);
  } else {
    const auto presences = presencesOf(facts.assignments(), facts.model(), party);
    std::ranges::transform(actingOn(day, presences), std::back_inserter(persons),
                           [](const Presence* presence) { return presence->person; });
  }
  std::ranges::sort(persons);
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  return persons;
}

bool isSame(const Facts& facts, const Party& a, const Party& b, base::Day day) {
  if (a == b) {
    return true;
  }
  const bool are_roles = isRole(facts, a) && isRole(facts, b);
  if (are_roles && a.of == b.of && a.in == b.in &&
      (isRoleOrWhole(facts.model(), a.entity, b.entity) || isRoleOrWhole(facts.model(), b.entity, a.entity))) {
    return true;
  }
  const auto persons = personsBehind(facts, a, day);
  return persons.size() == 1 && persons == personsBehind(facts, b, day);
}

bool reachesParty(const Facts& facts, const Party& voice, const Party& party, base::Day day) {
  if (voice.type != Party::Type::Named || party.type != Party::Type::Named) {
    return voice.type == Party::Type::Everyone || voice.type == Party::Type::Unknown;
  }
  if (voice == party || reachesByName(facts, voice, party)) {
    return true;
  }
  const auto heard = personsBehind(facts, voice, day);
  const auto persons = personsBehind(facts, party, day);
  const auto isHeard = [&](PersonId person) { return std::ranges::binary_search(heard, person); };
  return facts.model().is(party.entity, Kind::Team) ? std::ranges::any_of(persons, isHeard)
                                                    : !persons.empty() && std::ranges::all_of(persons, isHeard);
}

bool isBelowByRole(const Facts& facts, const Party& lower, const Party& upper, base::Day day) {
  return isRole(facts, lower) && isRole(facts, upper) &&
         facts.reporting().reportsTo(RoleId(lower.entity), RoleId(upper.entity), {day, day.plus(1)});
}

bool isBelow(const Facts& facts, const Party& lower, const Party& upper, base::Day day) {
  if (isBelowByRole(facts, lower, upper, day)) {
    return true;
  }
  const auto juniors = personsBehind(facts, lower, day);
  const auto seniors = personsBehind(facts, upper, day);
  return !juniors.empty() && std::ranges::all_of(juniors, [&](PersonId junior) {
    return std::ranges::any_of(seniors,
                               [&](PersonId senior) { return facts.superiors().isBelow(junior, senior, day); });
  });
}

Intervals changesOf(const Facts& facts, const std::vector<Party>& parties) {
  Intervals changes;
  const auto addTeam = [&](const auto& self, TeamId team) -> void {
    std::ranges::transform(facts.memberships().ofTeam(team), std::back_inserter(changes), &Membership::interval);
    for (const EntityId inner : facts.model().children(team)) {
      if (facts.model().is(inner, Kind::Team)) {
        self(self, TeamId(inner));
      }
    }
  };
  for (const Party& party : parties) {
    if (const auto team = facts.model().as<Kind::Team>(party.entity)) {
      addTeam(addTeam, team);
      continue;
    }
    const auto presences = presencesOf(facts.assignments(), facts.model(), party);
    std::ranges::transform(presences, std::back_inserter(changes), &Presence::interval);
  }
  return changes;
}

}  // namespace org::analysis

#include "analysis/doers.h"

#include <algorithm>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

bool isMember(const model::Model& model, const Memberships& memberships, model::PersonId person, EntityId team) {
  const auto teams = memberships.ofPerson(person);
  const auto leads = model.values(team, "lead"_key);
  return std::ranges::any_of(teams, [&](const Membership& member) { return model.isWithin(member.team, team); }) ||
         std::ranges::any_of(leads, [&](const model::Value& lead) { return lead.term.entity == person; });
}

}  // namespace

bool isDoer(const model::Model& model, const Assignments& assignments, const Memberships& memberships,
            const model::Term& party, EntityId team) {
  if (model.is(party.entity, Kind::Team)) {
    return model.isWithin(party.entity, team);
  }
  if (model.is(party.entity, Kind::Person)) {
    return isMember(model, memberships, model::PersonId(party.entity), team);
  }
  if (!model.is(party.entity, Kind::Role)) {
    return false;
  }
  if (party.of) {
    return model.isWithin(party.of, team);
  }
  return std::ranges::any_of(assignments.ofRole(model::RoleId(party.entity)), [&](const Assignment* edge) {
    const bool is_seat = edge->team && model.isWithin(edge->team, team);
    return is_seat || (edge->person && isMember(model, memberships, edge->person, team));
  });
}

}  // namespace org::analysis

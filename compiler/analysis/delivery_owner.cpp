#include "analysis/delivery_owner.h"

#include <algorithm>
#include <set>

#include "analysis/assignments.h"
#include "analysis/incumbents.h"
#include "analysis/leads.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "analysis/team_people.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TeamId;
using model::Value;
using namespace schema::literals;

namespace {

std::vector<EntityId> areasOf(const model::Model& model, TeamId team) {
  std::vector<EntityId> areas;
  for (const Value& value : model.values(team, "owns"_key)) {
    areas.push_back(value.term.entity);
  }
  for (const EntityId area : model.all(Kind::Area)) {
    const auto owners = model.values(area, "owner"_key);
    if (std::ranges::any_of(owners, [&](const Value& owner) { return owner.term.entity == team; })) {
      areas.push_back(area);
    }
  }
  std::erase(areas, EntityId::none());
  return areas;
}

bool meetsScope(const model::Model& model, EntityId responsibility, const std::vector<EntityId>& areas) {
  const auto scope = model.values(responsibility, "scope"_key);
  return scope.empty() || std::ranges::any_of(scope, [&](const Value& value) {
           return std::ranges::any_of(areas, [&](EntityId area) {
             return value.term.entity &&
                    (model.isWithin(area, value.term.entity) || model.isWithin(value.term.entity, area));
           });
         });
}

// Whether the party is the team, somebody in it, or a seat of it.
bool isOfTeam(const Facts& facts, TeamId team, const Value& value) {
  const auto people = peopleOf(facts, team);
  const auto seats = facts.assignments().ofTeam(team);
  const EntityId party = value.term.entity;
  if (value.term.of) {
    return value.term.of == team;
  }
  return party && (party == team || std::ranges::find(people, party, &TiedPerson::person) != people.end() ||
                   std::ranges::any_of(seats, [&](const auto* seat) { return seat->role == party; }));
}

bool namesTeam(const Facts& facts, EntityId responsibility, TeamId team) {
  for (const schema::Key key : {"accountable"_key, "responsible"_key, "supports"_key}) {
    for (const Value& value : facts.model().values(responsibility, key)) {
      if (isOfTeam(facts, team, value)) {
        return true;
      }
    }
  }
  return false;
}

// Who is accountable: as it says itself, and as roles say by `accountable-for`. A name that did not resolve is somebody.
std::set<EntityId> accountablesOf(const model::Model& model, EntityId responsibility) {
  std::set<EntityId> parties;
  for (const Value& value : model.values(responsibility, "accountable"_key)) {
    parties.insert(value.term.entity);
  }
  for (const EntityId role : model.all(Kind::Role)) {
    const auto values = model.values(role, "accountable-for"_key);
    if (!model[role].is_library &&
        std::ranges::any_of(values, [&](const Value& value) { return value.term.entity == responsibility; })) {
      parties.insert(role);
    }
  }
  return parties;
}

bool haveOneDeliveryLine(const Facts& facts, TeamId team) {
  std::set<EntityId> targets;
  for (const TiedPerson& member : peopleOf(facts, team)) {
    const auto lines = facts.superiors().ofPerson(member.person);
    const auto line = std::ranges::find(lines, LineType::Delivery, &Superior::type);
    targets.insert(line == lines.end() ? EntityId::none()
                                       : EntityId(line->role ? EntityId(line->role) : EntityId(line->manager)));
  }
  return targets.size() == 1 && !targets.contains(EntityId::none());
}

}  // namespace

bool hasDeliveryOwner(const Facts& facts, TeamId team) {
  const model::Model& model = facts.model();
  const std::vector<EntityId> areas = areasOf(model, team);
  std::set<EntityId> accountables;
  for (const EntityId responsibility : model.all(Kind::Responsibility)) {
    const bool is_delivery = !model[responsibility].is_library && model.text(responsibility, "topic"_key) == "delivery";
    if (is_delivery && (meetsScope(model, responsibility, areas) || namesTeam(facts, responsibility, team))) {
      accountables.merge(accountablesOf(model, responsibility));
    }
  }
  if (!accountables.empty()) {
    return accountables.size() == 1 || accountables.contains(EntityId::none());
  }
  const bool leads_owner = !areas.empty() && !leadsOf(model, facts.incumbents(), team).empty();
  return leads_owner || haveOneDeliveryLine(facts, team);
}

}  // namespace org::analysis

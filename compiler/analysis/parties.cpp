#include "analysis/parties.h"

#include <algorithm>

#include <fmt/format.h>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TermType;
using namespace schema::literals;

Party readParty(const model::Term& term) {
  switch (term.type) {
    case TermType::All:
      return {.type = Party::Type::Everyone};
    case TermType::None:
      return {.type = Party::Type::Nobody};
    case TermType::Entity:
      return {Party::Type::Named, term.entity, term.of, term.in};
    case TermType::Unknown:
    case TermType::Text:
    case TermType::Number:
    case TermType::Percent:
    case TermType::Money:
    case TermType::Date:
    case TermType::Duration:
    case TermType::Boolean:
    case TermType::Word:
    case TermType::Vacant:
      break;
  }
  return {};
}

std::string nameOf(const model::Model& model, const Party& party) {
  const auto name = [&](EntityId id) {
    return id == model::company ? std::string_view("company") : model.qualifiedName(id);
  };
  switch (party.type) {
    case Party::Type::Unknown:
      return "somebody";
    case Party::Type::Nobody:
      return "nobody";
    case Party::Type::Everyone:
      return "everyone";
    case Party::Type::Named:
      break;
  }
  std::string text(name(party.entity));
  if (party.of || party.in) {
    text += fmt::format(" {} {}", party.of ? "of" : "in", name(party.of ? party.of : party.in));
  }
  const bool is_part = model.is(party.entity, Kind::Role) && party.focus && *party.focus;
  return is_part ? fmt::format("{} for {}", text, name(*party.focus)) : text;
}

base::Interval existence(const model::Model& model, const Party& party) {
  const bool may_close = model.is(party.entity, Kind::Role) || model.is(party.entity, Kind::Team);
  const base::Interval days = may_close ? model.existence(party.entity) : base::Interval::always();
  return days.intersect(model.existence(party.of));
}

bool isHeldFor(const model::Model& model, const Party& party, model::AreaId focus) {
  return !party.focus || !focus || (*party.focus && model.isWithin(*party.focus, focus));
}

namespace {

// The edges of a role, or of a role in one team: there may be many teams.
std::vector<const Assignment*> edgesOf(const Assignments& assignments, const model::Model& model, const Party& party) {
  const model::RoleId role(party.entity);
  const auto all = party.of ? assignments.ofTeam(model.as<Kind::Team>(party.of)) : assignments.ofRole(role);
  std::vector<const Assignment*> edges(all.begin(), all.end());
  if (!party.of) {
    return edges;
  }
  std::erase_if(edges, [&](const Assignment* edge) {
    const bool is_united = !model.values(edge->role, "composed-of"_key).empty();
    const auto wholes = is_united ? rolesIncluding(model, role) : std::vector{role};
    return std::ranges::find(wholes, edge->role) == wholes.end();
  });
  return edges;
}

}  // namespace

std::vector<Presence> presencesOf(const Assignments& assignments, const model::Model& model, const Party& party) {
  if (model.is(party.entity, Kind::Person)) {
    return {{model::PersonId(party.entity), base::Interval::always(), {}, {}}};
  }
  std::vector<Presence> found;
  if (!model.is(party.entity, Kind::Role)) {
    return found;
  }
  const bool is_anywhere = !party.in || party.in == model::company;
  for (const Assignment* edge : edgesOf(assignments, model, party)) {
    const bool is_here = is_anywhere || (edge->team && model.isWithin(edge->team, party.in));
    if (edge->person && is_here && isHeldFor(model, party, edge->focus)) {
      const base::Interval days =
          edge->interval.intersect(model.existence(edge->team)).intersect(model[edge->person].validity);
      found.push_back({edge->person, days, edge->team, edge->focus, edge->is_interim, edge->is_handover});
    }
  }
  return found;
}

std::vector<const Presence*> actingOn(base::Day day, const std::vector<Presence>& presences) {
  std::vector<const Presence*> present;
  for (const Presence& presence : presences) {
    if (presence.interval.contains(day)) {
      present.push_back(&presence);
    }
  }
  std::vector<model::TeamId> stood_in_for;
  for (const Presence* presence : present) {
    if (presence->is_interim) {
      stood_in_for.push_back(presence->team);
    }
  }
  std::ranges::sort(stood_in_for);
  std::erase_if(present, [&](const Presence* presence) {
    return !presence->is_interim && std::ranges::binary_search(stood_in_for, presence->team);
  });
  return present;
}

model::PersonId soleActor(base::Day day, const std::vector<Presence>& presences) {
  model::PersonId sole;
  for (const Presence* presence : actingOn(day, presences)) {
    if (sole && sole != presence->person) {
      return {};
    }
    sole = presence->person;
  }
  return sole;
}

}  // namespace org::analysis

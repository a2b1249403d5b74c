#include "analysis/what_if.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/parties.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using model::RoleId;
using model::TeamId;
using model::TermType;
using namespace schema::literals;

namespace {

// The roles that a role unites, as far down as they are told; itself where it does not unite several.
std::vector<RoleId> partsOf(const model::Model& model, RoleId role) {
  std::vector<RoleId> parts = rolesWithin(model, role);
  std::erase_if(parts, [&](RoleId part) { return !model.values(part, "composed-of"_key).empty(); });
  return parts.size() > 1 ? parts : std::vector{role};
}

bool contains(const std::vector<RoleId>& roles, RoleId role) { return std::ranges::find(roles, role) != roles.end(); }

}  // namespace

WhatIf::WhatIf(const model::Model& model) : model_(model) { readHats(); }

// One fact may be spelled twice, by the person and by the team: both spellings change hands.
void WhatIf::readHats() {
  const auto add = [&](const model::Value& value, RoleId role, TeamId team, PersonId person) {
    if (role && value.interval.overlaps(model_.window())) {
      hats_.push_back({&value, role, team, person, {{role, person}}});
    }
  };
  for (const EntityId person : model_.all(Kind::Person)) {
    for (const model::Value& value : model_.values(person, "holds"_key)) {
      const TeamId team = model_.as<Kind::Team>(value.term.of ? value.term.of : value.term.in);
      add(value, model_.as<Kind::Role>(value.term.entity), team, PersonId(person));
    }
  }
  for (const EntityId team : model_.all(Kind::Team)) {
    for (const model::Value& value : model_.values(team, "seat"_key)) {
      add(value, model_.as<Kind::Role>(value.seat_role), TeamId(team), model_.as<Kind::Person>(value.term.entity));
    }
  }
}

bool WhatIf::leaves(PersonId person) const {
  return std::ranges::find(hypothesis_.departures, person, &model::Hypothesis::Departure::person) !=
         hypothesis_.departures.end();
}

std::string WhatIf::nameOf(PersonId person) const {
  return person.index < model_.size() ? std::string(model_.qualifiedName(person))
                                      : hypothesis_.newcomers[person.index - model_.size()].name;
}

std::string WhatIf::titleOf(PersonId person) const {
  return person.index < model_.size() ? std::string(model_.title(person))
                                      : hypothesis_.newcomers[person.index - model_.size()].title;
}

void WhatIf::leave(PersonId person, base::Day from) { hypothesis_.departures.push_back({person, from}); }

std::vector<std::string> WhatIf::split(PersonId person) {
  std::map<std::pair<TeamId, RoleId>, PersonId> wearers;
  for (const Hat& hat : hats_) {
    if (hat.wearer == person) {
      for (const RoleId part : partsOf(model_, hat.role)) {
        wearers.try_emplace({hat.team, part});
      }
    }
  }
  std::vector<std::string> names;
  for (auto& [hat, wearer] : wearers) {
    const Party party{Party::Type::Named, hat.second, hat.first, {}};
    const std::string as = fmt::format(" as {}", analysis::nameOf(model_, party));
    names.push_back(fmt::format("{}{}", model_.qualifiedName(person), as));
    if (wearers.size() > 1) {
      const auto index = static_cast<std::uint32_t>(model_.size() + hypothesis_.newcomers.size());
      hypothesis_.newcomers.push_back({names.back(), fmt::format("{}{}", model_.title(person), as), person});
      wearer = PersonId(EntityId{index});
    }
  }
  for (Hat& hat : hats_) {
    if (hat.wearer == person && wearers.size() > 1) {
      hat.parts.clear();
      for (const RoleId part : partsOf(model_, hat.role)) {
        hat.parts.push_back({part, wearers.at({hat.team, part})});
      }
    }
  }
  return names;
}

bool WhatIf::wears(const Part& part, RoleId role) const { return contains(rolesWithin(model_, part.role), role); }

bool WhatIf::wears(const Hat& hat, RoleId role) const {
  return std::ranges::any_of(hat.parts, [&](const Part& part) { return wears(part, role); });
}

std::vector<const WhatIf::Hat*> WhatIf::hatsSeenFrom(TeamId team, RoleId role) const {
  std::vector<const Hat*> anywhere;
  for (const Hat& hat : hats_) {
    if (wears(hat, role)) {
      anywhere.push_back(&hat);
    }
  }
  std::vector<EntityId> places;
  for (EntityId place = team; place; place = model_[place].parent) {
    places.push_back(place);
  }
  places.push_back(EntityId::none());
  for (const EntityId place : places) {
    std::vector<const Hat*> here;
    std::ranges::copy_if(anywhere, std::back_inserter(here), [&](const Hat* hat) { return hat->team == place; });
    if (!here.empty()) {
      return here;
    }
  }
  return anywhere;
}

// Whoever holds one of them first, from now on.
PersonId WhatIf::takerSeenFrom(TeamId team, const std::vector<RoleId>& roles) const {
  for (const RoleId role : roles) {
    PersonId taker;
    base::Day earliest = base::Day::max();
    for (const Hat* hat : hatsSeenFrom(team, role)) {
      const base::Day from = hat->value != nullptr ? std::max(hat->value->interval.from, model_.asOf()) : model_.asOf();
      for (const Part& part : hat->parts) {
        if (part.wearer && wears(part, role) && !leaves(part.wearer) && from < earliest) {
          taker = part.wearer;
          earliest = from;
        }
      }
    }
    if (taker) {
      return taker;
    }
  }
  return {};
}

std::vector<WhatIf::Part> WhatIf::takeApart(const Part& part, const std::vector<RoleId>& roles) const {
  const auto within = rolesWithin(model_, part.role);
  const bool holds_some = std::ranges::any_of(within, [&](RoleId role) { return contains(roles, role); });
  if (!holds_some || contains(roles, part.role)) {
    return {part};
  }
  std::vector<Part> parts;
  for (const model::Value& value : model_.values(part.role, "composed-of"_key)) {
    if (const auto inner = model_.as<Kind::Role>(value.term.entity)) {
      std::ranges::copy(takeApart({inner, part.wearer}, roles), std::back_inserter(parts));
    }
  }
  return parts;
}

// A hat that is meant goes as a whole, of another only what is meant of it.
void WhatIf::give(Hat& hat, const std::vector<RoleId>& roles, PersonId taker) const {
  if (contains(roles, hat.role)) {
    hat.parts = {{hat.role, taker}};
    return;
  }
  std::vector<Part> parts;
  for (const Part& part : hat.parts) {
    const auto own = part.wearer == taker ? std::vector{part} : takeApart(part, roles);
    std::ranges::copy(own, std::back_inserter(parts));
  }
  for (Part& part : parts) {
    part.wearer = contains(roles, part.role) ? taker : part.wearer;
  }
  hat.parts = std::move(parts);
}

std::vector<PersonId> WhatIf::merge(const std::vector<RoleId>& roles) {
  const auto isMeant = [&](const Hat& hat) {
    const bool may_change =
        hat.wearer || (contains(roles, hat.role) && hat.value != nullptr && hat.value->term.type == TermType::Vacant);
    return may_change && std::ranges::any_of(roles, [&](RoleId role) { return wears(hat, role) || hat.role == role; });
  };
  std::map<TeamId, PersonId> takers;
  for (const Hat& hat : hats_) {
    if (isMeant(hat) && !takers.contains(hat.team)) {
      takers.emplace(hat.team, takerSeenFrom(hat.team, roles));
    }
  }
  std::set<PersonId> persons;
  for (Hat& hat : hats_) {
    if (isMeant(hat) && takers.at(hat.team)) {
      give(hat, roles, takers.at(hat.team));
      persons.insert(takers.at(hat.team));
    }
  }
  for (const RoleId role : roles) {
    const bool is_worn = std::ranges::any_of(
        hats_, [&](const Hat& hat) { return (hat.wearer || hat.value == nullptr) && wears(hat, role); });
    if (!is_worn && !persons.empty()) {
      hats_.push_back({nullptr, role, {}, *persons.begin(), {{role, *persons.begin()}}});
    }
  }
  return {persons.begin(), persons.end()};
}

bool WhatIf::isSomethingElse(PersonId person, const std::set<const model::Value*>& given) const {
  const auto names = [&](const model::Value& value) {
    const auto is_named = [&](const model::Clause& clause) { return clause.argument.entity == person; };
    return value.key != "allow"_key && value.interval.overlaps(model_.window()) &&
           ((value.term.entity == person && !given.contains(&value)) ||
            std::ranges::any_of(model_.clauses(value), is_named));
  };
  const auto is_tied = [&](const model::Value& value) {
    return value.interval.overlaps(model_.window()) &&
           (value.key == "member-of"_key || (value.key == "holds"_key && !given.contains(&value)));
  };
  for (std::uint32_t i = 0; i < model_.size(); ++i) {
    const EntityId id{i};
    const auto values = model_.values(id);
    if (id == person ? std::ranges::any_of(values, is_tied) : std::ranges::any_of(values, names)) {
      return true;
    }
  }
  return false;
}

std::vector<std::pair<RoleId, PersonId>> WhatIf::partsToWear(const Hat& hat) const {
  std::vector<std::pair<RoleId, PersonId>> parts;
  for (const Part& part : hat.parts) {
    const bool is_worn_itself = std::ranges::any_of(hats_, [&](const Hat& other) {
      return other.team == hat.team && other.parts.size() == 1 && other.parts.front().role == part.role &&
             other.parts.front().wearer == part.wearer;
    });
    if (!is_worn_itself) {
      parts.emplace_back(part.role, part.wearer);
    }
  }
  return parts;
}

// Whoever has all parts of a hat has the hat.
bool WhatIf::isDivided(const Hat& hat) {
  return std::ranges::any_of(hat.parts, [&](const Part& part) { return part.wearer != hat.parts.front().wearer; });
}

void WhatIf::addChange(const Hat& hat) {
  const Part& first = hat.parts.front();
  if (hat.value == nullptr) {
    hypothesis_.hats.push_back({hat.role, first.wearer});
    return;
  }
  const auto place = static_cast<std::size_t>(hat.value - model_.values(hat.value->owner).data());
  if (isDivided(hat)) {
    hypothesis_.divisions.push_back({hat.value->owner, place, model_.asOf(), partsToWear(hat)});
  } else if (first.wearer != hat.wearer) {
    hypothesis_.handovers.push_back({hat.value->owner, place, first.wearer});
  }
}

model::Hypothesis WhatIf::finish() && {
  std::set<const model::Value*> given;
  std::set<PersonId> receivers;
  // Whoever had a hat that is divided held it until today; others never were.
  std::map<PersonId, base::Day> givers;
  for (std::size_t i = 0; i < hypothesis_.newcomers.size(); ++i) {
    givers[PersonId(EntityId{static_cast<std::uint32_t>(model_.size() + i)})] = base::Day::min();
  }
  for (const Hat& hat : hats_) {
    addChange(hat);
    std::ranges::transform(hat.parts, std::inserter(receivers, receivers.end()), &Part::wearer);
    if (isDivided(hat)) {
      givers[hat.wearer] = model_.asOf();
      given.insert(hat.value);
    } else if (hat.parts.front().wearer != hat.wearer) {
      givers.try_emplace(hat.wearer, base::Day::min());
      given.insert(hat.value);
    }
  }
  for (const auto& [giver, day] : givers) {
    if (giver && !receivers.contains(giver) && !leaves(giver) && !isSomethingElse(giver, given)) {
      leave(giver, day);
    }
  }
  return std::move(hypothesis_);
}

}  // namespace org::analysis

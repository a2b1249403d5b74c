#include "analysis/what_if.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/incumbents.h"
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

}  // namespace

WhatIf::WhatIf(const Facts& facts) : facts_(facts), model_(facts.model()) { readHats(); }

// One fact may be spelled twice, by the person and by the team: both spellings change hands.
void WhatIf::readHats() {
  const auto add = [&](const model::Value& value, RoleId role, TeamId team, PersonId person) {
    if (role && value.interval.overlaps(model_.window())) {
      hats_.push_back({&value, role, team, person});
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

PersonId WhatIf::holderOf(const model::Value* value, PersonId written) const {
  const auto given = given_.find(value);
  return given == given_.end() ? written : given->second;
}

void WhatIf::give(const Hat& hat, PersonId to) {
  if (holderOf(hat.value, hat.person) != to) {
    given_[hat.value] = to;
  }
}

void WhatIf::takeApart(const std::vector<const Hat*>& hats, RoleId role, PersonId to) {
  const bool is_worn_itself = std::ranges::any_of(hats, [&](const Hat* hat) { return hat->role == role; });
  for (const Hat* hat : hats) {
    if (hat->role == role) {
      give(*hat, to);
    } else if (auto& parts = divided_[hat->value]; !is_worn_itself) {
      parts.emplace_back(role, to);
    }
  }
}

bool WhatIf::isGivenAway(const model::Value& value) const {
  return given_.contains(&value) || divided_.contains(&value);
}

bool WhatIf::leaves(PersonId person) const {
  return std::ranges::find(hypothesis_.departures, person, &model::Hypothesis::Departure::person) !=
         hypothesis_.departures.end();
}

void WhatIf::leave(PersonId person, base::Day from) { hypothesis_.departures.push_back({person, from}); }

std::vector<std::string> WhatIf::split(PersonId person) {
  std::map<std::pair<TeamId, RoleId>, std::vector<const Hat*>> hats;
  for (const Hat& hat : hats_) {
    if (hat.person == person) {
      for (const RoleId part : partsOf(model_, hat.role)) {
        hats[{hat.team, part}].push_back(&hat);
      }
    }
  }
  std::vector<std::string> names;
  for (const auto& [hat, values] : hats) {
    const Party party{Party::Type::Named, hat.second, hat.first, {}};
    const std::string as = fmt::format(" as {}", nameOf(model_, party));
    const auto index = static_cast<std::uint32_t>(model_.size() + hypothesis_.newcomers.size());
    names.push_back(fmt::format("{}{}", model_.qualifiedName(person), as));
    if (hats.size() > 1) {
      hypothesis_.newcomers.push_back({names.back(), fmt::format("{}{}", model_.title(person), as), person});
      takeApart(values, hat.second, PersonId(EntityId{index}));
    }
  }
  return names;
}

// Whoever holds one of them first, from now on.
PersonId WhatIf::takerSeenFrom(TeamId team, const std::vector<RoleId>& roles) const {
  for (const RoleId role : roles) {
    PersonId taker;
    base::Day earliest = base::Day::max();
    for (const Assignment* edge : facts_.incumbents().find(role, team, model_.window())) {
      const PersonId holder = holderOf(edge->value, edge->person);
      const base::Day from = std::max(edge->interval.from, model_.asOf());
      if (holder && !leaves(holder) && edge->interval.overlaps(model_.window()) && from < earliest) {
        taker = holder;
        earliest = from;
      }
    }
    if (taker) {
      return taker;
    }
  }
  return {};
}

std::vector<PersonId> WhatIf::merge(const std::vector<RoleId>& roles) {
  std::set<PersonId> takers;
  std::vector<std::pair<const Hat*, PersonId>> taken;
  for (const Hat& hat : hats_) {
    const bool is_meant = std::ranges::find(roles, hat.role) != roles.end();
    const bool may_change = hat.person || hat.value->term.type == TermType::Vacant;
    if (const PersonId taker = is_meant && may_change ? takerSeenFrom(hat.team, roles) : PersonId()) {
      taken.emplace_back(&hat, taker);
      takers.insert(taker);
    }
  }
  for (const auto& [hat, taker] : taken) {
    give(*hat, taker);
  }
  for (const RoleId role : roles) {
    const bool is_worn = std::ranges::any_of(taken, [&](const auto& pair) { return pair.first->role == role; });
    if (!is_worn && !takers.empty()) {
      hypothesis_.hats.push_back({role, *takers.begin()});
    }
  }
  return {takers.begin(), takers.end()};
}

bool WhatIf::isSomethingElse(PersonId person) const {
  const auto names = [&](const model::Value& value) {
    const auto is_named = [&](const model::Clause& clause) { return clause.argument.entity == person; };
    return value.key != "allow"_key && value.interval.overlaps(model_.window()) &&
           ((value.term.entity == person && !isGivenAway(value)) ||
            std::ranges::any_of(model_.clauses(value), is_named));
  };
  const auto is_tied = [&](const model::Value& value) {
    return value.interval.overlaps(model_.window()) &&
           (value.key == "member-of"_key || (value.key == "holds"_key && !isGivenAway(value)));
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

model::Hypothesis WhatIf::finish() && {
  // Whoever had a hat that is divided held it until today; others never were.
  std::map<PersonId, base::Day> givers;
  std::set<PersonId> receivers;
  for (const Hat& hat : hats_) {
    const PersonId now = holderOf(hat.value, hat.person);
    const auto place = static_cast<std::size_t>(hat.value - model_.values(hat.value->owner).data());
    if (const auto parts = divided_.find(hat.value); parts != divided_.end()) {
      givers[hat.person] = model_.asOf();
      hypothesis_.divisions.push_back({hat.value->owner, place, model_.asOf(), parts->second});
      continue;
    }
    receivers.insert(now);
    if (now != hat.person) {
      hypothesis_.handovers.push_back({hat.value->owner, place, now});
      if (hat.person) {
        givers.try_emplace(hat.person, base::Day::min());
      }
    }
  }
  for (const auto& [giver, day] : givers) {
    if (!receivers.contains(giver) && !leaves(giver) && !isSomethingElse(giver)) {
      leave(giver, day);
    }
  }
  return std::move(hypothesis_);
}

}  // namespace org::analysis

#include "analysis/what_if.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/parties.h"
#include "base/natural_order.h"
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

// Not a part of a role, held for an area.
bool isWhole(const model::Model& model, const model::Value* hat) {
  return hat == nullptr || model.clause(*hat, ast::ClauseWord::For) == nullptr;
}

bool contains(const std::vector<RoleId>& roles, RoleId role) { return std::ranges::find(roles, role) != roles.end(); }

}  // namespace

WhatIf::WhatIf(const model::Model& model) : model_(model) { readHats(); }

// One fact may be spelled twice, by the person and by the team: both spellings change hands.
void WhatIf::readHats() {
  const auto add = [&](const model::Value& value, RoleId role, TeamId team, PersonId person) {
    if (role && value.interval.overlaps(model_.window())) {
      hats_.push_back({&value, role, team, person, value.interval, {{role, person}}});
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

std::vector<WhatIf::Share> WhatIf::split(PersonId person) {
  using Place = std::pair<TeamId, RoleId>;
  std::vector<Place> places;
  for (const Hat& hat : hats_) {
    for (const RoleId part : hat.wearer == person ? partsOf(model_, hat.role) : std::vector<RoleId>()) {
      if (std::ranges::find(places, Place{hat.team, part}) == places.end()) {
        places.emplace_back(hat.team, part);
      }
    }
  }
  std::vector<Share> shares;
  std::map<Place, PersonId> wearers;
  for (const auto& [team, role] : places) {
    const std::string hat = analysis::nameOf(model_, {Party::Type::Named, role, team, {}});
    const PersonId wearer = shares.empty() ? person : add(person, hat);
    wearers.emplace(Place{team, role}, wearer);
    shares.push_back({hat, wearer});
    if (std::ranges::find(places, team, &Place::first)->second == role) {
      nameInstead(person, team, wearer);
    }
  }
  for (Hat& hat : hats_) {
    if (hat.wearer == person) {
      hat.parts.clear();
      for (const RoleId part : partsOf(model_, hat.role)) {
        hat.parts.push_back({part, wearers.at({hat.team, part})});
      }
    }
  }
  return shares;
}

void WhatIf::nameInstead(PersonId person, TeamId team, PersonId wearer) {
  const auto values = team && wearer != person ? model_.values(team) : std::span<const model::Value>();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool is_named = values[i].key == "lead"_key || values[i].key == "members"_key;
    if (is_named && values[i].term.entity == person) {
      hypothesis_.handovers.push_back({team, i, wearer});
    }
  }
}

PersonId WhatIf::add(PersonId like, std::string_view hat) {
  const auto index = static_cast<std::uint32_t>(model_.size() + hypothesis_.newcomers.size());
  hypothesis_.newcomers.push_back({fmt::format("{} as {}", model_.qualifiedName(like), hat),
                                   fmt::format("{} as {}", model_.title(like), hat), like});
  return PersonId(EntityId{index});
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

base::Interval WhatIf::presenceOf(PersonId person) const {
  base::Interval days = person.index < model_.size() ? model_.existence(person) : base::Interval::always();
  for (const model::Hypothesis::Departure& departure : hypothesis_.departures) {
    days.until = departure.person == person ? std::min(days.until, departure.from) : days.until;
  }
  return days;
}

// Of two since the same day, the first by name: the order of the text says nothing.
PersonId WhatIf::longestWearer(const std::vector<const Hat*>& hats, RoleId role, base::Day day) const {
  PersonId longest;
  base::Day since = base::Day::max();
  for (const Hat* hat : hats) {
    const base::Day from = hat->value != nullptr ? hat->value->interval.from : hat->days.from;
    for (const Part& part : hat->parts) {
      const bool wears_it =
          part.wearer && wears(part, role) && hat->days.contains(day) && presenceOf(part.wearer).contains(day);
      if (!wears_it) {
        continue;
      }
      if (!longest || from < since ||
          (from == since && base::precedesNaturally(nameOf(part.wearer), nameOf(longest)))) {
        longest = part.wearer;
        since = from;
      }
    }
  }
  return longest;
}

std::vector<WhatIf::Taking> WhatIf::takingsIn(TeamId team, const std::vector<RoleId>& roles) const {
  std::vector<std::vector<const Hat*>> seen;
  Intervals changes;
  for (const RoleId role : roles) {
    seen.push_back(hatsSeenFrom(team, role));
    for (const Hat* hat : seen.back()) {
      changes.push_back(hat->days);
      std::ranges::transform(hat->parts, std::back_inserter(changes),
                             [&](const Part& part) { return presenceOf(part.wearer); });
    }
  }
  std::vector<Taking> takings;
  for (const base::Interval& days : cutAt(model_.window(), changes)) {
    PersonId taker;
    for (std::size_t i = 0; i < roles.size() && !taker; ++i) {
      taker = longestWearer(seen[i], roles[i], days.from);
    }
    if (taker && !takings.empty() && takings.back().person == taker && takings.back().days.until == days.from) {
      takings.back().days.until = days.until;
    } else if (taker) {
      takings.push_back({team, days, taker});
    }
  }
  return takings;
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

bool WhatIf::isMeant(const Hat& hat, const std::vector<RoleId>& roles) const {
  const bool may_change =
      hat.wearer || (contains(roles, hat.role) && hat.value != nullptr && hat.value->term.type == TermType::Vacant);
  return may_change && std::ranges::any_of(roles, [&](RoleId role) { return wears(hat, role) || hat.role == role; });
}

// Days before and after the window go with its first and its last.
std::vector<WhatIf::Hat> WhatIf::cut(const Hat& hat, const std::vector<Taking>& takings) const {
  Intervals changes;
  std::ranges::transform(takings, std::back_inserter(changes), &Taking::days);
  const base::Interval seen = hat.days.intersect(model_.window());
  std::vector<Hat> pieces;
  for (const base::Interval& days : cutAt(seen, changes)) {
    pieces.push_back(hat);
    pieces.back().days = {days.from == seen.from ? hat.days.from : days.from,
                          days.until == seen.until ? hat.days.until : days.until};
  }
  return pieces;
}

void WhatIf::fill(RoleId role, const std::vector<Taking>& takings) {
  std::map<TeamId, Intervals> worn;
  for (const Hat& hat : hats_) {
    if ((hat.wearer || hat.parts.front().wearer) && (wears(hat, role) || hat.role == role)) {
      worn[hat.team].push_back(hat.days);
    }
  }
  if (worn.empty()) {
    worn.emplace(takings.front().team, Intervals{});
  }
  for (const Taking& taking : takings) {
    const auto there = worn.find(taking.team);
    if (there == worn.end()) {
      continue;
    }
    const base::Interval existence = model_.existence(role).intersect(model_.existence(taking.team));
    for (const base::Interval& open : subtract(taking.days.intersect(existence), there->second)) {
      const base::Interval days{open.from, open.until == model_.window().until ? existence.until : open.until};
      hats_.push_back({nullptr, role, taking.team, taking.person, days, {{role, taking.person}}});
    }
  }
}

std::vector<WhatIf::Taking> WhatIf::merge(const std::vector<RoleId>& roles) {
  std::map<TeamId, std::vector<Taking>> takings;
  for (const Hat& hat : hats_) {
    if (isMeant(hat, roles) && !takings.contains(hat.team)) {
      takings.emplace(hat.team, takingsIn(hat.team, roles));
    }
  }
  std::vector<Hat> hats;
  for (const Hat& hat : hats_) {
    if (!isMeant(hat, roles)) {
      hats.push_back(hat);
      continue;
    }
    for (Hat& piece : cut(hat, takings.at(hat.team))) {
      const base::Day day = std::max(piece.days.from, model_.asOf());
      const auto taking =
          std::ranges::find_if(takings.at(hat.team), [&](const Taking& one) { return one.days.contains(day); });
      if (taking != takings.at(hat.team).end()) {
        give(piece, roles, taking->person);
      }
      hats.push_back(std::move(piece));
    }
  }
  hats_ = std::move(hats);
  std::vector<Taking> all;
  for (const auto& [team, here] : takings) {
    all.insert(all.end(), here.begin(), here.end());
  }
  for (const RoleId role : all.empty() ? std::vector<RoleId>() : roles) {
    fill(role, all);
  }
  return all;
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

bool WhatIf::isChanged(const Hat& hat) {
  return std::ranges::any_of(hat.parts, [&](const Part& part) { return part.wearer != hat.wearer; });
}

// Of two hats that are one by now, the first stays.
Intervals WhatIf::daysWornElsewhere(const Hat& hat, const Part& part) const {
  Intervals worn;
  for (const Hat& other : hats_) {
    const bool stays = hat.parts.size() > 1 || &other < &hat || !isChanged(other);
    if (&other != &hat && stays && other.team == hat.team && other.parts.size() == 1 && isWhole(model_, other.value) &&
        isWhole(model_, hat.value) && other.parts.front().role == part.role &&
        other.parts.front().wearer == part.wearer) {
      worn.push_back(other.days);
    }
  }
  return worn;
}

std::vector<WhatIf::Pieces> WhatIf::pieces() const {
  std::vector<Pieces> all;
  for (auto first = hats_.begin(); first != hats_.end();) {
    const auto last = std::find_if(first + 1, hats_.end(),
                                   [&](const Hat& hat) { return hat.value == nullptr || hat.value != first->value; });
    all.emplace_back(first, last);
    first = last;
  }
  return all;
}

bool WhatIf::isHandedOver(Pieces pieces) const {
  const PersonId taker = pieces.front().parts.front().wearer;
  // One fact may be spelled twice.
  const auto is_had_already = [&](const Hat& other) {
    return other.wearer != pieces.front().wearer && other.team == pieces.front().team && other.parts.size() == 1 &&
           other.parts.front().role == pieces.front().role && other.parts.front().wearer == taker &&
           std::ranges::any_of(pieces, [&](const Hat& hat) { return hat.days.overlaps(other.days); });
  };
  return taker != pieces.front().wearer && std::ranges::none_of(hats_, is_had_already) &&
         std::ranges::all_of(pieces, [&](const Hat& hat) {
           return std::ranges::all_of(hat.parts, [&](const Part& part) { return part.wearer == taker; });
         });
}

base::Day WhatIf::firstChange(Pieces pieces) const {
  const auto first = std::ranges::find_if(pieces, isChanged);
  return first == pieces.end() ? base::Day::max() : std::max(first->days.from, model_.asOf());
}

// Whoever has all parts of a hat has the hat.
void WhatIf::divide(Pieces pieces) {
  const model::Value& value = *pieces.front().value;
  const auto place = static_cast<std::size_t>(&value - model_.values(value.owner).data());
  model::Hypothesis::Division division{value.owner, place, firstChange(pieces), {}};
  for (const Hat& hat : pieces) {
    const bool is_whole =
        std::ranges::all_of(hat.parts, [&](const Part& part) { return part.wearer == hat.parts.front().wearer; });
    const std::vector<Part> parts = is_whole ? std::vector<Part>{{hat.role, hat.parts.front().wearer}} : hat.parts;
    const base::Interval days = hat.days.intersect({division.from, base::Day::max()});
    for (const Part& part : parts) {
      if (!part.wearer) {
        continue;
      }
      for (const base::Interval& open : subtract(days, daysWornElsewhere(hat, part))) {
        division.parts.push_back({part.role, part.wearer, open});
      }
    }
  }
  hypothesis_.divisions.push_back(std::move(division));
}

void WhatIf::addChange(Pieces pieces) {
  const Hat& first = pieces.front();
  if (first.value == nullptr) {
    hypothesis_.hats.push_back({first.role, first.team, first.parts.front().wearer, first.days});
  } else if (isHandedOver(pieces)) {
    const auto place = static_cast<std::size_t>(first.value - model_.values(first.value->owner).data());
    hypothesis_.handovers.push_back({first.value->owner, place, first.parts.front().wearer});
  } else if (std::ranges::any_of(pieces, isChanged)) {
    divide(pieces);
  }
}

void WhatIf::letTakersLead(std::set<const model::Value*>& given) {
  std::map<PersonId, std::set<PersonId>> takers;
  for (const Pieces& pieces : this->pieces()) {
    const Hat& first = pieces.front();
    const bool is_whole = isHandedOver(pieces) || std::ranges::none_of(pieces, isChanged);
    takers[first.wearer].insert(is_whole ? first.parts.front().wearer : first.wearer);
  }
  for (const EntityId team : model_.all(Kind::Team)) {
    const auto values = model_.values(team);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto giver = takers.find(PersonId(values[i].term.entity));
      const bool is_led = values[i].key == "lead"_key && giver != takers.end() && giver->first;
      if (is_led && giver->second.size() == 1 && *giver->second.begin() != giver->first) {
        hypothesis_.handovers.push_back({team, i, *giver->second.begin()});
        given.insert(&values[i]);
      }
    }
  }
}

void WhatIf::letGiversLeave() {
  std::set<const model::Value*> given;
  std::set<PersonId> givers;
  // The day from which somebody has nothing of what they had: who never had it in this world, was never there.
  std::map<PersonId, base::Day> without;
  for (std::size_t i = 0; i < hypothesis_.newcomers.size(); ++i) {
    givers.insert(PersonId(EntityId{static_cast<std::uint32_t>(model_.size() + i)}));
  }
  const auto extend = [&](PersonId person, base::Day until) {
    base::Day& day = without.try_emplace(person, base::Day::min()).first->second;
    day = std::max(day, until);
  };
  for (const Pieces& pieces : this->pieces()) {
    const Hat& first = pieces.front();
    for (const Hat& hat : pieces) {
      std::ranges::for_each(hat.parts, [&](const Part& part) { extend(part.wearer, hat.days.until); });
    }
    if (first.value != nullptr && std::ranges::any_of(pieces, isChanged)) {
      given.insert(first.value);
      givers.insert(first.wearer);
      extend(first.wearer, isHandedOver(pieces) ? base::Day::min() : firstChange(pieces));
    }
  }
  letTakersLead(given);
  for (const PersonId giver : givers) {
    const base::Day day = without.contains(giver) ? without.at(giver) : base::Day::min();
    if (giver && day < model_.window().until && !leaves(giver) && !isSomethingElse(giver, given)) {
      leave(giver, day);
      // Of somebody who never was, no team says that they lead it.
      std::erase_if(hypothesis_.handovers,
                    [&](const auto& handover) { return day == base::Day::min() && handover.to == giver; });
    }
  }
}

model::Hypothesis WhatIf::finish() && {
  for (const Pieces& pieces : this->pieces()) {
    addChange(pieces);
  }
  letGiversLeave();
  return std::move(hypothesis_);
}

}  // namespace org::analysis

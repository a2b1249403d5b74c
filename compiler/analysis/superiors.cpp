#include "analysis/superiors.h"

#include <algorithm>

#include "analysis/intervals.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using namespace schema::literals;

Superiors::Superiors(const model::Model& model, const Assignments& assignments, const Incumbents& incumbents,
                     const Reporting& reporting)
    : model_(model), incumbents_(incumbents) {
  for (const EntityId id : model.all(Kind::Person)) {
    const auto begin = static_cast<std::uint32_t>(all_.size());
    readManagers(PersonId(id));
    readHats(PersonId(id), assignments, reporting);
    by_person_[id] = {begin, static_cast<std::uint32_t>(all_.size())};
  }
}

void Superiors::readManagers(PersonId person) {
  for (const model::Value& value : model_.values(person, "manager"_key)) {
    Superior line{.person = person, .type = typeOfLine(model_, value), .interval = value.interval, .span = value.span};
    line.manager = model_.as<Kind::Person>(value.term.entity);
    line.role = model_.as<Kind::Role>(value.term.entity);
    if (line.role) {
      addRole(line, model_.as<Kind::Team>(value.term.of ? value.term.of : value.term.in));
    } else if (line.manager) {
      all_.push_back(line);
    }
  }
}

void Superiors::readHats(PersonId person, const Assignments& assignments, const Reporting& reporting) {
  for (const Assignment* hat : assignments.ofPerson(person)) {
    for (const ReportingLine& line : reporting.linesOf(hat->role)) {
      Intervals managed;
      for (const model::Value& value : model_.values(person, "manager"_key)) {
        if (line.type == LineType::Solid && typeOfLine(model_, value) == LineType::Solid) {
          managed.push_back(value.interval);
        }
      }
      for (const base::Interval& part : subtract(line.interval.intersect(hat->interval), managed)) {
        addRole({.person = person, .hat = hat, .role = line.to, .type = line.type, .interval = part, .span = line.span},
                hat->team);
      }
    }
  }
}

void Superiors::addRole(Superior line, model::TeamId team) {
  const auto holders = incumbents_.find(line.role, team, line.interval);
  line.is_several = isAmbiguous(holders, line.interval);
  Intervals held_days;
  for (const Assignment* upper : line.is_several ? std::span<const Assignment* const>() : holders) {
    Superior held = line;
    held.interval = line.interval.intersect(upper->interval);
    if (upper->person && !held.interval.isEmpty()) {
      held.manager = upper->person;
      held.upper = upper;
      all_.push_back(held);
      held_days.push_back(held.interval);
    }
  }
  for (const base::Interval& part : subtract(line.interval, held_days)) {
    line.interval = part;
    all_.push_back(line);
  }
}

std::span<const Superior> Superiors::ofPerson(PersonId person) const {
  const auto range = by_person_.find(person);
  return range == by_person_.end()
             ? std::span<const Superior>()
             : std::span(all_).subspan(range->second.begin, range->second.end - range->second.begin);
}

bool Superiors::isBelow(PersonId lower, PersonId upper, base::Day day) const {
  std::vector<PersonId> reached{lower};
  for (std::size_t next = 0; next < reached.size(); ++next) {
    for (const Superior& line : ofPerson(reached[next])) {
      const bool leads_up = line.manager && line.type != LineType::Dotted && line.interval.contains(day);
      if (leads_up && line.manager == upper) {
        return true;
      }
      if (leads_up && std::ranges::find(reached, line.manager) == reached.end()) {
        reached.push_back(line.manager);
      }
    }
  }
  return false;
}

}  // namespace org::analysis

#include "analysis/superiors.h"

#include <algorithm>

#include "analysis/intervals.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using namespace schema::literals;

namespace {

class Reader {
 public:
  Reader(const model::Model& model, const Incumbents& incumbents) : model_(model), incumbents_(incumbents) {}

  void readManagers(PersonId person);
  void readHats(PersonId person, const Assignments& assignments, const Reporting& reporting);
  std::vector<std::pair<EntityId, Superior>> take() && { return std::move(lines_); }

 private:
  // `line` leads to its role, seen from `team`: one entry a holder, and one for the days without.
  void addRole(Superior line, model::TeamId team);
  void add(const Superior& line) { lines_.emplace_back(line.person, line); }

  const model::Model& model_;
  const Incumbents& incumbents_;
  std::vector<std::pair<EntityId, Superior>> lines_;
};

void Reader::readManagers(PersonId person) {
  for (const model::Value& value : model_.values(person, "manager"_key)) {
    Superior line{.person = person, .type = typeOfLine(model_, value), .interval = value.interval, .span = value.span};
    line.manager = model_.as<Kind::Person>(value.term.entity);
    line.role = model_.as<Kind::Role>(value.term.entity);
    if (line.role) {
      addRole(line, model_.as<Kind::Team>(value.term.of ? value.term.of : value.term.in));
    } else if (line.manager) {
      add(line);
    }
  }
}

void Reader::readHats(PersonId person, const Assignments& assignments, const Reporting& reporting) {
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

void Reader::addRole(Superior line, model::TeamId team) {
  const auto holders = incumbents_.find(line.role, team, line.interval);
  line.is_several = isAmbiguous(holders, line.interval);
  Intervals held_days;
  for (const Assignment* upper : line.is_several ? std::span<const Assignment* const>() : holders) {
    Superior held = line;
    held.interval = line.interval.intersect(upper->interval);
    if (upper->person && !held.interval.isEmpty()) {
      held.manager = upper->person;
      held.upper = upper;
      add(held);
      held_days.push_back(held.interval);
    }
  }
  for (const base::Interval& part : subtract(line.interval, held_days)) {
    line.interval = part;
    add(line);
  }
}

}  // namespace

Superiors::Superiors(const model::Model& model, const Assignments& assignments, const Incumbents& incumbents,
                     const Reporting& reporting) {
  Reader reader(model, incumbents);
  for (const EntityId id : model.all(Kind::Person)) {
    reader.readManagers(PersonId(id));
    reader.readHats(PersonId(id), assignments, reporting);
  }
  lines_ = {model.size(), std::move(reader).take()};
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

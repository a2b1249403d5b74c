#include "analysis/reporting.h"

#include <algorithm>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::RoleId;
using namespace schema::literals;

LineType typeOfLine(const model::Model& model, const model::Value& value) {
  const model::Clause* as = model.clause(value, ast::ClauseWord::As);
  if (as == nullptr) {
    return LineType::Solid;
  }
  const std::string_view word = as->argument.text;
  // An unknown word was reported: on one line of several it says at least that this is not the one that counts.
  if (word.empty()) {
    return model.values(value.owner, value.key).size() == 1 ? LineType::Solid : LineType::Dotted;
  }
  if (word == "dotted") {
    return LineType::Dotted;
  }
  if (word == "delivery") {
    return LineType::Delivery;
  }
  return word == "people" ? LineType::People : LineType::Solid;
}

std::vector<RoleId> extendedRoles(const model::Model& model, EntityId role) {
  std::vector<RoleId> roles;
  for (EntityId next = role; model.is(next, Kind::Role) && std::ranges::find(roles, RoleId(next)) == roles.end();
       next = model.entity(next, "extends"_key)) {
    roles.emplace_back(next);
  }
  return roles;
}

std::span<const model::Value> effectiveValues(const model::Model& model, EntityId role, model::Key key) {
  // Bounded, so that a cycle of `extends` ends.
  unsigned steps = model::deepest_tree;
  for (EntityId next = role; model.is(next, Kind::Role) && steps > 0;
       next = model.entity(next, "extends"_key), --steps) {
    if (const auto values = model.values(next, key); !values.empty()) {
      return values;
    }
  }
  return {};
}

std::string_view effectiveWord(const model::Model& model, EntityId role, model::Key key) {
  const auto values = effectiveValues(model, role, key);
  return values.empty() ? std::string_view() : values.front().term.text;
}

Reporting::Reporting(const model::Model& model) : model_(model) {
  for (const EntityId role : model.all(Kind::Role)) {
    for (const model::Value& value : effectiveValues(model, role, "reports-to"_key)) {
      const RoleId to = model.as<Kind::Role>(value.term.entity);
      // A lead who extends the job card of those who report to the lead does not inherit that line.
      const bool is_inherited_to_itself = to == role && value.owner != role;
      if (to && !is_inherited_to_itself) {
        const auto interval = value.interval.intersect(model[role].validity);
        all_.push_back({RoleId(role), to, typeOfLine(model, value), interval, value.span});
      }
    }
  }
  std::ranges::stable_sort(all_, {}, &ReportingLine::span);
  std::vector<std::pair<EntityId, ReportingLine>> up;
  std::vector<std::pair<EntityId, ReportingLine>> down;
  for (const ReportingLine& line : all_) {
    up.emplace_back(line.from, line);
    down.emplace_back(line.to, line);
  }
  up_ = {model.size(), std::move(up)};
  down_ = {model.size(), std::move(down)};
}

bool Reporting::reportsTo(RoleId lower, RoleId upper, const base::Interval& interval) const {
  struct Step {
    RoleId role;
    base::Interval interval;
  };
  std::vector<Step> reached{{lower, interval}};
  for (std::size_t next = 0; next < reached.size(); ++next) {
    const Step step = reached[next];
    for (const ReportingLine& line : linesOf(step.role)) {
      const base::Interval both = line.interval.intersect(step.interval);
      if (line.type != LineType::Solid || both.isEmpty()) {
        continue;
      }
      if (line.to == upper) {
        return true;
      }
      if (std::ranges::none_of(reached, [&](const Step& seen) { return seen.role == line.to; })) {
        reached.push_back({line.to, both});
      }
    }
  }
  return false;
}

bool Reporting::isTop(RoleId role) const {
  const auto top = effectiveValues(model_, role, "top"_key);
  return !top.empty() && top.front().term.flag;
}

}  // namespace org::analysis

#include "analysis/departures.h"

#include <algorithm>

#include "analysis/assignments.h"
#include "analysis/reporting.h"
#include "analysis/team_people.h"
#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;

namespace {

bool isClosed(const model::Model& model, const Assignment& hat, base::Day day) {
  const bool is_team_over = hat.team && (isOver(model, hat.team) || !model.existence(hat.team).contains(day));
  return is_team_over || !model.existence(hat.role).contains(day);
}

bool isPrepared(const model::Model& model, const Assignment& hat, base::Day day) {
  const auto isNamed = [&](model::Key key) {
    return std::ranges::any_of(effectiveValues(model, hat.role, key),
                               [&](const model::Value& value) { return value.interval.contains(day); });
  };
  return isNamed("successor"_key) || isNamed("deputy"_key);
}

bool includesRole(const model::Model& model, model::RoleId whole, model::RoleId part) {
  if (model.values(whole, "composed-of"_key).empty()) {
    return false;
  }
  const auto wholes = rolesIncluding(model, part);
  return std::ranges::find(wholes, whole) != wholes.end();
}

// Those of the same role, or of one composed of it, in the same place: a team has few seats, where a role may have thousands.
std::vector<const Assignment*> heldBeside(const Facts& facts, const Assignment& hat) {
  const auto& assignments = facts.assignments();
  const auto edges = hat.team ? assignments.ofTeam(hat.team) : assignments.ofRole(hat.role);
  std::vector<const Assignment*> held(edges.begin(), edges.end());
  std::erase_if(held, [&](const Assignment* edge) {
    const bool is_role = !hat.team || edge->role == hat.role || includesRole(facts.model(), edge->role, hat.role);
    return edge->team != hat.team || !is_role;
  });
  return held;
}

// The other hats and seats of the same role and place, and part of it, on that day.
std::vector<const Assignment*> besides(const Facts& facts, const Assignment& hat, base::Day day) {
  std::vector<const Assignment*> others = heldBeside(facts, hat);
  std::erase_if(others, [&](const Assignment* edge) {
    const bool is_same_part = !hat.focus || !edge->focus || edge->focus == hat.focus;
    return !is_same_part || !daysOf(facts.model(), *edge).contains(day);
  });
  return others;
}

}  // namespace

std::vector<Departure> findDepartures(const Facts& facts) {
  const model::Model& model = facts.model();
  std::vector<Departure> found;
  for (const Assignment& hat : facts.assignments().all()) {
    const base::Day day = daysOf(model, hat).until;
    const bool is_inside = model.window().from < day && day < model.window().until;
    const bool is_person = hat.holder == Assignment::Holder::Person;
    const bool is_elected = model.has(*hat.value, ast::ClauseWord::Elected);
    if (!is_inside || !is_person || is_elected || isClosed(model, hat, day) || isPrepared(model, hat, day)) {
      continue;
    }
    const auto others = besides(facts, hat, day);
    if (std::ranges::find(others, Assignment::Holder::Vacant, &Assignment::holder) == others.end()) {
      found.push_back({&hat, day, !others.empty()});
    }
  }
  return found;
}

}  // namespace org::analysis

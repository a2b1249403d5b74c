#include "analysis/ended_terms.h"

#include <algorithm>
#include <map>

#include "analysis/coverage_holes.h"
#include "analysis/team_people.h"
#include "analysis/unadoptable.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::RoleId;
using model::TeamId;
using model::Value;
using namespace schema::literals;

namespace {

bool isLead(const model::Model& model, TeamId team, RoleId role) {
  return std::ranges::any_of(model.values(team, "lead"_key),
                             [&](const Value& lead) { return lead.term.entity == role; });
}

// Somebody holds it until a day that is written.
bool isTerm(const model::Model& model, const Assignment& seat) {
  const bool is_held = seat.holder == Assignment::Holder::Person || seat.holder == Assignment::Holder::Team;
  const model::Clause* until = seat.value == nullptr ? nullptr : model.clause(*seat.value, ast::ClauseWord::Until);
  return is_held && until != nullptr && until->argument.type == model::TermType::Date;
}

void addTerm(const model::Model& model, TeamId team, RoleId role, const std::vector<const Assignment*>& seats,
             std::vector<EndedTerm>& terms) {
  const auto endOf = [](const Assignment* seat) { return seat->interval.until; };
  EndedTerm term{team, role, {}, endOf(std::ranges::max(seats, {}, endOf))};
  std::ranges::copy_if(seats, std::back_inserter(term.seats),
                       [&](const Assignment* seat) { return endOf(seat) == term.day; });
  std::ranges::sort(term.seats, {}, [](const Assignment* seat) { return seat->span; });
  const bool are_terms = std::ranges::all_of(term.seats, [&](const Assignment* seat) { return isTerm(model, *seat); });
  if (are_terms && term.day <= model.asOf()) {
    terms.push_back(std::move(term));
  }
}

}  // namespace

std::vector<EndedTerm> findEndedTerms(const Facts& facts) {
  const model::Model& model = facts.model();
  std::vector<EndedTerm> terms;
  for (const EntityId id : model.all(Kind::Team)) {
    const TeamId team(id);
    if (model[id].is_library || isOver(model, team) || !model[id].validity.contains(model.asOf())) {
      continue;
    }
    const auto seats_here = facts.assignments().ofTeam(team);
    if (std::ranges::none_of(seats_here, [&](const Assignment* seat) { return isTerm(model, *seat); })) {
      continue;
    }
    std::map<RoleId, std::vector<const Assignment*>> by_role;
    for (const Assignment* seat : seats_here) {
      by_role[seat->role].push_back(seat);
    }
    for (const auto& [role, seats] : by_role) {
      if (model[role].validity.contains(model.asOf()) && !isLead(model, team, role)) {
        addTerm(model, team, role, seats, terms);
      }
    }
  }
  if (!terms.empty()) {
    const auto& unadoptable = facts.unadoptable();
    std::erase_if(terms, [&](const EndedTerm& term) {
      return facts.coverageHoles().find(term.role, term.team, model.asOf()) != nullptr ||
             isMissing(unadoptable, term.role, term.team, model.window());
    });
  }
  return terms;
}

}  // namespace org::analysis

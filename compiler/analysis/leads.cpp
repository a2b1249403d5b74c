#include "analysis/leads.h"

#include "analysis/intervals.h"
#include "schema/key.h"

namespace org::analysis {

using model::Kind;
using model::TeamId;
using namespace schema::literals;

namespace {

// One entry a holder, and one for the days on which nobody holds the role.
void addHolders(const model::Model& model, const Incumbents& incumbents, TeamId team, TeamLead lead,
                std::vector<TeamLead>& leads) {
  const TeamId of = model.as<Kind::Team>(lead.value->term.of);
  Intervals held_days;
  const base::Interval whole = lead.interval;
  const TeamId place = of ? of : team;
  auto holders = incumbents.find(lead.role, place, whole);
  const bool is_here = !holders.empty() && holders.front()->team && model.isWithin(place, holders.front()->team);
  // Several in one team lead it together; several elsewhere: nobody can tell who is meant.
  if (!is_here && isAmbiguous(holders, whole)) {
    holders = {};
  }
  for (const Assignment* seat : holders) {
    TeamLead held = lead;
    held.interval = whole.intersect(seat->interval);
    if (held.interval.isEmpty()) {
      continue;
    }
    held.person = seat->person;
    held.seat = seat;
    held.is_interim = lead.is_interim || seat->is_interim;
    leads.push_back(held);
    held_days.push_back(held.interval);
  }
  for (const base::Interval& part : subtract(whole, held_days)) {
    lead.interval = part;
    leads.push_back(lead);
  }
}

}  // namespace

std::vector<TeamLead> leadsOf(const model::Model& model, const Incumbents& incumbents, TeamId team) {
  std::vector<TeamLead> leads;
  for (const model::Value& value : model.values(team, "lead"_key)) {
    TeamLead lead{.interval = value.interval, .value = &value};
    lead.role = model.as<Kind::Role>(value.term.entity);
    lead.person = model.as<Kind::Person>(value.term.entity);
    lead.is_interim = model.has(value, ast::ClauseWord::Interim);
    if (lead.role) {
      addHolders(model, incumbents, team, lead, leads);
    } else if (lead.person) {
      leads.push_back(lead);
    }
  }
  return leads;
}

}  // namespace org::analysis

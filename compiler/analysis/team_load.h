#pragma once

// How much a team has to carry: its people, and what it must understand. Queries over Facts, for the checks of teams.

#include <map>
#include <vector>

#include "analysis/facts.h"
#include "analysis/team_areas.h"

namespace org::analysis {

// A team without parts that builds or runs something together: no department, body or guild, and not over.
bool isWorkingTeam(const model::Model& model, model::TeamId team);

struct TeamSize {
  std::size_t people = 0;
  // Those of them who are not in three such teams or more: whoever is lent to many is a member of none.
  std::size_t core = 0;
  // Seats that nobody holds yet.
  std::size_t open = 0;
  // The people, in order of id.
  std::vector<model::EntityId> members;
};

// Whether the text lists the people of the organisation, or half of its `headcount` at least.
bool arePeopleListed(const model::Model& model);

TeamSize sizeOn(const Facts& facts, model::TeamId team, base::Day day);
// When it may change, for `daysWhen`.
Intervals sizeChanges(const Facts& facts, model::TeamId team);

// The areas of which the text says how complex they are, by the teams that answer for them on some day of the window; of an area and
// its parts, the parts. Retired ones are left out.
std::map<model::TeamId, std::vector<model::AreaId>> domainsByTeam(const model::Model& model, const TeamAreas& areas);

}  // namespace org::analysis

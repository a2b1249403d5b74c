#pragma once

// Skills that somebody should have and has not: those a team needs, and those a role asks of whoever holds it. Queries over Facts; for
// `skill-gap` and `qa-outside-team`.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/facts.h"

namespace org::analysis {

struct TeamSkillGap {
  // The value of `needs`.
  const model::Value* need = nullptr;
  base::Interval interval;
  // Who is in the team and knows it, but not well enough; by name.
  std::vector<model::PersonId> weaker;
  // Where quality assurance is missing: the team in which those who do it sit.
  model::TeamId elsewhere;
};

// By team and need in the order of the text: the first stretch of days inside the window. Teams whose members say nothing of what they
// know, or of which a name did not resolve, are left out, and so is what another team lends `via facilitating`.
std::vector<TeamSkillGap> findTeamSkillGaps(const Facts& facts);

struct RoleSkillGap {
  model::PersonId person;
  // The hat or seat, and the skills that its role requires and the person does not have.
  const Assignment* edge = nullptr;
  std::vector<const model::Value*> missing;
  base::Interval interval;
};

// By place of the edge: the first stretch of days, once a person and role. Only of people who say what they know, and only what a
// role of the workspace asks itself: a job card of the library is a template.
std::vector<RoleSkillGap> findRoleSkillGaps(const Facts& facts);

}  // namespace org::analysis

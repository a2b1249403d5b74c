#pragma once

// Who in a team has the skills that it cannot do without. A query over Facts.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

// Of a trade called quality, or by its usual name.
bool isQualitySkill(const model::Model& model, model::EntityId skill);
// Whether the person knows on that day what `need` asks for, at its level, and does not learn it still.
bool knows(const model::Model& model, model::PersonId person, const model::Value& need, base::Day day);
// Those who are there that day and give the team time, each once, by person.
std::vector<model::PersonId> workersOf(const Facts& facts, model::TeamId team, base::Day day);
// The members who know on that day what `need`, a value of the team's `needs`, asks for: at its level, and never those who learn
// it still or give the team no time. By person.
std::vector<model::PersonId> knowersOf(const Facts& facts, const model::Value& need, base::Day day);
// Whether the text says of half the members at least what they know: where it does not, nobody can tell that only one knows it.
bool areSkillsDeclared(const Facts& facts, model::TeamId team, base::Day day);

}  // namespace org::analysis

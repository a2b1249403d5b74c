#pragma once

// Whether two parties are the same people, and whether what one party is given reaches another: `tech-lead in company` reaches the
// tech lead of checkout, a team its members, a CTO's say whoever is CTO and CPO in one. Queries over Facts for one day; for checks
// that compare who answers, who decides and who is heard.

#include <vector>

#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

// The persons behind a party: those who act in a role or seat, the members of a team and of the teams inside it. By id, each once;
// empty for everyone.
std::vector<model::PersonId> personsBehind(const Facts& facts, const Party& party, base::Day day);
// One party, a role and one composed of it, or two held by one and the same person that day.
bool isSame(const Facts& facts, const Party& a, const Party& b, base::Day day);
// Whether what is given to `voice` reaches `party`; a team is reached with anybody in it.
bool reachesParty(const Facts& facts, const Party& voice, const Party& party, base::Day day);
// Whether the first is a role that reports to the second, directly or by way of others, whoever holds them.
bool isBelowByRole(const Facts& facts, const Party& lower, const Party& upper, base::Day day);
// Whether the first reports to the second, directly or by way of others, as roles or as persons.
bool isBelow(const Facts& facts, const Party& lower, const Party& upper, base::Day day);
// The days on which the persons behind some parties change.
Intervals changesOf(const Facts& facts, const std::vector<Party>& parties);

}  // namespace org::analysis

#pragma once

// Whether a party is among those who do the work of a team: a member of it or of a team inside it, whoever leads it, a role or a
// seat there. A query over a frozen Model, used to tell estimates of the doers from others'.

#include "analysis/assignments.h"
#include "analysis/memberships.h"

namespace org::analysis {

bool isDoer(const model::Model& model, const Assignments& assignments, const Memberships& memberships,
            const model::Term& party, model::EntityId team);

}  // namespace org::analysis

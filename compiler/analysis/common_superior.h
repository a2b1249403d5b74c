#pragma once

// To whom several parties can turn when they disagree: the first role above all of them (checks.md 3.15). A query over Facts; for checks
// that suggest a repair.

#include <span>

#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

// The nearest role to which each of the roles and seats reports by solid lines, on the as-of day, and which is none of them nor ever
// vacant until the horizon. Persons and bodies count by the roles that they, and their members, hold. None where one of them holds
// none, or there is no such role.
model::RoleId commonSuperior(const Facts& facts, std::span<const Party> parties);

}  // namespace org::analysis

#pragma once

// The holders of a role or seat on a day, as rows that a reader understands: `Inès Moreau (interim until 31 May 2026)`. Internal
// to `emit/diagram`.

#include <span>
#include <vector>

#include "analysis/assignments.h"
#include "analysis/facts.h"
#include "emit/diagram/diagram.h"

namespace org::emit::diagram {

// The edges in force on a day, by their place in the text.
std::vector<const analysis::Assignment*> inForce(std::span<const analysis::Assignment* const> edges, base::Day day);

// One row a holder, the first ones only; then how many more. `with_teams`: after the name, the teams of the seats.
std::vector<Row> listHolders(const model::Model& model, const std::vector<const analysis::Assignment*>& edges,
                             bool with_teams);

// Whether somebody is in at least one of the seats.
bool isHeld(const std::vector<const analysis::Assignment*>& edges);

}  // namespace org::emit::diagram

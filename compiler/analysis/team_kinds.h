#pragma once

// What sort of thing a team is, where checks treat sorts alike. Plain questions over a frozen Model.

#include "model/model.h"

namespace org::analysis {

// Where people of several teams come together, and nobody's home: committees, communities, guilds, working groups and markers.
bool isGathering(const model::Model& model, model::TeamId team);
// A body meets: no team that people work in. Gatherings, groups of teams, and rotas.
bool isBody(const model::Model& model, model::TeamId team);

}  // namespace org::analysis

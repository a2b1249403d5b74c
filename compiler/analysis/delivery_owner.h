#pragma once

// Whether one role or person answers for what a team delivers. The work of `matrix-without-delivery-owner`.

#include "analysis/facts.h"

namespace org::analysis {

// By a responsibility of topic `delivery` over what the team owns, or over everything, or that names the team or somebody in it;
// else as the owner of areas, by its lead (ruling 16); else because all its members report to one role `as delivery`.
bool hasDeliveryOwner(const Facts& facts, model::TeamId team);

}  // namespace org::analysis

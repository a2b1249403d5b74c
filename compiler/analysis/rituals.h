#pragma once

// Meetings: when they take place, and what they are about. Plain questions over a frozen Model.

#include "base/calendar.h"
#include "model/model.h"

namespace org::analysis {

// From its `starts` to its `ends`, which date the meetings; no day of one that is over, nobody wrote since when.
base::Interval daysOfRitual(const model::Model& model, model::EntityId ritual);
// Over before as-of.
bool isRitualOver(const model::Model& model, model::EntityId ritual);

}  // namespace org::analysis

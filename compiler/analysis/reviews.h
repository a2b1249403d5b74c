#pragma once

// Whether what is to be looked at again and again is: objectives, roadmaps, visions and weighty decisions with a cadence, and the
// rituals and days that show it. The work of `review-cadence-missed`.

#include <optional>
#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

struct MissedReview {
  model::EntityId subject;
  // The `check-in`, `review` or `must-conclude` that asks for it.
  const model::Value* cadence = nullptr;
  // The last day on which it is known to have taken place; nothing: no ritual is there for it.
  std::optional<base::Day> last;
  // A ritual that covers it, less often than asked; none where none covers it, or `last` is told.
  model::EntityId rare_ritual;
};

// In the order of the text, kind by kind. Grace is one cadence. What is tracked in a tool is kept there; what nobody logs, a ritual
// without a day, is not known to be missed.
std::vector<MissedReview> findMissedReviews(const Facts& facts);

}  // namespace org::analysis

#pragma once

// Objectives that are still to be reached and the results they are graded by, as the checks of checks.md 2.6 read them. Plain
// questions over a frozen Model.

#include <vector>

#include "model/model.h"

namespace org::analysis {

// How one tells that a result is reached: a number moved, a thing done, a number first to be found out.
enum class ResultKind : std::uint8_t { Metric, Milestone, Binary, Baseline };

// The workspace's own objectives that are neither drafts, closed nor dropped, and whose period is not over.
std::vector<model::EntityId> findCurrentObjectives(const model::Model& model);
// The days it is for; always where none are written.
base::Interval periodOf(const model::Model& model, model::EntityId objective);
std::vector<model::EntityId> resultsOf(const model::Model& model, model::EntityId objective);
// Its `kind`; without one, what is answered by yes or by words is done or not, everything else is a number.
ResultKind kindOf(const model::Model& model, model::EntityId result);

// Whether a value says something: what is `unknown` does so until the day that it names.
bool isToldOrPromised(const model::Model& model, const model::Value* value);
// The `until` of an unknown value, or null.
const model::Clause* promisedDay(const model::Model& model, const model::Value* value);

// Whether success is counted in things made rather than in what they change: families `activity` and `output`, and counts of
// releases, tickets and documents of which more is better.
bool countsOutput(const model::Model& model, model::EntityId metric);

}  // namespace org::analysis

#include "analysis/objectives.h"

#include <algorithm>
#include <array>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

bool isUnknown(const Value& value) { return value.term.type == model::TermType::Word && value.term.text == "unknown"; }

}  // namespace

std::vector<EntityId> findCurrentObjectives(const model::Model& model) {
  static constexpr std::array settled = {"draft", "closed", "dropped"};
  std::vector<EntityId> current;
  std::ranges::copy_if(model.all(Kind::Objective), std::back_inserter(current), [&](EntityId id) {
    const bool is_settled = std::ranges::find(settled, model.text(id, "status"_key)) != settled.end();
    return !model[id].is_library && !is_settled && model[id].validity.overlaps(model.window()) &&
           periodOf(model, id).until > model.asOf();
  });
  return current;
}

base::Interval periodOf(const model::Model& model, EntityId objective) {
  const Value* period = model.value(objective, "period"_key);
  return period != nullptr && period->term.type == model::TermType::Date ? period->term.days : base::Interval::always();
}

std::vector<EntityId> resultsOf(const model::Model& model, EntityId objective) {
  std::vector<EntityId> results;
  std::ranges::copy_if(model.children(objective), std::back_inserter(results),
                       [&](EntityId child) { return model.is(child, Kind::Result); });
  return results;
}

ResultKind kindOf(const model::Model& model, EntityId result) {
  const std::string_view kind = model.text(result, "kind"_key);
  if (kind == "milestone") {
    return ResultKind::Milestone;
  }
  if (kind == "baseline") {
    return ResultKind::Baseline;
  }
  const Value* target = model.value(result, "target"_key);
  const bool is_done_or_not = target != nullptr && (target->term.type == model::TermType::Boolean ||
                                                    target->term.type == model::TermType::Text);
  const bool is_implied = kind.empty() && is_done_or_not && model.value(result, "metric"_key) == nullptr;
  return kind == "binary" || is_implied ? ResultKind::Binary : ResultKind::Metric;
}

bool isToldOrPromised(const model::Model& model, const Value* value) {
  if (value == nullptr) {
    return false;
  }
  const model::Clause* promised = promisedDay(model, value);
  return !isUnknown(*value) || (promised != nullptr && promised->argument.days.until > model.asOf());
}

const model::Clause* promisedDay(const model::Model& model, const Value* value) {
  return value != nullptr && isUnknown(*value) ? model.clause(*value, ast::ClauseWord::Until) : nullptr;
}

bool countsOutput(const model::Model& model, EntityId metric) {
  static constexpr std::array outputs = {"release", "releases", "ticket", "tickets", "document", "documents"};
  const std::string_view family = model.text(metric, "family"_key);
  const std::string_view better = model.text(metric, "better"_key);
  const bool is_count = std::ranges::find(outputs, model.text(metric, "unit"_key)) != outputs.end();
  return family == "activity" || family == "output" || (is_count && better != "lower" && better != "stable");
}

}  // namespace org::analysis

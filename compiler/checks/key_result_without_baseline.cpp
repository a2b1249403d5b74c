// A number to reach, and nobody says from where.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/objectives.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Value;
using namespace schema::literals;

// A corridor to stay in, or a level to hold, starts nowhere.
bool isHeld(const model::Model& model, EntityId result, EntityId metric) {
  return model.value(result, "target"_key)->term.is_range || (metric && model.text(metric, "better"_key) == "stable");
}

// A target that is kept back is none that is known.
bool hasKnownTarget(const model::Model& model, EntityId result) {
  const Value* target = model.value(result, "target"_key);
  return analysis::isToldOrPromised(model, target) && target->term.text != "withheld";
}

// Whether the value was written down by the first day of the period.
bool wasMeasuredBefore(const model::Model& model, EntityId measured, base::Day first) {
  const auto values = model.values(measured, "current"_key);
  return std::ranges::any_of(values, [&](const Value& value) {
    const model::Clause* on = model.clause(value, ast::ClauseWord::On);
    return on != nullptr && on->argument.days.from <= first;
  });
}

bool lacksBaseline(const model::Model& model, EntityId objective, EntityId result) {
  const EntityId metric = model.entity(result, "metric"_key);
  if (analysis::kindOf(model, result) != analysis::ResultKind::Metric || !hasKnownTarget(model, result) ||
      isHeld(model, result, metric)) {
    return false;
  }
  const base::Day first = analysis::periodOf(model, objective).from;
  return !analysis::isToldOrPromised(model, model.value(result, "baseline"_key)) &&
         !wasMeasuredBefore(model, result, first) && !(metric && wasMeasuredBefore(model, metric, first));
}

// In a month, and before the period ends.
base::Day dayToKnow(const model::Model& model, EntityId objective) {
  return std::min(base::add(model.asOf(), {.months = 1}), analysis::periodOf(model, objective).last());
}

void report(Context& context, EntityId objective, EntityId result) {
  const model::Model& model = context.model();
  const Value* baseline = model.value(result, "baseline"_key);
  const model::Clause* promised = analysis::promisedDay(model, baseline);
  const std::string why =
      promised != nullptr
          ? fmt::format("it was to be measured by {}", base::toWords(promised->argument.days.last()))
          : (baseline != nullptr ? "nobody says until when it is unknown" : "the value at the start was expected");
  auto finding =
      context.finding(result, fmt::format("{} has a target and no known `baseline`: {}", say(model, result), why));
  finding.named.push_back(objective);
  finding.help.emplace_back("write the value it starts from, or when it is measured: `baseline: unknown until …`");
  const std::string text = fmt::format("unknown until {}", base::toIso(dayToKnow(model, objective)));
  if (baseline != nullptr) {
    finding.fixes.push_back({.title = fmt::format("write `baseline: {}`", text), .edits = {{baseline->span, text}}});
  } else if (const auto edit = addProperty(model, result, "baseline"_key, text)) {
    finding.fixes.push_back({.title = fmt::format("write `baseline: {}`", text), .edits = {*edit}});
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId objective : context.facts().currentObjectives()) {
    for (const EntityId result : analysis::resultsOf(model, objective)) {
      if (lacksBaseline(model, objective, result)) {
        report(context, objective, result);
      }
    }
  }
}

}  // namespace

extern const Check key_result_without_baseline;
const Check key_result_without_baseline{.kind = diag::Kind::KeyResultWithoutBaseline, .run = run};

}  // namespace org::checks

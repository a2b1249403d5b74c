// An objective without owner, key result or period, and a key result of which nobody can tell whether it is reached.

#include <fmt/format.h>

#include "analysis/intervals.h"
#include "analysis/objectives.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using namespace schema::literals;

// The days of the objective on which nobody owns it. A name that did not resolve is somebody, and `none` is meant.
analysis::Intervals unownedDays(const Context& context, EntityId objective) {
  const model::Model& model = context.model();
  analysis::Intervals owned;
  for (const model::Value& owner : model.values(objective, "owner"_key)) {
    owned.push_back(owner.interval);
  }
  const base::Interval days = analysis::periodOf(model, objective).intersect(model[objective].validity);
  return analysis::subtract(days.intersect(context.window()), analysis::merge(std::move(owned)));
}

void judge(Context& context, EntityId objective) {
  const model::Model& model = context.model();
  const analysis::Intervals unowned = unownedDays(context, objective);
  const bool is_owned_at_times = !model.values(objective, "owner"_key).empty();
  std::vector<std::string> missing;
  std::vector<std::string> expected;
  const auto miss = [&](std::string_view piece, std::string_view told) {
    missing.push_back(fmt::format("no {}", piece));
    expected.emplace_back(told);
  };
  if (!unowned.empty()) {
    miss("owner" + (is_owned_at_times ? sayWhen(context, unowned.front()) : std::string()), "who answers for it");
  }
  if (analysis::resultsOf(model, objective).empty()) {
    miss("key result", "what shows that it is reached");
  }
  if (model.value(objective, "period"_key) == nullptr) {
    miss("period", "by when");
  }
  if (missing.empty()) {
    return;
  }
  auto finding =
      context.finding(objective, fmt::format("{} has {}: {} {} expected", say(model, objective), joinWithAnd(missing),
                                             joinWithAnd(expected), expected.size() == 1 ? "was" : "were"));
  if (is_owned_at_times && missing.size() == 1 && !unowned.empty()) {
    holdsOn(context, finding, unowned.front());
  }
  finding.help.emplace_back("add what is missing, or write `status: draft` while it is being worked out");
  context.report(std::move(finding));
}

bool isGradable(const model::Model& model, EntityId result) {
  const EntityId metric = model.entity(result, "metric"_key);
  return analysis::kindOf(model, result) != analysis::ResultKind::Metric ||
         analysis::isToldOrPromised(model, model.value(result, "target"_key)) ||
         (metric && analysis::isToldOrPromised(model, model.value(metric, "target"_key)));
}

std::string tellWhy(const model::Model& model, EntityId result) {
  const model::Value* target = model.value(result, "target"_key);
  if (target == nullptr) {
    return "it has no `target`, and is no milestone";
  }
  const model::Clause* promised = analysis::promisedDay(model, target);
  return promised == nullptr
             ? "its target is unknown, and nobody says until when"
             : fmt::format("its target was to be known by {}", base::toWords(promised->argument.days.last()));
}

void judgeResult(Context& context, EntityId objective, EntityId result) {
  const model::Model& model = context.model();
  if (isGradable(model, result)) {
    return;
  }
  auto finding = context.finding(
      result, fmt::format("nobody can tell whether {} is reached: {}", say(model, result), tellWhy(model, result)));
  finding.named.push_back(objective);
  finding.help.emplace_back("write the value to reach under `target`, or `kind: binary` where it is done or not done");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const EntityId objective : context.facts().currentObjectives()) {
    judge(context, objective);
    for (const EntityId result : analysis::resultsOf(context.model(), objective)) {
      judgeResult(context, objective, result);
    }
  }
}

}  // namespace

extern const Check objective_incomplete;
const Check objective_incomplete{.kind = diag::Kind::ObjectiveIncomplete, .run = run};

}  // namespace org::checks

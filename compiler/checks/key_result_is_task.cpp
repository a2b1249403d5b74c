// Key results that one can finish: nothing but milestones, or a number of things made.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/objectives.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::ResultKind;
using model::EntityId;
using namespace schema::literals;

bool isOnlyTasks(const model::Model& model, EntityId objective, const std::vector<EntityId>& results) {
  // One launch is fine; to learn something is the point where the objective says so.
  return results.size() > 1 && model.text(objective, "kind"_key) != "learning" &&
         std::ranges::all_of(results, [&](EntityId result) {
           const ResultKind kind = analysis::kindOf(model, result);
           return kind == ResultKind::Milestone || kind == ResultKind::Binary;
         });
}

void reportTasks(Context& context, EntityId objective, const std::vector<EntityId>& results) {
  const model::Model& model = context.model();
  auto finding = context.finding(
      objective,
      fmt::format("{} key results of {} are things to finish: one that shows what gets better was expected",
                  results.size() == 2 ? "both" : fmt::format("all {}", results.size()), say(model, objective)));
  for (const EntityId result : results) {
    finding.named.push_back(result);
    finding.related.push_back({fmt::format("{} is done or not done", say(model, result)), model[result].name_span});
  }
  finding.help.emplace_back(
      "ask what will be different once they are done, and add a result with `metric` and `target`");
  context.report(std::move(finding));
}

void judgeCount(Context& context, EntityId objective, EntityId result) {
  const model::Model& model = context.model();
  const EntityId metric = model.entity(result, "metric"_key);
  if (!metric || analysis::kindOf(model, result) != ResultKind::Metric || !analysis::countsOutput(model, metric)) {
    return;
  }
  auto finding = context.finding(result, fmt::format("{} counts what is made, by {}: what it changes was expected",
                                                     say(model, result), say(model, metric)));
  finding.named = {objective, metric};
  finding.help.emplace_back("measure what the work is good for: whether it is used, liked, faster or cheaper");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId objective : context.facts().currentObjectives()) {
    const auto results = analysis::resultsOf(model, objective);
    if (isOnlyTasks(model, objective, results)) {
      reportTasks(context, objective, results);
    }
    for (const EntityId result : results) {
      judgeCount(context, objective, result);
    }
  }
}

}  // namespace

extern const Check key_result_is_task;
const Check key_result_is_task{.kind = diag::Kind::KeyResultIsTask, .run = run};

}  // namespace org::checks

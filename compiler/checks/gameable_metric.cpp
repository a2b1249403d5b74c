// A number that can be reached by spoiling something else, which nobody watches; and busyness by which one person is judged.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/metric_targets.h"
#include "analysis/objectives.h"
#include "analysis/reporting.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// Who sells is measured by sales everywhere.
bool sells(const Context& context, EntityId person) {
  const auto hats = context.facts().assignments().ofPerson(model::PersonId(person));
  return std::ranges::any_of(hats, [&](const analysis::Assignment* hat) {
    const auto families = analysis::effectiveValues(context.model(), hat->role, "family"_key);
    return !families.empty() && (families.front().term.text == "business" || families.front().term.text == "sales");
  });
}

bool isQuota(const model::Model& model, EntityId metric) {
  const auto tags = model.values(metric, "tags"_key);
  return std::ranges::any_of(tags,
                             [](const Value& tag) { return tag.term.text == "sales" || tag.term.text == "quota"; });
}

// The one person whom a declaration names as owner; none where that is a role, a team, or several.
EntityId soleOwner(const model::Model& model, EntityId id) {
  const auto owners = model.values(id, "owner"_key);
  const bool is_person = owners.size() == 1 && model.is(owners.front().term.entity, Kind::Person);
  return is_person ? owners.front().term.entity : EntityId::none();
}

// The person by whom a number of things done is counted, or none.
EntityId judgedPerson(const Context& context, EntityId metric, const std::vector<EntityId>& results) {
  const model::Model& model = context.model();
  if (!analysis::countsOutput(model, metric) || isQuota(model, metric)) {
    return EntityId::none();
  }
  std::vector<EntityId> persons;
  for (const EntityId result : results) {
    const EntityId objective = model[result].parent;
    const bool is_individual = model.text(objective, "level"_key) == "individual";
    const EntityId own = soleOwner(model, result);
    persons.push_back(own || !is_individual ? own : soleOwner(model, objective));
  }
  persons.push_back(soleOwner(model, metric));
  const auto found = std::ranges::find_if(persons, [&](EntityId person) { return person && !sells(context, person); });
  return found == persons.end() ? EntityId::none() : *found;
}

void judge(Context& context, const analysis::MetricTargets& targets, EntityId metric,
           const std::vector<EntityId>& results) {
  const model::Model& model = context.model();
  const EntityId person = judgedPerson(context, metric, results);
  if (!person && targets.isPaired(metric)) {
    return;
  }
  const EntityId subject = model[metric].is_library ? results.front() : metric;
  const bool has_target = !results.empty() || model.value(metric, "target"_key) != nullptr;
  auto finding = context.finding(
      subject, person
                   ? fmt::format("{} counts how much {} does{}: what a team brings about was expected",
                                 say(model, metric), say(model, person), has_target ? ", and has a target" : "")
                   : fmt::format("{} has a target, and nothing shows what is spoilt to reach it", say(model, metric)));
  if (person) {
    finding.case_severity = diag::Severity::Warning;
    finding.named.push_back(person);
    finding.help.emplace_back(has_target ? "set the target for a team, on something that its work changes"
                                         : "let a role or a team own it, and measure something that its work changes");
  } else {
    finding.help.emplace_back(
        "name what must not get worse meanwhile, under `counter`, or aim at a second result of another family");
  }
  for (const EntityId result : results) {
    finding.named.push_back(result);
    finding.related.push_back({fmt::format("{} aims at it", say(model, result)), model[result].name_span});
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  const analysis::MetricTargets targets(context.facts());
  for (const auto& [metric, results] : targets.results()) {
    judge(context, targets, metric, results);
  }
  for (const EntityId metric : ownDeclarations(context, Kind::Metric)) {
    const Value* target = model.value(metric, "target"_key);
    const bool is_held = target == nullptr || target->term.is_range || model.text(metric, "better"_key) == "stable";
    const bool is_judged = !is_held || judgedPerson(context, metric, {});
    if (is_judged && !targets.results().contains(metric)) {
      judge(context, targets, metric, {});
    }
  }
}

}  // namespace

extern const Check gameable_metric;
const Check gameable_metric{.kind = diag::Kind::GameableMetric, .run = run};

}  // namespace org::checks

#include "analysis/metric_targets.h"

#include <algorithm>

#include "analysis/objectives.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

MetricTargets::MetricTargets(const Facts& facts) : model_(facts.model()) {
  const model::Model& model = facts.model();
  for (const EntityId objective : facts.currentObjectives()) {
    for (const EntityId result : resultsOf(model, objective)) {
      addResult(objective, result);
    }
    for (const Value& value : model.values(objective, "supports"_key)) {
      const EntityId named = value.term.entity;
      const EntityId other = model.is(named, Kind::Result) ? model[named].parent : named;
      neighbours_[objective].push_back(other);
      neighbours_[other].push_back(objective);
    }
  }
  for (const EntityId metric : model.all(Kind::Metric)) {
    for (const Value& counter : model.values(metric, "counter"_key)) {
      counters_.insert(counter.term.entity);
    }
  }
}

bool MetricTargets::isPaired(EntityId metric) const {
  if (counters_.contains(metric) || !model_.values(metric, "counter"_key).empty()) {
    return true;
  }
  const auto pushed = results_.find(metric);
  return pushed != results_.end() && std::ranges::all_of(pushed->second, [&](EntityId result) {
           const EntityId objective = model_[result].parent;
           const auto near = neighbours_.find(objective);
           return hasOther(objective, metric) ||
                  (near != neighbours_.end() &&
                   std::ranges::any_of(near->second, [&](EntityId other) { return hasOther(other, metric); }));
         });
}

void MetricTargets::addResult(EntityId objective, EntityId result) {
  const EntityId metric = model_.entity(result, "metric"_key);
  if (!metric) {
    return;
  }
  metrics_[objective].push_back(metric);
  const Value* target = model_.value(result, "target"_key);
  if (target != nullptr && !target->term.is_range && model_.text(metric, "better"_key) != "stable") {
    results_[metric].push_back(result);
  }
}

// Two of one family tend to rise together. Of one without family nobody can tell.
bool MetricTargets::hasOther(EntityId objective, EntityId metric) const {
  const auto aimed = metrics_.find(objective);
  const std::string_view family = model_.text(metric, "family"_key);
  return aimed != metrics_.end() && std::ranges::any_of(aimed->second, [&](EntityId other) {
           const std::string_view its_family = model_.text(other, "family"_key);
           return other != metric && (family.empty() || its_family.empty() || family != its_family);
         });
}

}  // namespace org::analysis

#include "analysis/opposed_aims.h"

#include <algorithm>
#include <map>

#include "analysis/objectives.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Value;
using namespace schema::literals;

namespace {

bool isNumber(const Value* value) {
  using enum model::TermType;
  return value != nullptr && !value->term.is_range &&
         (value->term.type == Number || value->term.type == Percent || value->term.type == Money);
}

std::map<EntityId, std::vector<Aim>> collectAims(const Facts& facts) {
  const model::Model& model = facts.model();
  std::map<EntityId, std::vector<Aim>> aims;
  for (const EntityId objective : facts.currentObjectives()) {
    for (const EntityId result : resultsOf(model, objective)) {
      const EntityId metric = model.entity(result, "metric"_key);
      const Value* from = model.value(result, "baseline"_key);
      const Value* to = model.value(result, "target"_key);
      if (metric && isNumber(from) && isNumber(to) && from->term.number != to->term.number) {
        aims[metric].push_back({result, objective, to->term.number > from->term.number});
      }
    }
  }
  return aims;
}

}  // namespace

std::vector<OpposedAims> findOpposedAims(const Facts& facts) {
  const model::Model& model = facts.model();
  std::vector<OpposedAims> found;
  for (const auto& [metric, aims] : collectAims(facts)) {
    for (auto aim = aims.begin(); aim != aims.end(); ++aim) {
      const auto other = std::find_if(aims.begin(), aim, [&](const Aim& earlier) {
        return earlier.is_up != aim->is_up &&
               periodOf(model, earlier.objective).overlaps(periodOf(model, aim->objective));
      });
      if (other != aim) {
        found.push_back({metric, *aim, *other});
      }
    }
  }
  return found;
}

}  // namespace org::analysis

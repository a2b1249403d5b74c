#include "analysis/okr_links.h"

#include <algorithm>
#include <array>
#include <set>

#include "analysis/objectives.h"
#include "analysis/promises.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

// low, medium, high and very high (rulings.md).
int levelOf(double confidence) {
  static constexpr std::array highest = {40.0, 70.0, 90.0};
  return static_cast<int>(std::ranges::lower_bound(highest, confidence) - highest.begin());
}

// Everything that something works for: what commitments serve, opportunities move and objectives support.
std::set<EntityId> findAims(const model::Model& model) {
  std::set<EntityId> aims;
  const auto add = [&](EntityId id, model::Key key) {
    for (const Value& value : model.values(id, key)) {
      aims.insert(value.term.entity);
    }
  };
  for (const EntityId id : model.all(Kind::Commitment)) {
    add(id, "serves"_key);
    add(id, "adoption"_key);
  }
  for (const EntityId id : model.all(Kind::Opportunity)) {
    add(id, "moves"_key);
  }
  for (const EntityId id : model.all(Kind::Objective)) {
    add(id, "supports"_key);
  }
  return aims;
}

std::vector<EntityId> metricsMoved(const model::Model& model, EntityId commitment) {
  std::vector<EntityId> metrics;
  for (const Value& served : model.values(commitment, "serves"_key)) {
    for (const Value& moved : model.is(served.term.entity, Kind::Opportunity)
                                  ? model.values(served.term.entity, "moves"_key)
                                  : std::span<const Value>()) {
      const bool is_result = model.is(moved.term.entity, Kind::Result);
      metrics.push_back(is_result ? model.entity(moved.term.entity, "metric"_key) : moved.term.entity);
    }
  }
  return metrics;
}

// Serves nothing but opportunities: what names an objective, a result or a metric itself is somebody's wish.
bool servesOnlyNeeds(const model::Model& model, EntityId commitment) {
  return std::ranges::all_of(model.values(commitment, "serves"_key),
                             [&](const Value& value) { return model.is(value.term.entity, Kind::Opportunity); });
}

}  // namespace

std::vector<UnreachedResults> findUnreachedResults(const Facts& facts) {
  const model::Model& model = facts.model();
  const std::set<EntityId> aims = findAims(model);
  std::vector<UnreachedResults> found;
  std::size_t asked = 0;
  std::size_t unreached = 0;
  for (const EntityId objective : facts.currentObjectives()) {
    std::vector<EntityId> results = resultsOf(model, objective);
    std::erase_if(results, [&](EntityId result) { return kindOf(model, result) != ResultKind::Metric; });
    if (model.text(objective, "kind"_key) == "learning") {
      continue;
    }
    asked += results.size();
    std::erase_if(results, [&](EntityId result) {
      const Value* metric = model.value(result, "metric"_key);
      return aims.contains(objective) || aims.contains(result) ||
             (metric != nullptr && aims.contains(metric->term.entity));
    });
    unreached += results.size();
    if (!results.empty()) {
      found.push_back({objective, std::move(results)});
    }
  }
  return unreached * 2 > asked ? std::vector<UnreachedResults>() : found;
}

std::vector<StrayCommitment> findStrayCommitments(const Facts& facts) {
  const model::Model& model = facts.model();
  std::set<EntityId> wanted;
  for (const EntityId objective : facts.currentObjectives()) {
    for (const EntityId result : resultsOf(model, objective)) {
      wanted.insert(model.entity(result, "metric"_key));
    }
  }
  wanted.erase(EntityId());
  std::vector<StrayCommitment> found;
  for (const EntityId commitment : wanted.empty() ? std::vector<EntityId>() : openPromises(model)) {
    std::vector<EntityId> metrics = metricsMoved(model, commitment);
    const bool is_stray =
        !metrics.empty() && servesOnlyNeeds(model, commitment) &&
        std::ranges::none_of(metrics, [&](EntityId metric) { return !metric || wanted.contains(metric); });
    if (is_stray) {
      found.push_back({commitment, std::move(metrics)});
    }
  }
  return found;
}

std::vector<SilentDrop> findSilentDrops(const Facts& facts) {
  const model::Model& model = facts.model();
  std::vector<SilentDrop> found;
  for (const EntityId objective : facts.currentObjectives()) {
    for (const EntityId result : resultsOf(model, objective)) {
      std::vector<const Value*> history;
      for (const Value& value : model.values(result, "confidence"_key)) {
        if (value.term.type == model::TermType::Percent && model.has(value, ast::ClauseWord::On)) {
          history.push_back(&value);
        }
      }
      std::ranges::stable_sort(history, {}, [&](const Value* value) {
        return model.clause(*value, ast::ClauseWord::On)->argument.days.from;
      });
      for (std::size_t i = history.size(); i-- > 1;) {
        const bool is_drop = levelOf(history[i]->term.number) < levelOf(history[i - 1]->term.number);
        if (is_drop && !model.has(*history[i], ast::ClauseWord::Because)) {
          found.push_back({result, history[i - 1], history[i]});
          break;
        }
      }
    }
  }
  return found;
}

}  // namespace org::analysis

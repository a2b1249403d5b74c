#pragma once

// Which metrics are aimed at, and which others would show the damage. The work of `gameable-metric`; read off Facts.

#include <map>
#include <set>
#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

class MetricTargets {
 public:
  explicit MetricTargets(const Facts& facts);

  // By metric: the results of current objectives that push it; not those that keep it where it is.
  [[nodiscard]] const std::map<model::EntityId, std::vector<model::EntityId>>& results() const { return results_; }
  // Whether another metric would show the damage: its counter, or one of another family that is aimed at by the same objective, or
  // by one that it supports or that supports it.
  [[nodiscard]] bool isPaired(model::EntityId metric) const;

 private:
  void addResult(model::EntityId objective, model::EntityId result);
  [[nodiscard]] bool hasOther(model::EntityId objective, model::EntityId metric) const;

  const model::Model& model_;
  std::map<model::EntityId, std::vector<model::EntityId>> results_;
  // By objective: the metrics of its results; the objectives next to it.
  std::map<model::EntityId, std::vector<model::EntityId>> metrics_;
  std::map<model::EntityId, std::vector<model::EntityId>> neighbours_;
  std::set<model::EntityId> counters_;
};

}  // namespace org::analysis

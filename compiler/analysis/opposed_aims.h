#pragma once

// Key results that pull one metric in opposite directions at the same time. A query over Facts; for
// `contradictory-metrics`.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

// That a result wants its metric to move, from `baseline` to `target`.
struct Aim {
  model::EntityId result;
  model::EntityId objective;
  bool is_up = false;
};

struct OpposedAims {
  model::EntityId metric;
  // The later in the text, and the first that is against it.
  Aim aim;
  Aim other;
};

// By metric. Of current objectives whose periods overlap.
std::vector<OpposedAims> findOpposedAims(const Facts& facts);

}  // namespace org::analysis

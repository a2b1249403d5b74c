#pragma once

// Responsibilities for one topic over the same areas for which different people answer, with nothing that says how they belong
// together. The work of `responsibility-overlap`.

#include <vector>

#include "analysis/facts.h"
#include "analysis/ownership.h"

namespace org::analysis {

struct ResponsibilityOverlap {
  // By name the last of them.
  model::EntityId responsibility;
  // The others, by name, never empty.
  std::vector<model::EntityId> others;
  // There are more of them: in a crowd nobody reads all names.
  bool is_crowd = false;
  // The days on which it overlaps with the first of them.
  base::Interval interval;
};

// By name of the responsibility, inside the window.
std::vector<ResponsibilityOverlap> findResponsibilityOverlaps(const Facts& facts);
// Those who answer because somebody of the workspace says so: a card of the library that a role extends says nothing of the sort.
std::vector<const Charge*> chargesMeant(const Facts& facts, model::EntityId responsibility);

}  // namespace org::analysis

#pragma once

// Whether the technical debt of a product is in somebody's hands: a name, a measure and time set aside. The work of
// `tech-debt-unmanaged`.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

// A product that is old enough to have debt, and what is missing on these days.
struct UnmanagedDebt {
  model::AreaId product;
  base::Interval interval;
  bool lacks_owner = false;
  bool lacks_metric = false;
  bool lacks_time = false;
};

// By product and time, inside the window. `months`: the age from which a product has debt, counted from its `starts`.
std::vector<UnmanagedDebt> findUnmanagedDebt(const Facts& facts, int months);

}  // namespace org::analysis

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

// The teams that own the product, a part of it or what it is part of, with the teams inside them.
std::vector<model::EntityId> teamsOfProduct(const Facts& facts, model::EntityId product);

// The age from which a product has debt, in months: as `set: tech-debt-unmanaged.months to …` says, else a year (our convention).
inline constexpr int usual_age_of_debt = 12;
int ageOfDebt(const Policies& policies);

// By product and time, inside the window. `months`: the age from which a product has debt, counted from its `starts`.
std::vector<UnmanagedDebt> findUnmanagedDebt(const Facts& facts, int months);

}  // namespace org::analysis

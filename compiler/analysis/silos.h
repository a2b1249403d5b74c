#pragma once

// Departments that work on one thing and that nothing brings together; and products of one portfolio in several of them that nobody
// coordinates. A query over Facts; the work of `silo`.

#include <vector>

#include "analysis/facts.h"
#include "base/calendar.h"
#include "model/model.h"

namespace org::analysis {

// One department beside others, each of which it has nothing to do with.
struct Silo {
  model::TeamId department;
  std::vector<model::TeamId> others;
  // The products and objectives on which all of them work.
  std::vector<model::EntityId> shared;
  // The first stretch of days, inside the window.
  base::Interval interval;
};

// A portfolio without an owner and without a meeting about it.
struct LoosePortfolio {
  model::AreaId portfolio;
  std::vector<model::TeamId> departments;
  base::Interval interval;
};

struct Silos {
  std::vector<Silo> departments;
  std::vector<LoosePortfolio> portfolios;
};

// In the order of the text, each pair with the earlier one. Silent about departments of which the text says
// nobody.
Silos findSilos(const Facts& facts);

}  // namespace org::analysis

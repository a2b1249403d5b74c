#pragma once

// How much one party has to reach in one period. A query over Facts; the work of `too-many-okrs`.

#include <vector>

#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

struct OkrLoad {
  Party owner;
  base::Interval period;
  // In the order of the text, and the value of `owner` in the first.
  std::vector<model::EntityId> objectives;
  const model::Value* first_owner = nullptr;
  // Objectives of the company or of one of its heads, rather than of a team or one person.
  bool is_company = false;
};

// By owner and equal period, of current objectives that say their period: what a year and a quarter ask of somebody are two lists.
std::vector<OkrLoad> findOkrLoads(const Facts& facts);

}  // namespace org::analysis

#pragma once

// Who estimated what, and who of those concerned had no part in it. A query over Facts; the work of `estimate-without-doers`.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

struct OneSidedEstimate {
  enum class Lack : std::uint8_t { Doers, Product, Engineering, Quality };
  model::EntityId commitment;
  Lack lack{};
};

// Of open promises, in the order of the text, the first lack of each. Those that a discovery policy asks about, all but `Doers`, of what
// is built for users. Silent where the text does not say who is in the team, or what those who estimated are.
std::vector<OneSidedEstimate> findOneSidedEstimates(const Facts& facts);

}  // namespace org::analysis

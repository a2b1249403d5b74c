#pragma once

// Large bets for which nobody speaks but those who promised them (checks.md 4.7). A query over Facts.

#include <vector>

#include "analysis/facts.h"

namespace org::analysis {

struct SponsoredBet {
  model::EntityId commitment;
  // Who promised it, as its `owner` says, and the evidence, all of which they led alone.
  model::EntityId sponsor;
  std::vector<model::EntityId> evidence;
};

// In the order of the text. Only of large features and new products with an owner and conclusive evidence of their own.
std::vector<SponsoredBet> findSponsoredBets(const Facts& facts);

}  // namespace org::analysis

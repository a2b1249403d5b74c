#pragma once

// Agreements and vetoes that check nothing, because the person who would have to say no is the one who decides (checks.md 3.7, 3.11,
// E12). A query over Facts.

#include "analysis/blocks.h"
#include "analysis/facts.h"

namespace org::analysis {

struct VoidBlock {
  // The innermost decision concerned.
  model::DecisionId decision;
  // Where it is written, and by whom it would be said.
  const model::Value* value = nullptr;
  Party party;
  // The right to decide that it is about, by index.
  std::uint32_t right = 0;
  // Who is both, where and when; none where the party decides itself and is no single person.
  model::PersonId person;
  Region region;
  // The party decides itself, in the same hat; there, or wherever it is asked at all.
  bool is_own = false;
  bool is_idle = false;
};

// By decision and place.
std::vector<VoidBlock> findVoidBlocks(const Facts& facts);

}  // namespace org::analysis

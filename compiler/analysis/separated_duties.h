#pragma once

// Decisions of which different people must play the parts: where one person could play several, or there are too few people for it
// (checks.md 3.12). A query over Facts.

#include <vector>

#include "analysis/boxes.h"
#include "analysis/facts.h"

namespace org::analysis {

enum class DecisionPart : std::uint8_t { Propose, Decide, Perform, Audit };
std::string_view toText(DecisionPart duty);

struct DutyFault {
  model::DecisionId decision;
  // No choice among those who may gives each duty a person of its own; otherwise some choice does, and another does not.
  bool is_impossible = false;
  // In their order, two or more of them.
  std::vector<DecisionPart> duties;
  // Impossible: all who may take any of the duties, fewer than these. Otherwise those who may take every one of them. By name.
  std::vector<model::PersonId> persons;
  // Where and when.
  Region region;
  // By which they may.
  std::vector<std::pair<DecisionPart, const model::Value*>> grounds;
};

// By decision and time. A duty that nobody is named for, or nobody known, is anybody's.
std::vector<DutyFault> findDutyFaults(const Facts& facts);

}  // namespace org::analysis

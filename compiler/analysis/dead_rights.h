#pragma once

// Rights to decide that decide nothing: each point of theirs is won by another, or they repeat one of the same holder (checks.md
// 3.5; ruling 20). A fact over DecisionRights.

#include "analysis/decision_rights.h"

namespace org::analysis {

struct DeadRight {
  enum class Type : std::uint8_t {
    // Narrower or overriding rights win everywhere.
    Covered,
    // It stands inside a right of somebody else that is `reserved`.
    Reserved,
    // Its holder has it already, by a right that is as wide or wider.
    Repeated,
  };
  Type type = Type::Covered;
  // Indices of rights: what is written once, and more than one only for seats, and for bodies whose members change.
  std::vector<std::uint32_t> rights;
  // The rights that win in its place, by place; Reserved: those that reserve; Repeated: what it repeats.
  std::vector<std::uint32_t> winners;
};

// By decision and place. Never a fallback, never what is only stood in for, and nothing that beats itself in a circle: that is a
// conflict.
std::vector<DeadRight> findDeadRights(const DecisionRights& rights);

}  // namespace org::analysis

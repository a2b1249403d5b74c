#pragma once

// Delegations of more than the delegator has to give (checks.md 2.4 and 3.9, ruling 6). A fact over DecisionRights.

#include "analysis/decision_rights.h"

namespace org::analysis {

struct DelegationExcess {
  enum class Type : std::uint8_t {
    // Some of it the delegator has, and not this.
    Beyond,
    // The delegator has nothing of it.
    Nothing,
    // The delegator received it, and may not pass it on: see `source`.
    NoHops,
    // Each received it from the other: see `circle`.
    Circle,
  };
  Type type = Type::Beyond;
  // Index of a delegation; of a circle the first by place.
  std::uint32_t delegation = 0;
  Region region;
  // By which the delegator received it.
  std::uint32_t source = 0;
  // The delegations of a circle, each feeds the one after it.
  std::vector<std::uint32_t> circle;
};

// By delegation. What is only passed on from somebody who had not got it either is told once, where it begins. Nothing where a name
// that did not resolve may have given the right.
std::vector<DelegationExcess> findDelegationExcess(const model::Model& model, const DecisionRights& rights);
// What a delegation may say without exceeding what its delegator has. A limit that is not written is the delegator's own.
Region allowedOf(const model::Model& model, const DecisionRights& rights, const Delegation& delegation);

}  // namespace org::analysis

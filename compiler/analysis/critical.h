#pragma once

// What a company cannot be without for a day: critical roles, areas of the first tier, responsibilities over these. A query over
// Facts; for the checks of checks.md 2.12.

#include <vector>

#include "analysis/facts.h"
#include "analysis/ownership.h"

namespace org::analysis {

// `critical: yes`, on the role or on one that it extends.
bool isCritical(const model::Model& model, model::RoleId role);

// An area of the first tier, or a responsibility with such an area in its scope, and a party that answers for it.
struct CriticalDuty {
  model::EntityId subject;
  const Charge* charge = nullptr;
  // Others answer for it too, on some of these days.
  bool is_shared = false;
};

// By subject and place; of an area without an owner, the owners of the nearest area around it.
std::vector<CriticalDuty> findCriticalDuties(const Facts& facts);

}  // namespace org::analysis

#pragma once

// Critical roles that nobody holds or stands in for: vacant, or with a deputy in name only (checks.md 2.12). A query over Facts.

#include <vector>

#include "analysis/coverage_holes.h"
#include "analysis/facts.h"

namespace org::analysis {

struct UncoveredRole {
  enum class Type : std::uint8_t {
    // Nobody holds it, and no deputy acts for it.
    Vacant,
    // The text names nobody at all.
    Unstaffed,
    // The one holder is the deputy too.
    SamePerson,
    // Nobody holds the role that is the deputy.
    DeputyGone,
  };
  Type type = Type::Vacant;
  model::RoleId role;
  base::Interval days;
  // SamePerson and DeputyGone: the one who holds the role, and the first `deputy` of those days.
  model::PersonId holder;
  const model::Value* deputy = nullptr;
  // Vacant and Unstaffed: what falls to the superior meanwhile; null: nothing.
  const CoverageHole* hole = nullptr;
};

// By role and time. Roles that are critical themselves, and where deputies are concerned those that answer for something critical.
// A vacancy in which something has nobody at all to answer for it, or to agree, is told as that hole; one in which deciding falls to
// the superior is told here.
std::vector<UncoveredRole> findUncoveredRoles(const Facts& facts);

// Whether the hole is told as the vacancy of a critical role.
bool isToldAsCritical(const std::vector<UncoveredRole>& roles, const CoverageHole& hole);

}  // namespace org::analysis

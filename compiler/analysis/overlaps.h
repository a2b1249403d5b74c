#pragma once

// Where more people hold a role at once than it admits, and where one person holds it twice. A fact over a frozen Model, worked
// out for the check `overlapping-assignments`.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/reporting.h"

namespace org::analysis {

// How many days two may overlap where one hands over to the other by `via handover` (ruling 15).
inline constexpr std::int32_t longest_handover = 30;

struct Overlap {
  model::RoleId role;
  // The edge that is one too many, and those before it that it meets.
  const Assignment* edge = nullptr;
  std::vector<const Assignment*> others;
  // How many the role admits; 0 where one person holds it twice.
  double most = 0;
  // The first days inside H.
  base::Interval when;
};

// By role and place in the text. Two edges of which one says `via handover` may overlap by `handover_days`; people with different
// areas of their own (`for AREA`) do not meet. A role admits as many as its `holders` says; one at the top, held outside any
// team, is for one.
std::vector<Overlap> findOverlaps(const model::Model& model, const Assignments& assignments, const Reporting& reporting,
                                  double handover_days);

// The person or team that holds it.
model::EntityId holderOf(const Assignment& edge);

}  // namespace org::analysis

#pragma once

// How much work a team has promised for a quarter, and how much it can take: estimates and capacities in working days, by team and
// quarter (rulings, `overcommitted-team`). A query over a frozen Model.

#include <string_view>
#include <vector>

#include "model/model.h"

namespace org::analysis {

struct Workload {
  model::TeamId team;
  // A financial quarter, or the longer period that all of these are due in.
  base::Interval period;
  std::vector<model::EntityId> commitments;
  // Working days: by the lower ends of the estimates, by the upper ones, and what is left once the reserves are taken off. Work that
  // something is kept free for counts as far as it exceeds that.
  double lowest = 0;
  double highest = 0;
  double capacity = 0;
};

// Working days in a length of time: a week, where it is written in weeks, has five, a quarter thirteen weeks, a month a third of that; a
// day eight hours.
double workingDays(const base::Duration& length, std::string_view written);

// By team and time, of promises that are open, estimated and dated, where the team says its capacity.
std::vector<Workload> findWorkloads(const model::Model& model);

}  // namespace org::analysis

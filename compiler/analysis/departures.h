#pragma once

// Who gives up a hat inside the window, and whether the text says what comes next. A query over Facts; for checks.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/facts.h"

namespace org::analysis {

struct Departure {
  const Assignment* hat = nullptr;
  // The first day on which the person does not hold it any more.
  base::Day day;
  // Others hold the role in the same place then.
  bool is_followed = false;
};

// By role, team and place. Not where the role or the team is over by then, where the text says that the role is vacant from then
// on, where a `successor` or `deputy` is named, and where a vote decides who comes next.
std::vector<Departure> findDepartures(const Facts& facts);

}  // namespace org::analysis

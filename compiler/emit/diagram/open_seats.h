#pragma once

// Vacant seats on a chart of persons: a seat reports to nobody, so it stands with the lead of its team. Internal to
// `emit/diagram`.

#include <functional>
#include <unordered_map>
#include <vector>

#include "analysis/facts.h"
#include "emit/diagram/diagram.h"

namespace org::emit::diagram {

struct OpenSeats {
  // Of each lead, a row for a team: `2 vacant · Kitchen`; the first teams only, then how many more.
  std::unordered_map<model::EntityId, std::vector<Row>> rows;
  // In teams without a lead who is on the chart.
  std::size_t left_out = 0;
};

// Those on a day. `is_drawn`: whether a person is on the chart.
OpenSeats findOpenSeats(const analysis::Facts& facts, base::Day day,
                        const std::function<bool(model::EntityId person)>& is_drawn);

}  // namespace org::emit::diagram

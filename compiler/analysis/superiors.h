#pragma once

// Who reports to whom among people: by the roles they hold and the managers they name. A fact over a frozen Model.

#include <span>
#include <vector>

#include "analysis/incumbents.h"
#include "analysis/reporting.h"

namespace org::analysis {

// One person's line upwards, for as long as it leads to the same place.
struct Superior {
  model::PersonId person;
  // The hat whose role has the line; null where the person's own `manager` says it.
  const Assignment* hat = nullptr;
  // The role reported to; none where a person is named.
  model::RoleId role;
  // Who that is, and in which hat; none where the role is vacant, not staffed in the text, or held by several at once.
  model::PersonId manager;
  const Assignment* upper = nullptr;
  bool is_several = false;
  LineType type = LineType::Solid;
  base::Interval interval;
  source::Span span;
};

class Superiors {
 public:
  Superiors(const model::Model& model, const Assignments& assignments, const Incumbents& incumbents,
            const Reporting& reporting);

  // By person and place in the text; those of one person. A `manager` stands in for the solid lines of the person's hats.
  [[nodiscard]] const std::vector<Superior>& all() const { return lines_.items(); }
  [[nodiscard]] std::span<const Superior> ofPerson(model::PersonId person) const { return lines_[person]; }
  // Whether `lower` reports to `upper` that day, directly or by way of others, dotted lines left aside.
  [[nodiscard]] bool isBelow(model::PersonId lower, model::PersonId upper, base::Day day) const;

 private:
  base::Grouped<model::EntityId, Superior> lines_;
};

}  // namespace org::analysis

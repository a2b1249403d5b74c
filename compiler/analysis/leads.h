#pragma once

// Who heads a team: the person that `lead` names, or who holds the seat it names. A fact over a frozen Model.

#include <vector>

#include "analysis/incumbents.h"

namespace org::analysis {

struct TeamLead {
  // None: a person is named.
  model::RoleId role;
  // None: the seat is vacant, held by a name that did not resolve, or by nobody in the text.
  model::PersonId person;
  // The seat or hat by which the person leads; null where a person is named or nobody holds the role.
  const Assignment* seat = nullptr;
  bool is_interim = false;
  base::Interval interval;
  // The value of `lead`.
  const model::Value* value = nullptr;
};

// By place in the text. Empty where no lead is written, none is meant, or the name did not resolve.
std::vector<TeamLead> leadsOf(const model::Model& model, const Incumbents& incumbents, model::TeamId team);

}  // namespace org::analysis

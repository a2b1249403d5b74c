#pragma once

// What makes a delegation weak though the right is there: given twice, given whole, without end, to somebody who cannot answer for it
// (checks.md 2.4, `delegation-defective`). Queries over Facts.

#include "analysis/decision_conflicts.h"
#include "analysis/decision_rights.h"
#include "analysis/facts.h"

namespace org::analysis {

struct DelegationDefects {
  // Index of a delegation.
  std::uint32_t delegation = 0;
  // The receiver is the delegator: nothing else is looked at.
  bool is_to_oneself = false;
  // Of all that the delegator may decide.
  bool is_whole = false;
  // Neither an end nor a day on which somebody looks at it again.
  bool is_endless = false;
  // Of money, and no amount is named.
  bool is_without_amount = false;
  // The receiver does not report to the delegator, though both have a place in the reporting lines.
  bool is_out_of_line = false;
  // By name to a person who no longer holds, from this day on, what they held when it began.
  std::optional<base::Day> lapses;
  // Who acts on it from outside the company, and nobody from inside does.
  std::vector<model::PersonId> outsiders;
  // Who acts on it, and what their role requires and they have not.
  std::vector<std::pair<model::PersonId, model::EntityId>> lacking;

  [[nodiscard]] bool isSound() const;
};

// By delegation; only those with a defect. A delegation of what the delegator has not is not looked at: that is another finding.
std::vector<DelegationDefects> findDelegationDefects(const Facts& facts);

// One delegator gave the same to several.
struct DoubleDelegation {
  // Indices, by place.
  std::vector<std::uint32_t> delegations;
  Region region;
  // At least two of them exclusively.
  bool is_conflict = false;
};

// By delegation. Of two that are nested the narrower one is an exception to the other, and no double.
std::vector<DoubleDelegation> findDoubleDelegations(const DecisionRights& rights);
// Whether a conflict is between receivers of one delegator: told as a double delegation.
bool isDoubleDelegation(const DecisionRights& rights, const DecisionConflict& conflict);

}  // namespace org::analysis

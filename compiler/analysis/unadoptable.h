#pragma once

// Decisions that nobody who is there can adopt, and who would have to be there (checks.md 2.4, 3.6; ruling 7). A query over Facts; for
// the checks of procedures, and for those that yield to them.

#include <vector>

#include "analysis/boxes.h"
#include "analysis/facts.h"
#include "analysis/parties.h"

namespace org::analysis {

struct Unadoptable {
  enum class Type : std::uint8_t {
    // Who decides is not there, and it falls to nobody.
    Vacant,
    // A body that decides has nobody in it, or fewer than it needs; or those who decide together are fewer than their rule needs.
    TooFew,
    // Of those who decide together, too few are there.
    Incomplete,
    // Whose agreement is needed is not there.
    NoAgreement,
    // A body that adopts by its chair has none: see `body`.
    NoChair,
  };
  Type type = Type::Vacant;
  model::DecisionId decision;
  // The right, or the agreement, as written.
  const model::Value* value = nullptr;
  // Who is missing: at least one.
  std::vector<Party> missing;
  // NoChair: who adopt by a chair. Where nobody is named to be it they are `missing` as well.
  std::vector<Party> body;
  // TooFew: how many sit in the body, or decide together, on the day with the most.
  std::size_t present = 0;
  Region region;
  // They are fewer than that on other days.
  bool are_fewer_at_times = false;
};

// By decision, in the order of the text; one for what the same party leaves unadoptable by the same words.
std::vector<Unadoptable> findUnadoptable(const Facts& facts);
// Whether one of them is so on some of the days because nobody holds the role, or the seat in that team.
bool isMissing(const std::vector<Unadoptable>& unadoptable, model::RoleId role, model::TeamId team,
               const base::Interval& days);

}  // namespace org::analysis

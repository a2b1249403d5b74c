#pragma once

// Pieces of evidence (`discovery` declarations) as weights: how strong, about which risks, when, whether complete. The order of
// tiers is Gilad's confidence meter (checks.md 4.3), methods and windows as rulings.md fixes them. A fact over a frozen Model.

#include <array>
#include <string_view>
#include <vector>

#include "analysis/policies.h"
#include "model/model.h"

namespace org::analysis {

// What may be wrong with a bet (Cagan's four risks).
enum class Risk : std::uint8_t { Value, Usability, Feasibility, Viability };
inline constexpr std::array all_risks = {Risk::Value, Risk::Usability, Risk::Feasibility, Risk::Viability};
using RiskSet = schema::Set<Risk>;
std::string_view toText(Risk risk);

enum class Outcome : std::uint8_t { Supports, Refutes, Inconclusive, Open };

struct Evidence {
  // None for an estimate by the people who will do the work.
  model::EntityId discovery;
  std::string_view method;
  // 0 (conviction) to 6 (data from real use).
  int tier = 0;
  RiskSet risks;
  Outcome outcome = Outcome::Open;
  // The day it ended, else started.
  std::optional<base::Day> date;
  // False for an estimate whose day nobody wrote, which counts as made on the day of the promise.
  bool is_dated = true;
  // Has a lead, a date, a method and a result, and what its method needs to be weighed.
  bool is_complete = false;
  // Declared here and described in a tool or in its notes: it counts as declared, not as checked.
  bool is_kept_elsewhere = false;
  // Months after which it is too old to rest a new promise on.
  int window_months = 12;

  // Done, complete, and it says yes or no.
  [[nodiscard]] bool isConclusive() const {
    return is_complete && (outcome == Outcome::Supports || outcome == Outcome::Refutes);
  }
};

// `tracked-in` a tool, or with a link to its notes and no `outcome`: nobody weighs it here.
bool isKeptElsewhere(const model::Model& model, model::EntityId discovery);
Evidence readEvidence(const model::Model& model, model::EntityId discovery);
// What `covers` names beyond what the method can show, which is ignored (rulings.md, "Evidence").
std::vector<const model::Value*> findIdleCovers(const model::Model& model, model::EntityId discovery);

// For how many months it counts: as its method says; where a start-up changes its product every week, half of that, and never less than
// the time between two meetings with users (checks.md 4.5).
int windowOf(const model::Model& model, const Evidence& evidence, Profile profile);

// Whether a declared change between the evidence and `until` makes evidence of this method stale, for someone concerned with
// `areas` (none: with everything). Gives the change, or none.
model::EntityId findInvalidatingChange(const model::Model& model, const Evidence& evidence,
                                       std::span<const model::EntityId> areas, base::Day until);

}  // namespace org::analysis

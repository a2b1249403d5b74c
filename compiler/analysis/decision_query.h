#pragma once

// Who decides something on one day, and why it is they: the question that `orgc who decides` asks (checks.md 3.5, 3.15). A query
// over Facts; says nothing in words.

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/decision_rights.h"
#include "analysis/decision_space.h"
#include "analysis/facts.h"
#include "analysis/parties.h"
#include "analysis/standing.h"
#include "analysis/unadoptable.h"

namespace org::analysis {

struct Amount {
  double number = 0;
  // An ISO code that some right speaks of: `DecisionSpace::currencyOf` knows its stretch.
  std::string_view currency;
};

struct DecisionQuestion {
  model::DecisionId decision;
  // Limited to these where they are given; else wherever the decision is taken.
  model::AreaId area;
  model::TeamId team;
  std::optional<Amount> amount;
  // A day of the window.
  base::Day day;
};

// Who decides on some ground, all of it alike.
struct Verdict {
  enum class Type : std::uint8_t {
    One,
    Nobody,
    // `none because …`.
    MeantNobody,
    // Several rights win, and are not one and the same person; one role decides alone, and several persons hold it.
    Several,
    // Each right is beaten by another.
    Circle,
    // A name that did not resolve: somebody may decide.
    Unknown,
    // The right is clear, and who would have to be there for it is not: see `causes`.
    Unadoptable,
    // Of those who decide together two groups can each decide without the other, and the opposite.
    Split,
  };
  Type type = Type::One;
  // Indices of rights, by place: those that win; of a circle, those in it.
  std::vector<std::uint32_t> rights;
  // By which somebody may decide in the name of one of them, to whom it was delegated.
  std::vector<std::uint32_t> shares;
  // Several persons who hold the one role.
  std::vector<model::PersonId> persons;
  // Why nobody can adopt it there, of those in Facts.
  std::vector<const Unadoptable*> causes;
  // Its part of roles that are held for areas: one of these areas, or none for what is outside all of them (focuses.h).
  model::EntityId area;
  // Indices of the voices that are heard on some of it.
  std::vector<std::uint32_t> voices;
  Region region;
};

// A right that was looked at.
struct Candidate {
  struct Beaten {
    std::uint32_t by = 0;
    Rule rule{};
  };
  std::uint32_t right = 0;
  bool wins = false;
  // By those that hold where it does, inside the question.
  std::vector<Beaten> beaten;
  // Why it does not hold where and when it is asked for: the axis on which it passes the question by.
  std::optional<Axis> missed;
};

// Somebody who takes part without deciding.
struct Voice {
  // `agrees`, `consults`, …
  std::string_view power;
  Party party;
  const model::Value* value = nullptr;
  // All seats of a role, each of which has a say for its own team.
  bool is_by_team = false;
};

// Settling a disagreement is deciding, which falls to a superior; any other voice does not (ruling 7).
Duty dutyOf(const model::Value& voice);

struct DecisionAnswer {
  // Never empty.
  std::vector<Verdict> verdicts;
  // By place; those of the decision and of the ones above it.
  std::vector<Candidate> candidates;
  // By power, in the order in which a decision goes through them, and place.
  std::vector<Voice> voices;
};

// Those who hold a right on the ground of a verdict.
std::vector<Party> holdersThere(const Facts& facts, std::uint32_t right, const Verdict& verdict);

DecisionAnswer answer(const Facts& facts, const DecisionQuestion& question);

}  // namespace org::analysis

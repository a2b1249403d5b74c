#pragma once

// Where two may decide the same thing: rights that clash between roles and persons, and roles that decide alone although several
// people hold them (checks.md 3.5, 3.11; rulings 4, 5, 20). A fact over DecisionRights.

#include "analysis/decision_rights.h"

namespace org::analysis {

struct DecisionConflict {
  enum class Type : std::uint8_t {
    // Several win, and are not one and the same person.
    Rivals,
    // Each is beaten by another: nobody wins.
    Circle,
    // One role decides alone, and several persons hold it.
    ManyHolders,
  };
  Type type = Type::Rivals;
  // The innermost decision concerned.
  model::DecisionId decision;
  // Indices of rights, by place.
  std::vector<std::uint32_t> rights;
  // ManyHolders: who holds the role.
  std::vector<model::PersonId> persons;
  // Where and when, for the rights of one place of many: see `is_rest`.
  Region region;
  // The conflicts of a decision beyond the first few, taken together.
  bool is_rest = false;
};

// By decision, place and time.
std::vector<DecisionConflict> findDecisionConflicts(const model::Model& model, const DecisionRights& rights,
                                                    const Assignments& assignments);

}  // namespace org::analysis

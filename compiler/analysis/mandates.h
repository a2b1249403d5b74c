#pragma once

// What is in the hands of each party: what it decides, what needs its yes, what it answers for. A fact over a frozen Model; for the
// checks that ask what is left uncovered where somebody is gone (checks.md 2.9, 2.12).

#include <span>
#include <vector>

#include "analysis/blocks.h"
#include "analysis/decision_rights.h"
#include "analysis/ownership.h"

namespace org::analysis {

struct Mandate {
  // An `agrees` that silence does not pass.
  struct Agreement {
    model::DecisionId decision;
    const model::Value* value = nullptr;
    Region region;
  };
  // An area or a responsibility of the workspace.
  struct Duty {
    model::EntityId subject;
    const Charge* charge = nullptr;
  };

  // A person, role, seat or team.
  Party party;
  // Indices of the rights by which it decides, alone or with others.
  std::vector<std::uint32_t> rights;
  std::vector<Agreement> agreements;
  std::vector<Duty> duties;
};

class Mandates {
 public:
  Mandates(const model::Model& model, const DecisionRights& rights, const Blocks& blocks, const Ownership& ownership);

  // By party; those that name one person, role or team.
  [[nodiscard]] const std::vector<Mandate>& all() const { return mandates_; }
  [[nodiscard]] std::span<const Mandate> of(model::EntityId entity) const;

 private:
  std::vector<Mandate> mandates_;
};

}  // namespace org::analysis

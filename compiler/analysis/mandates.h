#pragma once

// What is in the hands of each party: what it decides, what needs its yes, what it answers for. A fact over a frozen Model; for the
// checks that ask what is left uncovered where somebody is gone (checks.md 2.9, 2.12).

#include <span>
#include <vector>

#include "analysis/blocks.h"
#include "analysis/decision_rights.h"
#include "analysis/focuses.h"
#include "analysis/ownership.h"

namespace org::analysis {

struct Mandate {
  // A right by which it decides, alone or with others, and where: all of the space, or a part of its own.
  struct Say {
    std::uint32_t right = 0;
    Region region;
  };
  // An `agrees` that silence does not pass.
  struct Agreement {
    model::DecisionId decision;
    const model::Value* value = nullptr;
    Region region;
  };
  // An area or a responsibility of the workspace; of an area the part that is its own.
  struct Duty {
    model::EntityId subject;
    const Charge* charge = nullptr;
  };

  // A person, role, seat or team, or the part of a role for an area.
  Party party;
  std::vector<Say> says;
  std::vector<Agreement> agreements;
  std::vector<Duty> duties;
};

class Mandates {
 public:
  Mandates(const model::Model& model, const DecisionRights& rights, const Blocks& blocks, const Ownership& ownership,
           const Focuses& focuses);

  // By party; those that name one person, role or team.
  [[nodiscard]] const std::vector<Mandate>& all() const { return mandates_; }
  [[nodiscard]] std::span<const Mandate> of(model::EntityId entity) const;

 private:
  std::vector<Mandate> mandates_;
};

}  // namespace org::analysis

#pragma once

// Where two may decide the same thing: rights that clash between roles and persons, and roles that decide alone although several
// people hold them (checks.md 3.5, 3.11; rulings 4, 5, 20). Also what would be such a conflict, but for one person who wears all the
// hats. A fact over DecisionRights.

#include "analysis/decision_rights.h"
#include "analysis/facts.h"

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
  // Latent: who is all of them, so that it does not show; or decides for some of them while nobody holds these.
  model::PersonId person;
  bool is_stand_in = false;
  // Where and when; of `is_rest` all such places.
  Region region;
  // Beyond the first few of a decision, those of the last right with each of the others, taken together.
  bool is_rest = false;
};

class DecisionConflicts {
 public:
  explicit DecisionConflicts(const Facts& facts);

  // By decision, place and time.
  [[nodiscard]] const std::vector<DecisionConflict>& open() const { return open_; }
  // Those that one person hides for as long as the time looked at: hats that part inside it are an open conflict from that day.
  [[nodiscard]] const std::vector<DecisionConflict>& latent() const { return latent_; }

 private:
  std::vector<DecisionConflict> open_;
  std::vector<DecisionConflict> latent_;
};

}  // namespace org::analysis

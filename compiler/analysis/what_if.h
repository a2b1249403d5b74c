#pragma once

// From what somebody wants to try (a person leaves, wears one hat only, wears another's too) to the changes that this means for
// the Model (checks.md 3.11, "What-if"). Works on the facts of the organisation as it is; says nothing in words.

#include <map>
#include <string>
#include <vector>

#include "analysis/facts.h"
#include "model/hypothesis.h"

namespace org::analysis {

class WhatIf {
 public:
  explicit WhatIf(const Facts& facts);

  // The person leaves: the day from which they are not there.
  void leave(model::PersonId person, base::Day from);
  // Every hat of the person, a role in a team or outside all, becomes somebody of its own; of a role composed of others each of
  // those does, and nobody holds the whole any more. Their names; where there are fewer than two, nothing is split.
  std::vector<std::string> split(model::PersonId person);
  // One and the same person holds these roles, the roles of a team one in each team: whoever holds the first of them, in the
  // nearest place, takes the others. Who does; nobody where nobody holds any of them.
  std::vector<model::PersonId> merge(const std::vector<model::RoleId>& roles);

  // Whoever has given all their hats away, and is nothing else, is not there.
  model::Hypothesis finish() &&;

 private:
  // A value of `holds` or `seat`.
  struct Hat {
    const model::Value* value = nullptr;
    model::RoleId role;
    model::TeamId team;
    // None: the seat is vacant, or somebody holds it whom nobody knows.
    model::PersonId person;
  };

  void readHats();
  void give(const Hat& hat, model::PersonId to);
  // One role in one place, as itself and within others; whoever has it as itself is not given it twice.
  void takeApart(const std::vector<const Hat*>& hats, model::RoleId role, model::PersonId to);
  // Who holds it as far as is supposed by now.
  [[nodiscard]] model::PersonId holderOf(const model::Value* value, model::PersonId written) const;
  [[nodiscard]] bool isGivenAway(const model::Value& value) const;
  [[nodiscard]] bool leaves(model::PersonId person) const;
  [[nodiscard]] model::PersonId takerSeenFrom(model::TeamId team, const std::vector<model::RoleId>& roles) const;
  [[nodiscard]] bool isSomethingElse(model::PersonId person) const;

  const Facts& facts_;
  const model::Model& model_;
  std::vector<Hat> hats_;
  std::map<const model::Value*, model::PersonId> given_;
  std::map<const model::Value*, std::vector<std::pair<model::RoleId, model::PersonId>>> divided_;
  model::Hypothesis hypothesis_;
};

}  // namespace org::analysis

#pragma once

// From what somebody wants to try (a person leaves, wears one hat only, wears another's too) to the changes that this means for
// the Model (checks.md 3.11, "What-if"). Reads a frozen Model; says nothing in words.

#include <set>
#include <string>
#include <vector>

#include "model/hypothesis.h"

namespace org::analysis {

class WhatIf {
 public:
  explicit WhatIf(const model::Model& model);

  // The person leaves: the day from which they are not there.
  void leave(model::PersonId person, base::Day from);
  // Every hat of the person, a role in a team or outside all, becomes somebody of its own; of a role composed of others each of
  // those does, and nobody holds the whole any more. Their names; where there are fewer than two, nothing is split.
  std::vector<std::string> split(model::PersonId person);
  // One and the same person holds these roles, the roles of a team one in each team: whoever holds the first of them, in the
  // nearest place, takes the others, out of a role composed of them as well. Who does; nobody where nobody holds any of them.
  std::vector<model::PersonId> merge(const std::vector<model::RoleId>& roles);
  // Also of those who are not in the text.
  [[nodiscard]] std::string nameOf(model::PersonId person) const;
  [[nodiscard]] std::string titleOf(model::PersonId person) const;

  // Whoever has given all their hats away, and is nothing else, is not there.
  model::Hypothesis finish() &&;

 private:
  // A role, or what one person has of it after the roles that it is composed of went apart.
  struct Part {
    model::RoleId role;
    // None: nobody, or somebody whom nobody knows.
    model::PersonId wearer;
  };
  // A value of `holds` or `seat` as supposed by now; without one, a hat that nobody wears in the text.
  struct Hat {
    const model::Value* value = nullptr;
    model::RoleId role;
    model::TeamId team;
    // As written.
    model::PersonId wearer;
    std::vector<Part> parts;
  };

  void readHats();
  [[nodiscard]] bool wears(const Part& part, model::RoleId role) const;
  [[nodiscard]] bool wears(const Hat& hat, model::RoleId role) const;
  // The part, or the roles that it is composed of where it holds some of these roles and is none of them itself.
  [[nodiscard]] std::vector<Part> takeApart(const Part& part, const std::vector<model::RoleId>& roles) const;
  // Those in the nearest place where anything is written of the role, seen from a team.
  [[nodiscard]] std::vector<const Hat*> hatsSeenFrom(model::TeamId team, model::RoleId role) const;
  [[nodiscard]] model::PersonId takerSeenFrom(model::TeamId team, const std::vector<model::RoleId>& roles) const;
  void give(Hat& hat, const std::vector<model::RoleId>& roles, model::PersonId taker) const;
  // The parts that nobody has already with another hat in the same place.
  [[nodiscard]] std::vector<std::pair<model::RoleId, model::PersonId>> partsToWear(const Hat& hat) const;
  [[nodiscard]] static bool isDivided(const Hat& hat);
  void addChange(const Hat& hat);
  [[nodiscard]] bool leaves(model::PersonId person) const;
  // Other than by these values.
  [[nodiscard]] bool isSomethingElse(model::PersonId person, const std::set<const model::Value*>& given) const;

  const model::Model& model_;
  std::vector<Hat> hats_;
  model::Hypothesis hypothesis_;
};

}  // namespace org::analysis

#pragma once

// From what somebody wants to try (a person leaves, wears one hat only, wears another's too) to the changes that this means for
// the Model (checks.md 3.11, "What-if"). Reads a frozen Model; says nothing in words.

#include <set>
#include <span>
#include <string>
#include <vector>

#include "analysis/intervals.h"
#include "model/hypothesis.h"

namespace org::analysis {

class WhatIf {
 public:
  explicit WhatIf(const model::Model& model);

  // The person leaves: the day from which they are not there.
  void leave(model::PersonId person, base::Day from);
  // A hat and who wears it from now on.
  struct Share {
    std::string hat;
    model::PersonId person;
  };
  // Every hat of the person, a role in a team or outside all, is somebody's of their own; of a role composed of others each of
  // those is, and nobody holds the whole any more. The person keeps the first as written, and all else that names them; only as
  // lead or member of a team, whoever wears the hat there is named instead. Where there are fewer than two, nothing is split.
  std::vector<Share> split(model::PersonId person);
  // Somebody who holds all of the roles in a place on these days of the window.
  struct Taking {
    model::TeamId team;
    base::Interval days;
    model::PersonId person;
  };
  // One and the same person holds these roles, the roles of a team one in each team: whoever at the time holds the first of them
  // that anybody does, in the nearest place, takes the others, out of a role composed of them as well. Who does when, place by
  // place; nothing where nobody ever holds any of them.
  std::vector<Taking> merge(const std::vector<model::RoleId>& roles);
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
  // A value of `holds` or `seat`, or some of its days, as supposed by now; without a value, a hat that nobody wears in the text.
  // The days of one value stand beside each other, in order.
  struct Hat {
    const model::Value* value = nullptr;
    model::RoleId role;
    model::TeamId team;
    // As written.
    model::PersonId wearer;
    base::Interval days;
    std::vector<Part> parts;
  };

  void readHats();
  // What a team says of its lead and its members follows the hat that the person has there.
  void nameInstead(model::PersonId person, model::TeamId team, model::PersonId wearer);
  // Somebody like the person who is not in the text, called after what they wear.
  model::PersonId add(model::PersonId like, std::string_view hat);
  [[nodiscard]] bool wears(const Part& part, model::RoleId role) const;
  [[nodiscard]] bool wears(const Hat& hat, model::RoleId role) const;
  // The part, or the roles that it is composed of where it holds some of these roles and is none of them itself.
  [[nodiscard]] std::vector<Part> takeApart(const Part& part, const std::vector<model::RoleId>& roles) const;
  // Those in the nearest place where anything is written of the role, seen from a team.
  [[nodiscard]] std::vector<const Hat*> hatsSeenFrom(model::TeamId team, model::RoleId role) const;
  // When the person is there, as supposed.
  [[nodiscard]] base::Interval presenceOf(model::PersonId person) const;
  [[nodiscard]] model::PersonId longestWearer(const std::vector<const Hat*>& hats, model::RoleId role,
                                              base::Day day) const;
  [[nodiscard]] std::vector<Taking> takingsIn(model::TeamId team, const std::vector<model::RoleId>& roles) const;
  // Whether it changes hands when these roles become one.
  [[nodiscard]] bool isMeant(const Hat& hat, const std::vector<model::RoleId>& roles) const;
  // The hat in pieces, each of which one person takes or nobody.
  [[nodiscard]] std::vector<Hat> cut(const Hat& hat, const std::vector<Taking>& takings) const;
  void give(Hat& hat, const std::vector<model::RoleId>& roles, model::PersonId taker) const;
  // Hats for the days on which nobody wears the role in the place where somebody takes all.
  void fill(model::RoleId role, const std::vector<Taking>& takings);
  // The days on which the part is worn already with another hat in the same place, of whomever it was.
  [[nodiscard]] Intervals daysWornElsewhere(const Hat& hat, const Part& part) const;
  using Pieces = std::span<const Hat>;
  // Each value's.
  [[nodiscard]] std::vector<Pieces> pieces() const;
  [[nodiscard]] static bool isChanged(const Hat& hat);
  // Whether somebody else has it as a whole, for all its days, and not twice.
  [[nodiscard]] bool isHandedOver(Pieces pieces) const;
  // The first day on which it is not as written.
  [[nodiscard]] base::Day firstChange(Pieces pieces) const;
  void addChange(Pieces pieces);
  void divide(Pieces pieces);
  // Where somebody's only hats went to one person for good, that one leads the teams which name them as lead.
  void letTakersLead(std::set<const model::Value*>& given);
  // Whoever has given their hats away, from the day on which they have none.
  void letGiversLeave();
  [[nodiscard]] bool leaves(model::PersonId person) const;
  // Other than by these values.
  [[nodiscard]] bool isSomethingElse(model::PersonId person, const std::set<const model::Value*>& given) const;

  const model::Model& model_;
  std::vector<Hat> hats_;
  model::Hypothesis hypothesis_;
};

}  // namespace org::analysis

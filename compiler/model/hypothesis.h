#pragma once

// An organisation that nobody wrote: what if somebody left, or other people wore some hats? A plain list of changes to the Model
// of a text, in the ids of that Model. Made by `analysis`, applied by `sema` before the Model is frozen, so that no fact and no
// check knows of it. Names stay where they are: nothing that was found in the text gets lost.

#include <string>
#include <vector>

#include "model/model.h"

namespace org::model {

struct Hypothesis {
  // From that day they hold nothing and are no member, manager, owner or party; from `Day::min()` they were never there.
  struct Departure {
    PersonId person;
    base::Day from;
  };
  // Somebody who is not in the text, with the traits (capacity, skills, …) of somebody who is. Their ids follow the last of the
  // Model in this order.
  struct Newcomer {
    std::string name;
    std::string title;
    PersonId like;
  };
  // A hat or seat has another holder, or a vacant one has one: the value of `holds` or `seat` by its place among all values of
  // its owner. Or a team names another lead or member.
  struct Handover {
    EntityId owner;
    std::size_t value = 0;
    PersonId to;
  };
  // What somebody wears of a hat on these days: its role, or one of those of which that is composed.
  struct Part {
    RoleId role;
    PersonId person;
    base::Interval days;
  };
  // From that day nobody wears a hat, a value of `holds` or `seat` by its place, as it is written; these parts are worn in its
  // stead and in the same place.
  struct Division {
    EntityId owner;
    std::size_t value = 0;
    base::Day from;
    std::vector<Part> parts;
  };
  // A hat for somebody that nobody wears in the text on these days; of a team, or of none.
  struct Hat {
    RoleId role;
    TeamId team;
    PersonId to;
    base::Interval days;
  };

  std::vector<Departure> departures;
  std::vector<Newcomer> newcomers;
  std::vector<Handover> handovers;
  std::vector<Division> divisions;
  std::vector<Hat> hats;
};

}  // namespace org::model

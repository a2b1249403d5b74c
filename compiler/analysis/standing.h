#pragma once

// Who stands behind a party on one day, and to whom it falls where nobody does (checks.md 3.11, ruling 7). A query over Facts;
// standings.h keeps the answers for every day of the window.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/parties.h"

namespace org::analysis {

class Facts;

// What a party is asked for: deciding falls to a superior where nobody is there, agreeing does not (ruling 7).
enum class Duty : std::uint8_t { Decide, Agree };

struct Standing {
  enum class State : std::uint8_t {
    // `persons` act for it.
    Filled,
    // Nobody does, although the text says who did, will, or that it is open.
    Vacant,
    // The text does not say who holds it.
    Unstaffed,
    // A team: `persons` are its members.
    Group,
    Everyone,
    Nobody,
    // A name that did not resolve.
    Unknown,
  };
  State state = State::Unknown;
  std::vector<Presence> persons;
  // Vacant: the deputy who acts in everything, else the superior to whom deciding alone falls, and who that is; not Named where it
  // falls to nobody.
  Party stand_in;
  std::vector<Presence> stand_ins;
  bool is_deputy = false;

  bool operator==(const Standing&) const = default;
};

Standing standingOf(const Facts& facts, const Party& party, base::Day day);
// Who acts for a role or a person: whoever is there, else whoever stands in for what it is asked for.
const std::vector<Presence>& actorsFor(const Standing& standing, Duty duty);
// The one person who does; none where that is nobody, or several, or a body.
model::PersonId soleActor(const Standing& standing, Duty duty);
// The role above to which deciding falls from a vacant one, whoever holds that; none where it falls to nobody: the role says so, or
// nothing is above it.
model::RoleId superiorOf(const Facts& facts, const Party& vacant, base::Day day);
// Those who act later inside the window, by their first day.
std::vector<Presence> successorsOf(const Facts& facts, const Party& party, base::Day day);
// The open seats of a role that day.
std::vector<const Assignment*> openSeatsOf(const Facts& facts, const Party& party, base::Day day);
// Whether the person acts for the party that day; for a team, as one of its members.
bool actsFor(const Standing& standing, model::PersonId person);

}  // namespace org::analysis

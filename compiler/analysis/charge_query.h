#pragma once

// Who is in charge of one thing on a day, and all that one person has in hand: what `orgc who owns` and `orgc what` ask. A query
// over Facts; says nothing in words.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/boxes.h"
#include "analysis/decision_rights.h"
#include "analysis/facts.h"
#include "analysis/leads.h"
#include "analysis/memberships.h"
#include "analysis/ownership.h"
#include "analysis/superiors.h"

namespace org::analysis {

struct ChargeAnswer {
  // Owners of an area, those accountable for a responsibility; none: nobody.
  std::vector<Charge> charges;
  // Where they are written; another than the subject: inherited from it.
  model::EntityId from;
};

// `subject` is an area or a responsibility.
// The part of the party in charge that answers for the subject, where a role is held for areas and the subject lies in one.
Party partOf(const Facts& facts, const Charge& charge, model::EntityId subject);

ChargeAnswer whoOwns(const Facts& facts, model::EntityId subject, base::Day day);

struct Holdings {
  std::vector<const Assignment*> hats;
  // Teams that one belongs to, once each; those that one leads.
  std::vector<model::TeamId> teams;
  std::vector<TeamLead> leads;
  std::vector<const Superior*> superiors;
  // Roles in which the person stands in where nobody is there, as their deputy; and whether that is so today.
  struct StandIn {
    model::RoleId role;
    bool is_needed = false;
  };
  std::vector<StandIn> stands_in;
  // Rights that win somewhere that day, and where, by which the person decides, alone or with others.
  struct HeldRight {
    std::uint32_t right = 0;
    Region ground;
  };
  std::vector<HeldRight> rights;
  // By which the person, or a role of theirs, lets others decide.
  std::vector<const Delegation*> delegations;
  // The values of `agrees`, `consults` and the like by which the person takes part in other ways, power by power and by decision.
  std::vector<const model::Value*> says;
  // Areas and responsibilities that the person, or a role or team of theirs, is in charge of.
  std::vector<model::EntityId> areas;
  std::vector<model::EntityId> responsibilities;
};

// What a person does not hold yet on a day, and will, each from a day of its own.
struct Prospects {
  std::vector<const Assignment*> hats;
  // Without those that come with a hat.
  std::vector<Membership> teams;
  // Where the person is named.
  std::vector<TeamLead> leads;
};

// The decisions whose text names a party for whom the person acts that day: no other right is theirs.
std::vector<model::DecisionId> decisionsNaming(const Facts& facts, model::PersonId person, base::Day day);

Holdings whatIsHeldBy(const Facts& facts, model::PersonId person, base::Day day);
// In order of their first days.
Prospects whatComesTo(const Facts& facts, model::PersonId person, base::Day day);

}  // namespace org::analysis

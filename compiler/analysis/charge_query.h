#pragma once

// Who is in charge of one thing on a day, and all that one person has in hand: what `orgc who owns` and `orgc what` ask. A query
// over Facts; says nothing in words.

#include <vector>

#include "analysis/assignments.h"
#include "analysis/boxes.h"
#include "analysis/facts.h"
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
  // Teams that one belongs to, once each.
  std::vector<model::TeamId> teams;
  std::vector<const Superior*> superiors;
  // Rights that win somewhere that day, and where, by which the person decides, alone or with others.
  struct HeldRight {
    std::uint32_t right = 0;
    Region ground;
  };
  std::vector<HeldRight> rights;
  // The values of `agrees`, `consults` and the like by which the person takes part in other ways, power by power and by decision.
  std::vector<const model::Value*> says;
  // Areas and responsibilities that the person, or a role or team of theirs, is in charge of.
  std::vector<model::EntityId> areas;
  std::vector<model::EntityId> responsibilities;
};

// The decisions whose text names a party for whom the person acts that day: no other right is theirs.
std::vector<model::DecisionId> decisionsNaming(const Facts& facts, model::PersonId person, base::Day day);

Holdings whatIsHeldBy(const Facts& facts, model::PersonId person, base::Day day);

}  // namespace org::analysis

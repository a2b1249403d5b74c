#pragma once

// Who answers for what, over time: owners of areas (`owner` and `owns`, inherited downwards) and those accountable for
// responsibilities (`accountable` and `accountable-for`); where somebody is missing, and where there are two (rulings 8, 10, 16,
// 17). A fact over a frozen Model.

#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/parties.h"
#include "analysis/policies.h"

namespace org::analysis {

// A party in charge of an area or a responsibility.
struct Charge {
  Party party;
  // Cut to the existence of both sides.
  base::Interval interval;
  source::Span span;
  // The declaration in whose text it stands.
  model::EntityId written_in;
  bool is_interim = false;
  bool is_handover = false;
  // As written.
  const model::Value* value = nullptr;
};

class Ownership {
 public:
  explicit Ownership(const model::Model& model);

  // Own owners of an area and own accountables of a responsibility, by place; and where it has none, those of the responsibility
  // it is part of.
  [[nodiscard]] const std::vector<Charge>& owners(model::AreaId area) const;
  [[nodiscard]] const std::vector<Charge>& ownAccountables(model::ResponsibilityId responsibility) const;
  [[nodiscard]] const std::vector<Charge>& accountables(model::ResponsibilityId responsibility) const;
  // When the area has an owner, its own or inherited; one that did not resolve and `none because …` count.
  [[nodiscard]] Intervals ownedDays(model::AreaId area) const;
  [[nodiscard]] Intervals accountableDays(model::ResponsibilityId responsibility) const;
  // Whether any area of the workspace has an owner at all.
  [[nodiscard]] bool isUsed() const { return !owners_.empty(); }

 private:
  using Charges = std::unordered_map<model::EntityId, std::vector<Charge>>;

  void readOwners(const model::Model& model);
  void readAccountables(const model::Model& model);
  void add(Charges& charges, model::EntityId subject, Charge charge);

  const model::Model& model_;
  Charges owners_;
  Charges accountables_;
};

// An area or responsibility that nobody answers for.
struct OwnershipGap {
  // An area, a responsibility, or, where the workspace declares no area, the policy that asks.
  model::EntityId subject;
  base::Interval interval;
  // The topics that a policy asks for and nobody answers for; empty: an area without owner, or a responsibility.
  std::vector<std::string> topics;
  // The first requirement of a policy that asks; null: none does.
  const model::Value* requirement = nullptr;
};

// By subject and time, inside the window.
std::vector<OwnershipGap> findOwnershipGaps(const model::Model& model, const Ownership& ownership,
                                            const Policies& policies);

// Several parties in charge of one thing at once, that are not one and the same person then; or one party, a group that nobody
// leads.
struct SharedCharge {
  model::EntityId subject;
  base::Interval interval;
  std::vector<const Charge*> charges;
};

std::vector<SharedCharge> findSharedCharges(const model::Model& model, const Ownership& ownership,
                                            const Assignments& assignments);
std::vector<SharedCharge> findLeaderlessCharges(const model::Model& model, const Ownership& ownership);

}  // namespace org::analysis

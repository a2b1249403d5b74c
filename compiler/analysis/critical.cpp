#include "analysis/critical.h"

#include <algorithm>

#include "analysis/ownership.h"
#include "analysis/reporting.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

bool isFirstTier(const model::Model& model, EntityId area) {
  return model.is(area, Kind::Area) && model.text(area, "criticality"_key) == "tier-1";
}

const std::vector<Charge>& ownersOf(const Facts& facts, EntityId area) {
  const auto& own = facts.ownership().owners(model::AreaId(area));
  for (const EntityId outer : own.empty() ? facts.model().ancestors(area) : std::vector<EntityId>()) {
    if (const auto& owners = facts.ownership().owners(model::AreaId(outer)); !owners.empty()) {
      return owners;
    }
  }
  return own;
}

void add(EntityId subject, const std::vector<Charge>& charges, std::vector<CriticalDuty>& duties) {
  for (const Charge& charge : charges) {
    const bool is_shared = std::ranges::any_of(charges, [&](const Charge& other) {
      return &other != &charge && other.interval.overlaps(charge.interval) && other.party != charge.party;
    });
    if (charge.party.type == Party::Type::Named) {
      duties.push_back({subject, &charge, is_shared});
    }
  }
}

}  // namespace

bool isCritical(const model::Model& model, model::RoleId role) {
  const auto values = effectiveValues(model, role, "critical"_key);
  return !values.empty() && values.front().term.flag;
}

std::vector<CriticalDuty> findCriticalDuties(const Facts& facts) {
  const model::Model& model = facts.model();
  std::vector<CriticalDuty> duties;
  for (const EntityId area : model.all(Kind::Area)) {
    if (isFirstTier(model, area)) {
      add(area, ownersOf(facts, area), duties);
    }
  }
  for (const EntityId responsibility : model.all(Kind::Responsibility)) {
    const bool is_critical =
        std::ranges::any_of(model.values(responsibility, "scope"_key),
                            [&](const model::Value& value) { return isFirstTier(model, value.term.entity); });
    if (is_critical) {
      add(responsibility, facts.ownership().accountables(model::ResponsibilityId(responsibility)), duties);
    }
  }
  return duties;
}

}  // namespace org::analysis

#include "analysis/ownership.h"

#include <algorithm>

#include "analysis/reporting.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

Charge readCharge(const model::Model& model, const model::Value& value, const Party& party) {
  const model::Clause* via = model.clause(value, ast::ClauseWord::Via);
  return {party,
          value.interval,
          value.span,
          value.owner,
          model.has(value, ast::ClauseWord::Interim),
          via != nullptr && via->argument.text == "handover",
          &value};
}

Party named(EntityId entity) { return {.type = Party::Type::Named, .entity = entity}; }

const std::vector<Charge>& findCharges(const std::unordered_map<EntityId, std::vector<Charge>>& charges,
                                       EntityId subject) {
  static const std::vector<Charge> none;
  const auto found = charges.find(subject);
  return found == charges.end() ? none : found->second;
}

Intervals daysOf(const std::vector<Charge>& charges) {
  Intervals days;
  std::ranges::transform(charges, std::back_inserter(days), &Charge::interval);
  return merge(std::move(days));
}

}  // namespace

Ownership::Ownership(const model::Model& model) : model_(model) {
  readOwners(model);
  readAccountables(model);
  for (Charges* all : {&owners_, &accountables_}) {
    for (auto& [subject, charges] : *all) {
      std::ranges::stable_sort(charges, {}, &Charge::span);
    }
  }
}

void Ownership::add(Charges& charges, EntityId subject, Charge charge) {
  charge.interval = charge.interval.intersect(model_.existence(subject)).intersect(existence(model_, charge.party));
  if (!charge.interval.isEmpty()) {
    charges[subject].push_back(charge);
  }
}

void Ownership::readOwners(const model::Model& model) {
  for (const EntityId area : model.all(Kind::Area)) {
    for (const model::Value& value : model.values(area, "owner"_key)) {
      Charge charge = readCharge(model, value, readParty(value.term));
      // A person who owns and leaves, leaves a hole (rulings, "Checks").
      charge.interval = charge.interval.intersect(model.existence(charge.party.entity));
      add(owners_, area, charge);
    }
  }
  for (const EntityId team : model.all(Kind::Team)) {
    for (const model::Value& value : model.values(team, "owns"_key)) {
      if (model.is(value.term.entity, Kind::Area)) {
        add(owners_, value.term.entity, readCharge(model, value, named(team)));
      }
    }
  }
}

void Ownership::readAccountables(const model::Model& model) {
  for (const EntityId responsibility : model.all(Kind::Responsibility)) {
    for (const model::Value& value : model.values(responsibility, "accountable"_key)) {
      add(accountables_, responsibility, readCharge(model, value, readParty(value.term)));
    }
  }
  for (const EntityId role : model.all(Kind::Role)) {
    if (model[role].is_library) {
      continue;
    }
    for (const model::Value& value : effectiveValues(model, role, "accountable-for"_key)) {
      const EntityId target = value.term.entity;
      // From the job card that a role extends it takes what the library names: nobody else could have that in mind.
      const bool is_meant = model.is(target, Kind::Responsibility) && (value.owner == role || model[target].is_library);
      if (is_meant) {
        add(accountables_, target, readCharge(model, value, named(role)));
      }
    }
  }
}

const std::vector<Charge>& Ownership::owners(model::AreaId area) const { return findCharges(owners_, area); }

const std::vector<Charge>& Ownership::ownAccountables(model::ResponsibilityId responsibility) const {
  return findCharges(accountables_, responsibility);
}

const std::vector<Charge>& Ownership::accountables(model::ResponsibilityId responsibility) const {
  const auto& own = ownAccountables(responsibility);
  const model::ResponsibilityId whole = model_.as<Kind::Responsibility>(model_[responsibility].parent);
  return own.empty() && whole ? accountables(whole) : own;
}

Intervals Ownership::ownedDays(model::AreaId area) const {
  Intervals days;
  for (EntityId at = area; at; at = model_[at].parent) {
    std::ranges::transform(findCharges(owners_, at), std::back_inserter(days), &Charge::interval);
  }
  return merge(std::move(days));
}

Intervals Ownership::accountableDays(model::ResponsibilityId responsibility) const {
  return daysOf(accountables(responsibility));
}

}  // namespace org::analysis

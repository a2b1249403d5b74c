// Contracts between roles that leave open who gives what to whom, or how one would see that it is given.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/incumbents.h"
#include "analysis/leads.h"
#include "analysis/ownership.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Party;
using model::EntityId;
using model::Kind;
using model::RoleId;
using namespace schema::literals;

void judgePieces(Context& context, EntityId contract) {
  const model::Model& model = context.model();
  std::vector<std::string> missing;
  const auto ask = [&](model::Key key, std::string_view words, bool is_said) {
    if (!is_said) {
      missing.push_back(fmt::format("{} (`{}`)", words, schema::toText(key)));
    }
  };
  ask("provider"_key, "which role gives", model.value(contract, "provider"_key) != nullptr);
  ask("consumer"_key, "which role receives", model.value(contract, "consumer"_key) != nullptr);
  ask("service"_key, "what is given", !model.text(contract, "service"_key).empty());
  ask("criteria"_key, "by which metric one sees that it is given well",
      model.value(contract, "criteria"_key) != nullptr);
  if (!missing.empty()) {
    context.report(
        context.finding(contract, fmt::format("{} does not say {}", say(model, contract), joinWithOr(missing))));
  }
}

// The role, somebody who holds it, a role it is part of or made of, or a team that its holder leads.
bool speaksFor(const Context& context, const Party& party, RoleId side) {
  const model::Model& model = context.model();
  const auto holders = context.facts().assignments().holders(side, context.window());
  const auto isIn = [&](const std::vector<RoleId>& roles) {
    return std::ranges::any_of(roles, [&](RoleId role) { return role == party.entity; });
  };
  if (model.is(party.entity, Kind::Team)) {
    const auto leads = analysis::leadsOf(model, context.facts().incumbents(), model::TeamId(party.entity));
    return std::ranges::any_of(leads, [&](const analysis::TeamLead& lead) {
      return lead.role == side || std::ranges::find(holders, lead.person) != holders.end();
    });
  }
  return isIn(analysis::rolesWithin(model, side)) || isIn(analysis::rolesIncluding(model, side)) ||
         std::ranges::any_of(holders, [&](model::PersonId holder) { return holder == party.entity; });
}

// Whose metric it is, where it is that of neither side.
void judgeOwner(Context& context, EntityId contract, const model::Value& criterion) {
  const model::Model& model = context.model();
  const RoleId provider(model.entity(contract, "provider"_key));
  const RoleId consumer(model.entity(contract, "consumer"_key));
  const auto owners = model.values(criterion.term.entity, "owner"_key);
  // That it has none is told of the metric.
  if (!provider || !consumer || owners.empty()) {
    return;
  }
  std::vector<std::string> names;
  for (const model::Value& owner : owners) {
    const Party party = analysis::readParty(owner.term);
    if (party.type != Party::Type::Named || speaksFor(context, party, provider) ||
        speaksFor(context, party, consumer)) {
      return;
    }
    names.push_back(fmt::format("`{}`", analysis::nameOf(model, party)));
  }
  auto finding = context.finding(
      contract, criterion.span,
      fmt::format("{} is judged by {}, which is neither its provider's nor its consumer's: {} answers for it",
                  say(model, contract), say(model, criterion.term.entity), joinWithAnd(names)));
  finding.named.push_back(criterion.term.entity);
  finding.help.push_back(
      fmt::format("let {} or {} own the metric", sayName(model, provider), sayName(model, consumer)));
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId contract : ownDeclarations(context, Kind::Contract)) {
    judgePieces(context, contract);
    for (const model::Value& criterion : model.values(contract, "criteria"_key)) {
      if (model.is(criterion.term.entity, Kind::Metric)) {
        judgeOwner(context, contract, criterion);
      }
    }
  }
}

}  // namespace

extern const Check role_contract_incomplete;
const Check role_contract_incomplete{.kind = diag::Kind::RoleContractIncomplete, .run = run};

}  // namespace org::checks

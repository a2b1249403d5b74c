#include "analysis/partial_evidence.h"

#include <algorithm>

#include "analysis/assignments.h"
#include "analysis/discovery.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using model::Value;
using namespace schema::literals;

namespace {

bool isLargeBet(const model::Model& model, EntityId commitment) {
  const std::string_view category = model.text(commitment, "class"_key);
  return category == "new-product" || (category == "feature" && sizeOf(model, commitment) == BetSize::Large);
}

// The persons behind a person or a role; none of a team, and of a role that nobody is written for.
std::vector<PersonId> personsOf(const Facts& facts, EntityId party) {
  if (const auto person = facts.model().as<Kind::Person>(party)) {
    return {person};
  }
  const auto role = facts.model().as<Kind::Role>(party);
  return role ? facts.assignments().holders(role, base::Interval::always()) : std::vector<PersonId>();
}

bool isSame(const Facts& facts, EntityId one, EntityId other) {
  if (one == other) {
    return true;
  }
  const auto some = personsOf(facts, one);
  const auto others = personsOf(facts, other);
  return some.size() == 1 && some == others;
}

// Led by nobody else, and nobody else took part.
bool isBySponsor(const Facts& facts, EntityId discovery, EntityId sponsor) {
  const auto leads = facts.model().values(discovery, "lead"_key);
  return facts.model().values(discovery, "with"_key).empty() && !leads.empty() &&
         std::ranges::all_of(
             leads, [&](const Value& lead) { return lead.term.entity && isSame(facts, lead.term.entity, sponsor); });
}

}  // namespace

std::vector<SponsoredBet> findSponsoredBets(const Facts& facts) {
  const model::Model& model = facts.model();
  std::vector<SponsoredBet> found;
  for (const Bet& bet : facts.discovery().bets()) {
    SponsoredBet sponsored{bet.commitment, model.entity(bet.commitment, "owner"_key), {}};
    for (const Evidence& item : bet.evidence) {
      if (item.discovery && item.isConclusive()) {
        sponsored.evidence.push_back(item.discovery);
      }
    }
    const bool is_partial =
        sponsored.sponsor && !sponsored.evidence.empty() && isLargeBet(model, bet.commitment) &&
        std::ranges::all_of(sponsored.evidence, [&](EntityId id) { return isBySponsor(facts, id, sponsored.sponsor); });
    if (is_partial) {
      found.push_back(std::move(sponsored));
    }
  }
  return found;
}

}  // namespace org::analysis

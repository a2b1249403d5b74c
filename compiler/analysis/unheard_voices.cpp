#include "analysis/unheard_voices.h"

#include <algorithm>
#include <array>

#include "analysis/assignments.h"
#include "analysis/decision_rights.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "analysis/voices.h"
#include "schema/key.h"

namespace org::analysis {

using model::DecisionId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

// A body hears its own members.
bool isBody(const model::Model& model, const Right& right) {
  const Party& holder = right.holders.front();
  if (right.holders.size() > 1 || !model.is(holder.entity, Kind::Team)) {
    return right.holders.size() > 1 || holder.type != Party::Type::Named;
  }
  return !model.text(holder.entity, "adopts-by"_key).empty() || !model.text(right.decision, "adopts-by"_key).empty();
}

bool isTopRole(const Facts& facts, const Party& party) {
  const auto role = facts.model().as<Kind::Role>(party.entity);
  return role && facts.reporting().linesOf(role).empty();
}

bool isTopPerson(const Facts& facts, const Party& party, base::Day day) {
  const auto persons = personsBehind(facts, party, day);
  const auto wearsTopHat = [&](model::PersonId person) {
    const auto hats = facts.assignments().ofPerson(person);
    return facts.superiors().ofPerson(person).empty() ||
           std::ranges::any_of(hats, [&](const auto* hat) { return facts.reporting().isTop(hat->role); });
  };
  return !persons.empty() && std::ranges::all_of(persons, wearsTopHat);
}

// Everybody reports to whoever stands at the top: there any voice counts. One who wears another hat as well and decides with that
// one has its line, as if somebody else wore it.
bool isInLine(const Facts& facts, const Party& voice, const Party& decider, base::Day day) {
  if (isTopRole(facts, decider)) {
    return false;
  }
  return isTopPerson(facts, decider, day) ? isBelowByRole(facts, voice, decider, day)
                                          : isBelow(facts, voice, decider, day);
}

bool isOutsideVoice(const Facts& facts, const Party& voice, const Party& decider, base::Day day) {
  if (voice.type != Party::Type::Named) {
    return voice.type != Party::Type::Nobody;
  }
  return !isSame(facts, voice, decider, day) && !isInLine(facts, voice, decider, day);
}

// What is left of a region after the voices that `counts(voice, day)`, day by day.
template <class Predicate>
Region withoutVoices(const Facts& facts, const Region& region, const std::vector<Party>& parties,
                     const std::vector<Say>& voices, Predicate counts) {
  const auto& space = facts.decisionRights().space();
  Region missing;
  for (const base::Interval& piece : cutAt(facts.model().window(), changesOf(facts, parties))) {
    Region slice = intersect(region, std::array{space.slab(Axis::Time, rangeOf(piece))});
    for (const Say& voice : voices) {
      if (!slice.empty() && counts(voice, piece.from)) {
        slice = subtract(std::move(slice), voice.region);
      }
    }
    missing.insert(missing.end(), slice.begin(), slice.end());
  }
  return simplify(std::move(missing));
}

std::vector<Party> partiesOf(const std::vector<Say>& voices, const Party& more) {
  std::vector<Party> parties{more};
  std::ranges::transform(voices, std::back_inserter(parties), &Say::party);
  return parties;
}

}  // namespace

Region unheardRegion(const Facts& facts, DecisionId decision, const Value& wish, const std::vector<Say>& voices) {
  const auto& rights = facts.decisionRights();
  const Party party = readParty(wish.term);
  const std::array days = {rights.space().slab(Axis::Time, rangeOf(wish.interval))};
  const Region ground = intersect(ownGround(facts.model(), rights, decision), days);
  return withoutVoices(facts, ground, partiesOf(voices, party), voices,
                       [&](const Say& voice, base::Day day) { return reachesParty(facts, voice.party, party, day); });
}

LonelyRights findLonelyRights(const Facts& facts, DecisionId decision, const std::vector<Say>& voices) {
  const auto& rights = facts.decisionRights();
  LonelyRights lonely;
  const std::array own = {rights.space().slab(Axis::Kind, rights.space().kinds().only(decision))};
  for (const std::uint32_t index : rights.reaching(decision)) {
    const Right& right = rights.rights()[index];
    if (rights.claims()[index].is_unknown || isBody(facts.model(), right)) {
      continue;
    }
    const Party& decider = right.holders.front();
    const Region ground = intersect(rights.precedence().ground(index), own);
    const Region missing = withoutVoices(
        facts, ground, partiesOf(voices, decider), voices,
        [&](const Say& voice, base::Day day) { return isOutsideVoice(facts, voice.party, decider, day); });
    if (!missing.empty()) {
      lonely.rights.push_back(index);
      lonely.region.insert(lonely.region.end(), missing.begin(), missing.end());
    }
  }
  lonely.region = simplify(std::move(lonely.region));
  return lonely;
}

}  // namespace org::analysis

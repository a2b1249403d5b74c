// How `delegates` becomes rights: whose rights each delegation draws on, what of it they have to give, and the claims that come of it
// (checks.md 3.9, ruling 6).

#include <algorithm>

#include "analysis/decision_rights.h"
#include "schema/key.h"

namespace org::analysis {

using ast::ClauseWord;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

Region limitTo(Region region, Axis axis, const Range& side) {
  for (Box& box : region) {
    box[axis] = box[axis].intersect(side);
  }
  return simplify(std::move(region));
}

}  // namespace

// Each `to` is a delegation of its own, and so is each seat of a role that is held only through seats.
void DecisionRights::readDelegations(model::DecisionId decision) {
  for (const model::Value& value : model_.values(decision, "delegates"_key)) {
    const Reading reading = read(decision, value);
    for (const model::Clause& clause : model_.clauses(value)) {
      if (clause.word == ClauseWord::To) {
        addDelegation(decision, reading, clause.argument);
      }
    }
  }
}

void DecisionRights::addDelegation(model::DecisionId decision, const Reading& reading, const model::Term& to) {
  const model::Value& value = *reading.value;
  Party receiver = readParty(to);
  receiver.in = EntityId::none();
  base::Interval days = reading.days.intersect(existence(model_, receiver));
  const bool is_known =
      reading.is_known && reading.party.type != Party::Type::Unknown && receiver.type == Party::Type::Named;
  if (!is_known) {
    const Region anywhere = limitTo(reading.ground, Axis::Time, rangeOf(days));
    doubtful_.insert(doubtful_.end(), anywhere.begin(), anywhere.end());
    return;
  }
  const auto lapses = lapseOf(receiver, value.interval);
  days.until = lapses ? std::min(days.until, *lapses) : days.until;
  const Region ground = limitTo(reading.ground, Axis::Time, rangeOf(days));
  const model::Clause* hops = model_.clause(value, ClauseWord::Hops);
  const std::vector<model::TeamId> seats = seatsOf(receiver, to.in);
  const auto part_of = seats.size() > 1 ? std::optional(parted_++) : std::nullopt;
  const auto add = [&](const Party& party, EntityId unit) {
    Region region = limitTo(ground, Axis::Unit, space_.units().within(unit));
    if (region.empty() && !lapses) {
      return;
    }
    delegations_.push_back({.decision = decision,
                            .from = reading.party,
                            .to = party,
                            .value = &value,
                            .hops = hops == nullptr ? 0 : static_cast<std::uint32_t>(hops->argument.number),
                            .is_exclusive = model_.has(value, ClauseWord::Exclusive),
                            .region = std::move(region),
                            .lapses = lapses,
                            .part_of = part_of,
                            .receiver = numberOf({party})});
  };
  if (seats.empty()) {
    add(receiver, to.in);
  }
  for (const model::TeamId team : seats) {
    receiver.of = team;
    add(receiver, team);
  }
}

namespace {

// The last day of a hat that is worn on some day, and of its terms that follow one another; as a half-open end.
base::Day endOf(const Assignment& hat, std::span<const Assignment* const> worn, base::Day day) {
  Intervals terms;
  for (const Assignment* term : worn) {
    if (term->role == hat.role && term->team == hat.team) {
      terms.push_back(term->interval);
    }
  }
  terms = merge(std::move(terms));
  return std::ranges::find_if(terms, [&](const base::Interval& term) { return term.contains(day); })->until;
}

}  // namespace

// A delegation by name ends with the hats that the person wore when it began; whoever wears none is not judged by them.
std::optional<base::Day> DecisionRights::lapseOf(const Party& to, const base::Interval& days) const {
  const model::PersonId person = model_.as<Kind::Person>(to.entity);
  if (!person) {
    return {};
  }
  const base::Day began = days.from.isFinite() ? days.from : model_.window().from;
  std::optional<base::Day> last;
  for (const Assignment* hat : assignments_.ofPerson(person)) {
    if (hat->interval.contains(began)) {
      last = std::max(last.value_or(base::Day::min()), endOf(*hat, assignments_.ofPerson(person), began));
    }
  }
  last = std::min(last.value_or(base::Day::max()), model_[person].validity.until);
  return *last < days.until ? last : std::nullopt;
}

namespace {

// A role with all that it is composed of.
std::vector<EntityId> partsOf(const model::Model& model, EntityId role) {
  std::vector<EntityId> parts{role};
  for (std::size_t next = 0; next < parts.size(); ++next) {
    for (const model::Value& part : model.values(parts[next], "composed-of"_key)) {
      if (model.is(part.term.entity, Kind::Role) && std::ranges::find(parts, part.term.entity) == parts.end()) {
        parts.push_back(part.term.entity);
      }
    }
  }
  return parts;
}

}  // namespace

std::vector<DecisionRights::Voice> DecisionRights::voicesOf(const Party& from) const {
  std::vector<Voice> voices{{from, base::Interval::always()},
                            {{.type = Party::Type::Everyone}, base::Interval::always()}};
  const auto add = [&](EntityId role, EntityId of, const base::Interval& days) {
    for (const EntityId part : partsOf(model_, role)) {
      voices.push_back({{Party::Type::Named, part, of}, days});
    }
  };
  if (model_.is(from.entity, Kind::Role)) {
    add(from.entity, from.of, base::Interval::always());
  } else if (const model::PersonId person = model_.as<Kind::Person>(from.entity)) {
    for (const Assignment* hat : assignments_.ofPerson(person)) {
      add(hat->role, hat->team, daysOf(model_, *hat));
    }
  }
  return voices;
}

// Where the right of a holder is the delegator's to pass on.
Region DecisionRights::reachOf(const Delegation& delegation, const std::vector<Voice>& voices,
                               const Party& holder) const {
  Intervals days;
  for (const Voice& voice : voices) {
    const Party& party = voice.party;
    const bool is_seat = !party.of || !holder.of || party.of == holder.of;
    if (party.type == holder.type && party.entity == holder.entity && is_seat) {
      days.push_back(voice.days);
    }
  }
  Region region;
  for (const base::Interval& stretch : merge(std::move(days))) {
    const Region part = limitTo(delegation.region, Axis::Time, rangeOf(stretch));
    region.insert(region.end(), part.begin(), part.end());
  }
  return simplify(std::move(region));
}

void DecisionRights::passOn() {
  if (delegations_.empty()) {
    return;
  }
  std::vector<RootGrant> roots;
  for (const Claim& claim : claims_) {
    roots.push_back({claim.holder, claim.region});
  }
  std::vector<Transfer> transfers;
  for (const Delegation& delegation : delegations_) {
    transfers.push_back({{}, delegation.receiver, delegation.hops});
  }
  std::unordered_map<EntityId, std::vector<std::pair<Party, std::uint32_t>>> holders;
  for (const auto& [parties, number] : holders_) {
    if (parties.size() == 1) {
      holders[parties.front().entity].emplace_back(parties.front(), number);
    }
  }
  for (std::size_t i = 0; i < delegations_.size(); ++i) {
    const std::vector<Voice> voices = voicesOf(delegations_[i].from);
    std::vector<EntityId> named;
    std::ranges::transform(voices, std::back_inserter(named), [](const Voice& voice) { return voice.party.entity; });
    std::ranges::sort(named);
    named.erase(std::unique(named.begin(), named.end()), named.end());
    for (const EntityId entity : named) {
      for (const auto& [holder, number] : holders[entity]) {
        if (Region region = reachOf(delegations_[i], voices, holder); !region.empty()) {
          delegations_[i].givers.push_back(number);
          transfers[i].givers.push_back({number, std::move(region)});
        }
      }
    }
  }
  const Grounding grounding = groundTransfers(roots, transfers);
  for (std::size_t i = 0; i < delegations_.size(); ++i) {
    delegations_[i].grounded = grounding.grounded[i];
  }
  addReceived(grounding.received);
}

// Rights out of rights: a right that is given on exclusively as a whole leaves none behind.
void DecisionRights::addReceived(const std::vector<Received>& received) {
  const auto root_count = static_cast<std::uint32_t>(rights_.size());
  std::vector<Region> given(received.size());
  for (const Received& receipt : received) {
    if (delegations_[receipt.transfer].is_exclusive && receipt.source >= root_count) {
      Region& region = given[receipt.source - root_count];
      region.insert(region.end(), receipt.region.begin(), receipt.region.end());
    }
  }
  // By receipt: its right, or where it left none the one that it came out of; whether it is a share of that of another.
  std::vector<std::uint32_t> rights;
  std::vector<bool> are_shares;
  for (std::size_t i = 0; i < received.size(); ++i) {
    const Received& receipt = received[i];
    const std::uint32_t source = receipt.source < root_count ? receipt.source : rights[receipt.source - root_count];
    // Out of a share nobody gives more than a share.
    const bool is_of_share = receipt.source >= root_count && are_shares[receipt.source - root_count];
    are_shares.push_back(is_of_share || !delegations_[receipt.transfer].is_exclusive);
    Region left = subtract(receipt.region, given[i]);
    rights.push_back(left.empty() ? source : static_cast<std::uint32_t>(rights_.size()));
    if (!left.empty()) {
      // What is exclusive elsewhere overrides the whole right, which keeps its extent.
      addReceivedRight(receipt, are_shares.back() ? simplify(std::move(left)) : receipt.region, source,
                       are_shares.back());
    }
  }
}

void DecisionRights::addReceivedRight(const Received& receipt, const Region& region, std::uint32_t source,
                                      bool is_share) {
  const Delegation& delegation = delegations_[receipt.transfer];
  // It has the standing of what it comes out of.
  Claim claim = claims_[source];
  claim.region = region;
  claim.is_unknown = claim.is_unknown || model_.has(*delegation.value, ClauseWord::When);
  if (is_share) {
    claim.shares = claim.shares.value_or(source);
  } else {
    // What is a part already stays one of those it is a part of.
    claim.part_of = claim.part_of ? claim.part_of : delegation.part_of;
    claim.overrides.push_back(claim.holder);
    std::ranges::sort(claim.overrides);
    claim.holder = numberOf({delegation.to});
    claim.kind = claim.kind.intersect(space_.kinds().within(delegation.decision));
    claim.extent = open(claim.region, Axis::Time, space_.whole(Axis::Time));
  }
  const bool is_for_teams =
      std::ranges::any_of(receipt.region, [&](const Box& box) { return box[Axis::Unit] != space_.whole(Axis::Unit); });
  const model::DecisionId given = rights_[source].decision;
  const model::DecisionId decision = model_.isWithin(given, delegation.decision) ? given : delegation.decision;
  by_decision_[decision].push_back(static_cast<std::uint32_t>(rights_.size()));
  rights_.push_back({.decision = decision,
                     .holders = {delegation.to},
                     .value = delegation.value,
                     .uses_unit = rights_[source].uses_unit || is_for_teams,
                     .received = Right::Receipt{receipt.transfer, source}});
  claims_.push_back(std::move(claim));
}

bool DecisionRights::comesFrom(std::uint32_t right, std::uint32_t source) const {
  bool is_given = false;
  for (; rights_[right].received && !is_given; right = rights_[right].received->source) {
    is_given = claims_[rights_[right].received->source].holder == claims_[source].holder;
  }
  return is_given;
}

}  // namespace org::analysis

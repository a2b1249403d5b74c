#include "analysis/voters.h"

#include <algorithm>

#include "analysis/assignments.h"
#include "analysis/facts.h"
#include "analysis/focuses.h"
#include "analysis/incumbents.h"
#include "analysis/memberships.h"
#include "schema/key.h"

namespace org::analysis {

using model::Kind;
using namespace schema::literals;
using State = Standing::State;

namespace {

// A voter is a person by index, or a party: a bit that says so, one that says whether its team is that of the seat or the top of a
// subtree, and the indices of team and role in 31 bits each. A pure function of the party: whoever asks first makes no difference.
constexpr Voter party_bit = Voter{1} << 63U;
constexpr Voter subtree_bit = Voter{1} << 62U;
constexpr unsigned team_shift = 31;
constexpr Voter index_mask = (Voter{1} << team_shift) - 1;

// One above the index, so that none is 0.
Voter shortIndex(model::EntityId id) { return id ? (Voter{id.index} + 1) & index_mask : 0; }
model::EntityId fromShortIndex(Voter index) {
  return index == 0 ? model::EntityId::none() : model::EntityId{static_cast<std::uint32_t>(index - 1)};
}

Voter voterOf(const Party& party) {
  const bool is_subtree = static_cast<bool>(party.in);
  return party_bit | (is_subtree ? subtree_bit : 0) | shortIndex(is_subtree ? party.in : party.of) << team_shift |
         shortIndex(party.entity);
}

Party partyOf(Voter voter) {
  Party party{.type = Party::Type::Named, .entity = fromShortIndex(voter & index_mask)};
  ((voter & subtree_bit) != 0 ? party.in : party.of) = fromShortIndex(voter >> team_shift & index_mask);
  return party;
}

std::vector<Formula> yesOfEach(const std::vector<Presence>& presences) {
  std::vector<Voter> voters;
  std::ranges::transform(presences, std::back_inserter(voters),
                         [](const Presence& presence) { return presence.person.index; });
  std::ranges::sort(voters);
  voters.erase(std::unique(voters.begin(), voters.end()), voters.end());
  std::vector<Formula> formulas;
  std::ranges::transform(voters, std::back_inserter(formulas), yesOf);
  return formulas;
}

Formula yesOfAny(const std::vector<Presence>& presences) {
  return presences.empty() ? never() : anyOf(yesOfEach(presences));
}

// A body has no voice in another one's tie, which could lead in a circle.
std::optional<Formula> castingVote(const model::Model& model, const Voters& voters, const AdoptionRule& rule,
                                   base::Day day) {
  const bool is_voice = rule.casting_vote && !model.is(rule.casting_vote->entity, Kind::Team);
  return is_voice ? voters.formulaOf(*rule.casting_vote, day, Duty::Decide) : std::nullopt;
}

// A tie goes to somebody, and nobody can tell to whom: a name that did not resolve.
bool isCastingVoteUnknown(const std::optional<AdoptionRule>& rule) {
  return rule && rule->casting_vote && rule->casting_vote->type == Party::Type::Unknown;
}

}  // namespace

model::PersonId Voters::personOf(Voter voter) {
  return (voter & party_bit) == 0 ? model::PersonId(model::EntityId{static_cast<std::uint32_t>(voter)})
                                  : model::PersonId();
}

std::string Voters::nameOf(Voter voter) const {
  return (voter & party_bit) == 0 ? std::string(facts_.model().qualifiedName(personOf(voter)))
                                  : analysis::nameOf(facts_.model(), partyOf(voter));
}

std::optional<Formula> Voters::formulaOf(const Party& party, base::Day day, Duty duty,
                                         const std::optional<AdoptionRule>& rule) const {
  if (party.type != Party::Type::Named || isCastingVoteUnknown(rule)) {
    return std::nullopt;
  }
  if (facts_.model().is(party.entity, Kind::Team)) {
    return formulaOfBody(party, day, rule);
  }
  return facts_.standings().arePersonsDeclared() ? formulaOfRole(party, day, duty, rule) : yesOf(voterOf(party));
}

// A role or a person: one person needs no rule.
std::optional<Formula> Voters::formulaOfRole(const Party& party, base::Day day, Duty duty,
                                             const std::optional<AdoptionRule>& rule) const {
  const Standing& standing = facts_.standings().on(day, party);
  const bool is_by_rule = rule && facts_.model().is(party.entity, Kind::Role);
  switch (standing.state) {
    case State::Filled:
      return is_by_rule ? adopt(*rule, yesOfEach(standing.persons), castingVote(facts_.model(), *this, *rule, day))
                        : yesOfAny(standing.persons);
    case State::Vacant:
      return yesOfAny(actorsFor(standing, duty));
    case State::Unstaffed:
      return yesOf(voterOf(party));
    case State::Group:
    case State::Everyone:
    case State::Nobody:
    case State::Unknown:
      break;
  }
  return std::nullopt;
}

std::optional<Formula> Voters::formulaOfBody(const Party& party, base::Day day,
                                             const std::optional<AdoptionRule>& rule) const {
  const model::TeamId team = facts_.model().as<Kind::Team>(party.entity);
  auto how = rule ? rule : adoptionRuleOf(facts_.model(), team);
  if (isCastingVoteUnknown(how)) {
    return std::nullopt;
  }
  if (how && how->casting_vote && party.focus) {
    how->casting_vote = facts_.focuses().over(*how->casting_vote, *party.focus);
  }
  const bool are_persons_declared = facts_.standings().arePersonsDeclared();
  const bool is_known = how && isKnown(team, day);
  if (are_persons_declared && !is_known) {
    return std::nullopt;
  }
  const bool is_by_chair = is_known && how->type == AdoptionRule::Type::Chair;
  const auto chair = is_by_chair || (is_known && how->casting_vote) ? chairOf({party}, day, *how) : std::nullopt;
  // A rule that asks for a chair is empty without one, whoever the members are.
  if (is_by_chair && chair && isEmpty(*chair)) {
    return never();
  }
  if (!are_persons_declared || !facts_.memberships().isStaffed(team)) {
    return yesOf(voterOf(party));
  }
  return adopt(*how, yesOfEach(facts_.standings().on(day, party).persons), chair);
}

std::optional<Formula> Voters::chairOf(const std::vector<Party>& holders, base::Day day,
                                       const AdoptionRule& rule) const {
  if (rule.casting_vote) {
    return castingVote(facts_.model(), *this, rule, day);
  }
  const model::TeamId team = facts_.model().as<Kind::Team>(holders.front().entity);
  const bool is_body = holders.size() == 1 && team;
  return is_body ? headOf(team, day) : never();
}

std::optional<Formula> Voters::headOf(model::TeamId team, base::Day day) const {
  std::vector<Formula> heads;
  for (const model::Value& value : facts_.model().values(team, "lead"_key)) {
    if (value.term.type == model::TermType::Unknown && value.interval.contains(day)) {
      return std::nullopt;
    }
  }
  for (const TeamLead& lead : leadsOf(facts_.model(), facts_.incumbents(), team)) {
    std::optional<Formula> head = lead.interval.contains(day) ? leadingAs(lead, team, day) : never();
    if (!head) {
      return std::nullopt;
    }
    if (!isEmpty(*head)) {
      heads.push_back(std::move(*head));
    }
  }
  return heads.empty() ? never() : anyOf(std::move(heads));
}

// The person, else whoever stands in for the seat or, where the body has no such seat, for the role.
std::optional<Formula> Voters::leadingAs(const TeamLead& lead, model::TeamId team, base::Day day) const {
  const auto speak = [&](model::EntityId who, model::EntityId of) {
    return formulaOf({Party::Type::Named, who, of}, day, Duty::Decide);
  };
  std::optional<Formula> person = lead.person ? speak(lead.person, {}) : never();
  if (!lead.role || !person || !isEmpty(*person)) {
    return person;
  }
  const bool has_seat = std::ranges::any_of(facts_.assignments().ofTeam(team),
                                            [&](const Assignment* seat) { return seat->role == lead.role; });
  return speak(lead.role, has_seat ? team : model::TeamId());
}

// Whether it is clear who sits in it that day: no name that did not resolve, no other team in one of its seats. A body votes without
// the teams inside it, and day by day: `hasUnknownPeople` asks about a team with all that is in it, whenever.
bool Voters::isKnown(model::TeamId team, base::Day day) const {
  for (const auto key : {"members"_key, "includes"_key}) {
    for (const model::Value& value : facts_.model().values(team, key)) {
      if (value.term.type == model::TermType::Unknown && value.interval.contains(day)) {
        return false;
      }
    }
  }
  return std::ranges::none_of(facts_.assignments().ofTeam(team), [&](const Assignment* seat) {
    const bool is_other = seat->holder == Assignment::Holder::Unknown || seat->holder == Assignment::Holder::Team;
    return is_other && seat->interval.contains(day);
  });
}

std::optional<Formula> Voters::formulaOf(const std::vector<Party>& holders, base::Day day,
                                         const std::optional<AdoptionRule>& rule) const {
  if (holders.size() == 1) {
    return formulaOf(holders.front(), day, Duty::Decide, rule);
  }
  if (isCastingVoteUnknown(rule)) {
    return std::nullopt;
  }
  std::vector<Formula> parts;
  for (const Party& holder : holders) {
    std::optional<Formula> part = formulaOf(holder, day, Duty::Decide);
    if (!part) {
      return std::nullopt;
    }
    parts.push_back(std::move(*part));
  }
  const AdoptionRule how = rule.value_or(AdoptionRule());
  if (how.type == AdoptionRule::Type::Chair) {
    return chairOf(holders, day, how);
  }
  return adopt(how, std::move(parts), castingVote(facts_.model(), *this, how, day));
}

}  // namespace org::analysis

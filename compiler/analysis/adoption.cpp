#include "analysis/adoption.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analysis/inherited.h"
#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;
using Type = AdoptionRule::Type;

namespace {

constexpr std::string_view at_least_prefix = "at-least-";

// Of a word that the schema knows.
void readType(std::string_view word, AdoptionRule& rule) {
  if (word.starts_with(at_least_prefix)) {
    rule.type = Type::AtLeast;
    std::from_chars(word.data() + at_least_prefix.size(), word.data() + word.size(), rule.at_least);
  } else if (word == "majority") {
    rule.type = Type::Majority;
  } else if (word == "consent") {
    rule.type = Type::Consent;
  } else if (word == "any") {
    rule.type = Type::Any;
  } else if (word == "chair") {
    rule.type = Type::Chair;
  }
}

// A majority, and so many there. Unless somebody calls all of them together, whoever is enough for a quorum may meet alone.
std::size_t neededForMajority(const AdoptionRule& rule, std::size_t members) {
  const std::size_t majority = members / 2 + 1;
  const std::size_t quorum = rule.quorumOf(members);
  const bool may_meet_apart = quorum > 0 && !rule.is_convened;
  return may_meet_apart ? quorum : std::max(majority, quorum);
}

// The chair's voice counts twice where the votes may be even: that settles a tie and nothing else; nobody is there twice, so that
// half of the members settle nothing where a quorum asks for more. A chair who is no member has a voice only in a tie, which is
// the same as one voice more.
Formula byMajority(const AdoptionRule& rule, std::vector<Formula> members, const std::optional<Formula>& chair) {
  const std::size_t needed = neededForMajority(rule, members.size());
  const std::size_t half = members.size() / 2;
  const bool may_tie = members.size() % 2 == 0 && needed == half + 1 && rule.quorumOf(members.size()) <= half;
  if (rule.casting_vote && chair && may_tie) {
    members.push_back(*chair);
  }
  return atLeast(needed, std::move(members));
}

}  // namespace

std::size_t AdoptionRule::quorumOf(std::size_t members) const {
  constexpr double percent = 100;
  return static_cast<std::size_t>(
      std::ceil(is_quorum_share ? quorum * static_cast<double>(members) / percent : quorum));
}

std::optional<AdoptionRule> adoptionRuleOf(const model::Model& model, model::EntityId id) {
  const auto find = [&](model::Key key) {
    return model.is(id, model::Kind::Decision) ? inheritedValue(model, id, key) : model.value(id, key);
  };
  const model::Value* value = find("adopts-by"_key);
  AdoptionRule rule;
  if (value != nullptr && value->term.type == model::TermType::Word) {
    readType(value->term.text, rule);
  } else if (value = find("casting-vote"_key); value != nullptr && model.is(id, model::Kind::Decision)) {
    // Whose voice counts twice says that voices are counted.
    rule.type = Type::Majority;
  } else {
    return std::nullopt;
  }
  rule.value = value;
  if (const model::Value* quorum = find("quorum"_key)) {
    rule.quorum = quorum->term.number;
    rule.is_quorum_share = quorum->term.type == model::TermType::Percent;
  }
  if (const model::Value* vote = find("casting-vote"_key)) {
    rule.casting_vote = readParty(vote->term);
  }
  rule.is_convened = find("convened-by"_key) != nullptr;
  return rule;
}

std::optional<AdoptionRule> adoptionRuleFor(const model::Model& model, model::DecisionId decision, const Party& party) {
  auto rule = adoptionRuleOf(model, decision);
  const model::TeamId team = model.as<model::Kind::Team>(party.entity);
  const bool says_how = rule && rule->value->key == "adopts-by"_key;
  if (auto of_team = team && !says_how ? adoptionRuleOf(model, team) : std::nullopt) {
    of_team->casting_vote = rule ? rule->casting_vote : of_team->casting_vote;
    return of_team;
  }
  if (!team || !rule) {
    return rule;
  }
  const bool needs_vote = rule->type == Type::Chair && !rule->casting_vote;
  if (const model::Value* vote = needs_vote ? model.value(team, "casting-vote"_key) : nullptr) {
    rule->casting_vote = readParty(vote->term);
  }
  return rule;
}

std::optional<AdoptionRule> adoptionRuleFor(const model::Model& model, model::DecisionId decision,
                                            const std::vector<Party>& holders) {
  return holders.size() == 1 ? adoptionRuleFor(model, decision, holders.front()) : adoptionRuleOf(model, decision);
}

std::optional<Formula> adopt(const AdoptionRule& rule, std::vector<Formula> members,
                             const std::optional<Formula>& chair) {
  if (rule.quorumOf(members.size()) > members.size()) {
    return never();
  }
  switch (rule.type) {
    case Type::Majority:
      return byMajority(rule, std::move(members), chair);
    case Type::Unanimity:
    case Type::Consent:
      return members.empty() ? never() : allOf(std::move(members));
    case Type::Any:
      return anyOf(std::move(members));
    case Type::AtLeast:
      return atLeast(rule.at_least, std::move(members));
    case Type::Chair:
      return chair;
  }
  return std::nullopt;
}

}  // namespace org::analysis

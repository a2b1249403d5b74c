#pragma once

// How a body adopts: `adopts-by`, `quorum`, `casting-vote`, `convened-by` of a team or a decision, as a rule over the yes of its
// members (checks.md 3.6). A query over a frozen Model.

#include <optional>

#include "analysis/games.h"
#include "analysis/parties.h"

namespace org::analysis {

struct AdoptionRule {
  enum class Type : std::uint8_t { Majority, Unanimity, Consent, Any, Chair, AtLeast };
  Type type = Type::Unanimity;
  // AtLeast: how many.
  std::size_t at_least = 0;
  // How many of `members` must be there.
  [[nodiscard]] std::size_t quorumOf(std::size_t members) const;
  // A number, or percent of the members.
  double quorum = 0;
  bool is_quorum_share = false;
  // Who settles a tie.
  std::optional<Party> casting_vote;
  // Somebody calls it together, so that two parts of it cannot each meet without the other.
  bool is_convened = false;
  // The value of `adopts-by`, or of the `casting-vote` that says it.
  const model::Value* value = nullptr;
};

// What a team says, or a decision, itself or by the nearest one above it; nothing where there is no `adopts-by`. Of a decision a
// `casting-vote` alone says that the majority decides.
std::optional<AdoptionRule> adoptionRuleOf(const model::Model& model, model::EntityId id);
// By which a party decides: the rule of the decision, else that of the party where it is a team (ruling 4). The chair that a
// decision asks for may be named by the team.
std::optional<AdoptionRule> adoptionRuleFor(const model::Model& model, model::DecisionId decision, const Party& party);
// By which several decide together, or one alone.
std::optional<AdoptionRule> adoptionRuleFor(const model::Model& model, model::DecisionId decision,
                                            const std::vector<Party>& holders);

// Which groups of members adopt. `chair`: whoever has the casting vote or heads the body, where the rule asks for one; absent where
// nobody does. Nothing where it asks for a chair and there is none to ask.
std::optional<Formula> adopt(const AdoptionRule& rule, std::vector<Formula> members,
                             const std::optional<Formula>& chair);

}  // namespace org::analysis

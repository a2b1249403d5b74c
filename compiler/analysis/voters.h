#pragma once

// The persons behind parties as voters of a game: which groups of them can say yes for a party on a day (checks.md 3.6, 3.11). A fact
// over Standings.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/adoption.h"
#include "analysis/games.h"
#include "analysis/leads.h"
#include "analysis/standings.h"

namespace org::analysis {

class Voters {
 public:
  explicit Voters(const Facts& facts) : facts_(facts) {}

  // A role speaks by any of its holders; a body by its rule, or by `rule` where one is given. A role that the text does not staff, a
  // body of which it names no member, votes as one. Nothing where nobody can tell: a name that did not resolve, a body without a
  // rule, everyone.
  [[nodiscard]] std::optional<Formula> formulaOf(const Party& party, base::Day day, Duty duty,
                                                 const std::optional<AdoptionRule>& rule = {}) const;
  // Several who decide together by a rule, or one alone.
  [[nodiscard]] std::optional<Formula> formulaOf(const std::vector<Party>& holders, base::Day day,
                                                 const std::optional<AdoptionRule>& rule) const;

  // Who settles it alone where the rule asks for a chair: by the casting vote, else whoever heads the one body. Never where nobody
  // does; nothing where nobody can tell.
  [[nodiscard]] std::optional<Formula> chairOf(const std::vector<Party>& holders, base::Day day,
                                               const AdoptionRule& rule) const;

  // None for a role or body that votes as one.
  [[nodiscard]] static model::PersonId personOf(Voter voter);
  // The name of the person, or of the party.
  [[nodiscard]] std::string nameOf(Voter voter) const;

 private:
  [[nodiscard]] std::optional<Formula> formulaOfRole(const Party& party, base::Day day, Duty duty,
                                                     const std::optional<AdoptionRule>& rule) const;
  [[nodiscard]] std::optional<Formula> formulaOfBody(const Party& party, base::Day day,
                                                     const std::optional<AdoptionRule>& rule) const;
  [[nodiscard]] std::optional<Formula> headOf(model::TeamId team, base::Day day) const;
  [[nodiscard]] std::optional<Formula> leadingAs(const TeamLead& lead, model::TeamId team, base::Day day) const;
  [[nodiscard]] bool isKnown(model::TeamId team, base::Day day) const;

  const Facts& facts_;
};

}  // namespace org::analysis

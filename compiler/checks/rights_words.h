#pragma once

// How findings about decision rights say where and when: regions of the decision space as parts of a sentence, never as boxes.
// Shared by the checks of checks.md 2.4 and by `orgc who`.

#include <string>
#include <vector>

#include "analysis/decision_rights.h"
#include "checks/check.h"

namespace org::checks {

// A stretch of a region that one sentence can tell.
struct Stretch {
  // ` over `checkout` in `core` for amounts above 5,000 EUR`: begins with a space, empty for everywhere.
  std::string where;
  base::Interval days;
  // The areas and teams that `where` names or counts.
  std::vector<model::EntityId> named;
  // What it says of amounts, as numbers of the space.
  analysis::Range amounts{};
};

// By area first, then time; areas and teams with equal verdicts are told together, in natural order of their names. Areas that are the whole scope of the
// decision are not named; nor are all declared teams together, where they are everything that was asked for.
enum class AllTeams : std::uint8_t { AreNamed, AreEverywhere };
std::vector<Stretch> tellStretches(const analysis::Facts& facts, model::DecisionId decision,
                                   const analysis::Region& region, AllTeams all_teams = AllTeams::AreNamed);
inline std::vector<Stretch> tellStretches(const Context& context, model::DecisionId decision,
                                          const analysis::Region& region) {
  return tellStretches(context.facts(), decision, region);
}

// `` `cto` ``, `` `cto` and `cpo` ``, `` `cto`, `cpo` and 3 others ``: what each right's holders are called, doubles once.
std::string tellHolders(const Context& context, const std::vector<std::uint32_t>& rights);
// `` `cto` `` of one right; `` `cto` together with `cpo` `` of a body.
std::string tellHolder(const Context& context, std::uint32_t right);
// `20,000 EUR`.
std::string sayMoney(double number, std::string_view currency);
// A point of the amounts: `20,000 EUR` in a sentence, `20k EUR` as a `.org` file has it.
std::string sayMoney(const analysis::DecisionSpace& space, std::int64_t point);
std::string writeMoney(const analysis::DecisionSpace& space, std::int64_t point);
// `a`, `a and b`, `a, b and c`, `a, b, c and 2 others`.
std::string joinSome(const std::vector<std::string>& parts);

// Several declarations, in natural order of their names: the order of the text does not show.
std::string nameSome(const model::Model& model, const std::vector<model::EntityId>& ids);

// The rights by which somebody decides, as things that a finding names.
void nameParties(const Context& context, diag::Diagnostic& finding, const std::vector<std::uint32_t>& rights);

}  // namespace org::checks

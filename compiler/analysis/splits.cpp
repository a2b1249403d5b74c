#include "analysis/splits.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/adoption.h"
#include "analysis/decision_rights.h"

namespace org::analysis {

namespace {

bool isBody(const Facts& facts, const Procedure& procedure) {
  const Right& right = facts.decisionRights().rights()[procedure.right];
  return right.holders.size() > 1 || facts.model().is(right.holders.front().entity, model::Kind::Team) ||
         adoptionRuleOf(facts.model(), right.decision);
}

bool canSplit(const Facts& facts, const Procedure& procedure) {
  return procedure.play != nullptr && !procedure.play->second.is_proper && isBody(facts, procedure);
}

}  // namespace

std::vector<Split> findSplits(const Facts& facts) {
  // While a deputy acts, roles are the same two sides; a body is another with other members.
  using Sides = std::tuple<model::EntityId, std::vector<Party>, const Play*>;
  std::map<Sides, Split> splits;
  for (const Procedure& procedure : facts.procedures().all()) {
    if (canSplit(facts, procedure)) {
      const bool are_roles = std::ranges::all_of(
          procedure.holders, [&](const Party& party) { return facts.model().is(party.entity, model::Kind::Role); });
      const bool are_sides = are_roles && procedure.holders.size() > 1;
      Split& split = splits[are_sides ? Sides{procedure.decision, procedure.holders, nullptr}
                                      : Sides{procedure.decision, {}, procedure.play}];
      split.procedure = split.procedure == nullptr ? &procedure : split.procedure;
      split.region.insert(split.region.end(), procedure.region.begin(), procedure.region.end());
    }
  }
  std::vector<Split> found;
  for (auto& [key, split] : splits) {
    found.push_back({split.procedure, simplify(std::move(split.region))});
  }
  return found;
}

}  // namespace org::analysis

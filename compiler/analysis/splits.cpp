#include "analysis/splits.h"

#include <algorithm>

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
  std::map<std::pair<model::EntityId, const Play*>, Split> splits;
  for (const Procedure& procedure : facts.procedures().all()) {
    if (canSplit(facts, procedure)) {
      Split& split = splits[{procedure.decision, procedure.play}];
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

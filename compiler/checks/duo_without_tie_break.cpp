// Two people who decide something together, and nobody to turn to when they disagree.

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/inherited.h"
#include "analysis/policies.h"
#include "analysis/procedures.h"
#include "checks/ladder_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Procedure;
using model::DecisionId;
using model::EntityId;
using namespace schema::literals;

// Two decide it, either can be left without the other, and nothing says what holds then. That they are too few to decide at all is told
// as that.
bool isDuo(const model::Model& model, const Procedure& procedure) {
  return procedure.own != nullptr && procedure.own->second.is_decided && !procedure.own->second.is_strong &&
         !procedure.own->second.is_empty &&
         analysis::votersIn(procedure.own->first).size() == 2 && procedure.ladder.empty() &&
         analysis::inheritedValue(model, procedure.decision, "default"_key) == nullptr;
}

// As the text names the two; of a body, its members.
std::string tellDuo(const Context& context, const Procedure& procedure) {
  const auto& holders = context.facts().decisionRights().rights()[procedure.right].holders;
  std::vector<std::string> names;
  if (holders.size() == 2) {
    std::ranges::transform(holders, std::back_inserter(names), [&](const analysis::Party& party) {
      return fmt::format("`{}`", analysis::nameOf(context.model(), party));
    });
    return joinWithAnd(names);
  }
  std::ranges::transform(
      analysis::votersIn(procedure.own->first), std::back_inserter(names),
      [&](analysis::Voter voter) { return fmt::format("`{}`", context.facts().procedures().voters().nameOf(voter)); });
  std::ranges::sort(names);
  return joinWithAnd(names);
}

struct Duo {
  const Procedure* procedure = nullptr;
  std::string names;
  analysis::Region region;
};

// By decision, those who stay the same told once. A decision that must be taken and may not is told as that.
std::vector<Duo> findDuos(const Context& context) {
  std::vector<DecisionId> stuck;
  if (context.facts().policies().isOn(diag::Kind::DecisionDeadlock)) {
    for (const Climb& climb : climbAll(context)) {
      if (isDeadlock(climb)) {
        stuck.push_back(climb.procedure->decision);
      }
    }
  }
  std::vector<Duo> duos;
  for (const Procedure& procedure : context.facts().procedures().all()) {
    if (!isDuo(context.model(), procedure) || std::ranges::find(stuck, procedure.decision) != stuck.end()) {
      continue;
    }
    const std::string names = tellDuo(context, procedure);
    const bool goes_on = !duos.empty() && duos.back().procedure->decision == procedure.decision &&
                         duos.back().procedure->right == procedure.right && duos.back().names == names;
    if (!goes_on) {
      duos.push_back({&procedure, names, {}});
    }
    duos.back().region.insert(duos.back().region.end(), procedure.region.begin(), procedure.region.end());
  }
  return duos;
}

bool mustConclude(const model::Model& model, DecisionId decision) {
  return analysis::inheritedValue(model, decision, "must-conclude"_key) != nullptr;
}

// `others`: decisions beside it of which the same must be said, so that one line above them does for all.
void report(Context& context, const Duo& duo, const Stretch& stretch, const std::vector<DecisionId>& others) {
  const model::Model& model = context.model();
  const DecisionId decision = duo.procedure->decision;
  const analysis::Right& right = context.facts().decisionRights().rights()[duo.procedure->right];
  auto finding =
      context.finding(decision, right.value->span,
                      fmt::format("{} decide `{}`{} together{}, and nobody settles it when they disagree", duo.names,
                                  model.qualifiedName(decision), stretch.where, sayWhen(context, stretch.days)));
  finding.case_severity = mustConclude(model, decision) ? diag::Severity::Warning : diag::Severity::Note;
  finding.when = stretch.days;
  finding.named = stretch.named;
  finding.named.insert(finding.named.end(), others.begin(), others.end());
  nameParties(context, finding, {duo.procedure->right});
  if (others.empty()) {
    suggestArbiter(context, *duo.procedure, finding);
    finding.help.emplace_back(
        "or give each a part to decide alone, with `over`; or let a third decide with them, two of three: "
        "`adopts-by: at-least-2`");
  } else {
    const std::string_view parent = model.qualifiedName(model[decision].parent);
    finding.message += fmt::format("; the same is so of {} more in `{}`", others.size(), parent);
    finding.help.push_back(
        fmt::format("say once for all of them, in `{}`, who settles it: `escalates-to: ROLE within 5d`", parent));
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  const std::vector<Duo> duos = findDuos(context);
  // Decisions with the same verdict, by what they stand in; those in nothing stand alone.
  std::map<std::tuple<EntityId, EntityId, bool>, std::vector<DecisionId>> siblings;
  const auto siblingsOf = [&](DecisionId decision) -> std::vector<DecisionId>& {
    const EntityId parent = model[decision].parent;
    return siblings[{parent, parent ? EntityId::none() : decision, mustConclude(model, decision)}];
  };
  for (const Duo& duo : duos) {
    auto& group = siblingsOf(duo.procedure->decision);
    if (group.empty() || group.back() != duo.procedure->decision) {
      group.push_back(duo.procedure->decision);
    }
  }
  for (const Duo& duo : duos) {
    const auto& group = siblingsOf(duo.procedure->decision);
    if (group.front() == duo.procedure->decision) {
      const std::vector<DecisionId> others(group.begin() + 1, group.end());
      for (const Stretch& stretch : tellStretches(context, duo.procedure->decision, duo.region)) {
        report(context, duo, stretch, others);
      }
    }
  }
}

}  // namespace

extern const Check duo_without_tie_break;
const Check duo_without_tie_break{.kind = diag::Kind::DuoWithoutTieBreak, .run = run};

}  // namespace org::checks

// A guard who is the one to be guarded against, or who reports to them without anybody else to turn to.

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "analysis/blocks.h"
#include "analysis/decision_rights.h"
#include "analysis/procedures.h"
#include "analysis/reporting.h"
#include "analysis/standings.h"
#include "analysis/superiors.h"
#include "checks/ladder_words.h"
#include "checks/turns.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Block;
using analysis::Party;
using analysis::Procedure;
using analysis::Stage;
using analysis::Voter;

enum class Dependence : std::uint8_t { None, SamePerson, Below };

// One guard, and those whom they guard against, wherever it is the same.
struct Case {
  Dependence dependence;
  const Procedure* procedure;
  const Block* block;
  Voter decider;
  // To whom deciding falls while nobody holds the right itself; not Named while somebody does.
  Party stand_in;
  analysis::Region region;
};

Party standInOf(const Context& context, const Procedure& procedure) {
  const analysis::Standing& standing = context.facts().standings().on(procedure.day, procedure.holders.front());
  return procedure.holders.size() == 1 && !standing.stand_ins.empty() ? standing.stand_in : Party{Party::Type::Nobody};
}

// Whether a stage of the escalation is settled by others than the one who decides (checks.md 3.7).
bool bypasses(const Procedure& procedure, Voter decider) {
  return std::ranges::any_of(procedure.ladder, [&](const Stage& stage) {
    return stage.play != nullptr && stage.play->second.dictator != decider && stage.play->second.is_strong;
  });
}

bool isRoleBelow(const Context& context, const Procedure& procedure, const Block& block) {
  const auto guard = context.model().as<model::Kind::Role>(block.party.entity);
  const auto& holders = context.facts().decisionRights().rights()[procedure.right].holders;
  const auto decider = context.model().as<model::Kind::Role>(holders.front().entity);
  return guard && decider && context.facts().reporting().reportsTo(guard, decider, context.window());
}

Dependence dependenceOf(const Context& context, const Procedure& procedure, const Block& block, Voter decider) {
  const auto& voters = context.facts().procedures().voters();
  const auto yes = voters.formulaOf(block.party, procedure.day, analysis::Duty::Agree);
  if (!yes || !yes->voter) {
    return Dependence::None;
  }
  if (*yes->voter == decider) {
    return Dependence::SamePerson;
  }
  const model::PersonId guard = voters.personOf(*yes->voter);
  const model::PersonId guarded = voters.personOf(decider);
  const bool is_below = guard && guarded ? context.facts().superiors().isBelow(guard, guarded, procedure.day)
                                         : isRoleBelow(context, procedure, block);
  return is_below && !bypasses(procedure, decider) ? Dependence::Below : Dependence::None;
}

std::vector<Case> findCases(const Context& context) {
  std::vector<Case> cases;
  for (const Procedure& procedure : context.facts().procedures().all()) {
    for (const std::uint32_t index : procedure.blocks) {
      const Block& block = context.facts().blocks().all()[index];
      const auto decider = procedure.own == nullptr ? std::nullopt : procedure.own->second.dictator;
      const auto dependence =
          block.is_guard && decider ? dependenceOf(context, procedure, block, *decider) : Dependence::None;
      if (dependence == Dependence::None) {
        continue;
      }
      const Party stand_in = standInOf(context, procedure);
      const auto same = std::ranges::find_if(cases, [&](const Case& one) {
        const bool is_same_person = one.decider == *decider || dependence == Dependence::Below;
        return one.dependence == dependence && one.block == &block && is_same_person && one.stand_in == stand_in &&
               one.procedure->right == procedure.right && one.procedure->decision == procedure.decision;
      });
      if (same == cases.end()) {
        cases.push_back({dependence, &procedure, &block, *decider, stand_in, procedure.region});
      } else {
        same->region.insert(same->region.end(), procedure.region.begin(), procedure.region.end());
      }
    }
  }
  return cases;
}

std::string tell(const Context& context, const Case& one, const Turns& turns, const Stretch& stretch) {
  const std::string guard = fmt::format("`{}`", analysis::nameOf(context.model(), one.block->party));
  const std::string what = fmt::format("`{}`{}{}", context.model().qualifiedName(one.procedure->decision),
                                       stretch.where, sayWhen(context, stretch.days));
  const std::string decider = tellHolder(context, one.procedure->right);
  if (one.dependence == Dependence::SamePerson) {
    return fmt::format("{} guards {} against {}, and both are {}: it guards nothing", guard, what, decider,
                       turns.empty() ? fmt::format("`{}`", context.facts().procedures().voters().nameOf(one.decider))
                                     : tellTurns(context, turns));
  }
  if (one.stand_in.type == Party::Type::Named) {
    return fmt::format(
        "{} guards {} against `{}`, who decides while nobody holds {}, reports to them, and has nobody "
        "else to turn to",
        guard, what, analysis::nameOf(context.model(), one.stand_in), decider);
  }
  return fmt::format("{} guards {} against {}, reports to them, and has nobody else to turn to", guard, what, decider);
}

void report(Context& context, const Case& one, const Turns& turns, const Stretch& stretch) {
  auto finding = context.finding(one.procedure->decision, one.block->value->span, tell(context, one, turns, stretch));
  if (one.dependence == Dependence::SamePerson) {
    finding.case_severity = diag::Severity::Warning;
  }
  finding.when = stretch.days;
  finding.named = stretch.named;
  finding.named.push_back(one.block->party.entity);
  std::ranges::copy(personsIn(turns), std::back_inserter(finding.named));
  if (one.stand_in.entity) {
    finding.named.push_back(one.stand_in.entity);
  }
  nameParties(context, finding, {one.procedure->right});
  finding.related.push_back({fmt::format("the right of {}", tellHolder(context, one.procedure->right)),
                             context.facts().decisionRights().rights()[one.procedure->right].value->span});
  if (one.dependence == Dependence::SamePerson) {
    finding.help.emplace_back("let somebody else have the guarding say");
  } else {
    suggestArbiter(context, *one.procedure, finding);
  }
  context.report(std::move(finding));
}

// Whether it goes to the one who decides when they disagree: that is `escalation-unresolved`, and mended there both are (2.16).
bool isToldOfLadder(const std::vector<Climb>& climbs, const Case& one) {
  return one.dependence == Dependence::Below && std::ranges::any_of(climbs, [&](const Climb& climb) {
           return climb.procedure->decision == one.procedure->decision &&
                  climb.ladder.type == analysis::Ladder::Type::Concludes && climb.ladder.party;
         });
}

// Who is both; nobody where it is about those below somebody, or where no person is declared.
About aboutOf(const Case& one) {
  const model::PersonId person =
      one.dependence == Dependence::SamePerson ? analysis::Voters::personOf(one.decider) : model::PersonId();
  return {one.procedure->decision, person ? std::vector{person} : std::vector<model::PersonId>()};
}

void run(Context& context) {
  const std::vector<Climb> climbs = climbAll(context);
  std::vector<Case> cases = findCases(context);
  std::erase_if(cases, [&](const Case& one) { return isToldOfLadder(climbs, one); });
  tellInTurns(
      context, diag::Kind::CounterPowerNotIndependent, cases, aboutOf,
      [](const Case& one) { return std::tuple(one.procedure->right, one.block, one.dependence, one.stand_in); },
      [&](const Case& one, const Turns& turns) {
        for (const Stretch& stretch : tellStretches(context, one.procedure->decision, one.region)) {
          report(context, one, within(turns, stretch.days), stretch);
        }
      });
}

}  // namespace

extern const Check counter_power_not_independent;
const Check counter_power_not_independent{.kind = diag::Kind::CounterPowerNotIndependent, .run = run};

}  // namespace org::checks

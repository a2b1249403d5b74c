// A conflict of rights to decide, or an agreement with oneself, that does not show because one person wears all the hats.

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "analysis/adoption.h"
#include "analysis/assignments.h"
#include "analysis/blocks.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_rights.h"
#include "analysis/procedures.h"
#include "analysis/splits.h"
#include "analysis/void_blocks.h"
#include "checks/conflict_words.h"
#include "checks/rights_words.h"
#include "checks/turns.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::DecisionConflict;
using analysis::VoidBlock;
using namespace schema::literals;

std::string tell(const Context& context, const DecisionConflict& conflict, const Turns& turns, const Stretch& stretch) {
  const std::string what = fmt::format("`{}`{}{}", context.model().qualifiedName(conflict.decision), stretch.where,
                                       sayWhen(context, stretch.days));
  const std::string holders = tellHolders(context, conflict.rights);
  if (conflict.is_rest) {
    const std::vector<std::uint32_t> others(conflict.rights.begin(), conflict.rights.end() - 1);
    return fmt::format("{} decides parts of `{}` that {} decide as well: it does not show because {}{}is all of them",
                       tellHolder(context, conflict.rights.back()), context.model().qualifiedName(conflict.decision),
                       tellHolders(context, others), tellTurns(context, turns), afterTurns(turns));
  }
  const bool is_pair = countParties(context, conflict) == 2;
  const std::string_view all = is_pair ? "both" : "all of them";
  const std::string person = fmt::format("{}{}", tellTurns(context, turns), afterTurns(turns));
  const std::string who = conflict.is_stand_in ? fmt::format("{}decides for {} while a seat is empty", person, all)
                                               : fmt::format("{}is {}", person, all);
  if (conflict.type == DecisionConflict::Type::Circle) {
    return fmt::format("{} may each decide {}, but each is beaten by another: it does not show because {}", holders,
                       what, who);
  }
  return fmt::format("{} {} decide {}: it does not show because {}", holders, is_pair ? "both" : "each", what, who);
}

void report(Context& context, const DecisionConflict& conflict, const Turns& turns, const Stretch& stretch) {
  const auto& rights = context.facts().decisionRights().rights();
  const source::Span place = placeOf(context, conflict);
  auto finding = context.finding(conflict.decision, place, tell(context, conflict, turns, stretch));
  finding.when = stretch.days;
  finding.named = stretch.named;
  std::ranges::copy(personsIn(turns), std::back_inserter(finding.named));
  nameParties(context, finding, conflict.rights);
  for (const std::uint32_t right : conflict.rights) {
    if (rights[right].value->span != place) {
      finding.related.push_back(
          {fmt::format("the right of {}", tellHolder(context, right)), rights[right].value->span});
    }
  }
  finding.help.emplace_back(
      conflict.is_stand_in
          ? "before the seats are filled, give each a part of its own with `over`, or say which one "
            "`overrides` the other"
          : "before the hats go to two people, give each a part of its own with `over`, or say which one "
            "`overrides` the other");
  context.report(std::move(finding));
}

// Why: the same role, or the same person in several.
std::string tellBlock(const Context& context, const VoidBlock& block, const Turns& turns, const Stretch& stretch) {
  const model::Model& model = context.model();
  const std::string says =
      fmt::format("`{}` {} `{}`{}{}", analysis::nameOf(model, block.party),
                  block.value->key == "vetoes"_key ? "may stop" : "must agree to", model.qualifiedName(block.decision),
                  stretch.where, sayWhen(context, stretch.days));
  if (block.is_own) {
    return says + " and decides it as well: nobody else looks";
  }
  std::vector<analysis::Party> parties = context.facts().decisionRights().rights()[block.right].holders;
  parties.push_back(block.party);
  return fmt::format("{}, which {} decides: nobody else looks, because {}{}{} both", says,
                     tellHolder(context, block.right), tellTurns(context, turns), afterTurns(turns),
                     tellActing(context, parties, stretch.days.from));
}

void reportBlock(Context& context, const VoidBlock& block, const Turns& turns, const Stretch& stretch) {
  const auto& right = context.facts().decisionRights().rights()[block.right];
  const bool is_veto = block.value->key == "vetoes"_key;
  auto finding = context.finding(block.decision, block.value->span, tellBlock(context, block, turns, stretch));
  finding.when = stretch.days;
  finding.named = stretch.named;
  finding.named.push_back(block.party.entity);
  std::ranges::copy(personsIn(turns), std::back_inserter(finding.named));
  nameParties(context, finding, {block.right});
  finding.related.push_back({fmt::format("the right of {}", tellHolder(context, block.right)), right.value->span});
  finding.help.push_back(fmt::format("if somebody else should {}, name another party{}",
                                     is_veto ? "be able to stop it" : "agree",
                                     block.is_own ? "; else leave it out" : ", or give one of the hats away"));
  context.report(std::move(finding));
}

// Several who may each decide for all, and are one person.
struct Join {
  const analysis::Procedure* procedure = nullptr;
  model::PersonId person;
  analysis::Region region;
};

bool actsAlone(const Context& context, const analysis::Party& party, base::Day day, analysis::Voter voter) {
  const auto yes = context.facts().procedures().voters().formulaOf(party, day, analysis::Duty::Decide);
  return yes && yes->voter == voter;
}

// Whoever decides alone where the text names several roles, each of which is enough: for every one of them.
model::PersonId soleOf(const Context& context, const analysis::Procedure& procedure) {
  const auto& facts = context.facts();
  const analysis::Right& right = facts.decisionRights().rights()[procedure.right];
  const bool are_roles = std::ranges::all_of(
      right.holders, [&](const analysis::Party& party) { return context.model().is(party.entity, model::Kind::Role); });
  const auto rule = analysis::adoptionRuleFor(context.model(), right.decision, right.holders);
  const bool is_each_enough = rule && rule->type == analysis::AdoptionRule::Type::Any;
  const bool is_one = procedure.own != nullptr && procedure.own->second.dictator &&
                      std::ranges::all_of(procedure.holders, [&](const analysis::Party& party) {
                        return actsAlone(context, party, procedure.day, *procedure.own->second.dictator);
                      });
  return right.holders.size() > 1 && are_roles && is_each_enough && is_one
             ? analysis::Voters::personOf(*procedure.own->second.dictator)
             : model::PersonId();
}

std::vector<Join> findJoins(const Context& context) {
  std::map<std::tuple<model::EntityId, std::uint32_t, model::EntityId>, Join> joins;
  for (const analysis::Procedure& procedure : context.facts().procedures().all()) {
    if (const model::PersonId person = soleOf(context, procedure)) {
      Join& join =
          joins.try_emplace({procedure.decision, procedure.right, person}, Join{&procedure, person, {}}).first->second;
      join.region.insert(join.region.end(), procedure.region.begin(), procedure.region.end());
    }
  }
  // Where the hats part inside the time looked at, that conflict says so.
  for (const analysis::Split& split : analysis::findSplits(context.facts())) {
    std::erase_if(joins, [&](const auto& join) {
      return std::get<0>(join.first) == split.procedure->decision && std::get<1>(join.first) == split.procedure->right;
    });
  }
  std::vector<Join> found;
  for (auto& [key, join] : joins) {
    found.push_back({join.procedure, join.person, analysis::simplify(std::move(join.region))});
  }
  return found;
}

void reportJoin(Context& context, const Join& join, const Turns& turns, const Stretch& stretch) {
  const model::Model& model = context.model();
  const auto& right = context.facts().decisionRights().rights()[join.procedure->right];
  std::vector<std::string> names;
  std::ranges::transform(right.holders, std::back_inserter(names), [&](const analysis::Party& party) {
    return fmt::format("`{}`", analysis::nameOf(model, party));
  });
  auto finding = context.finding(
      join.procedure->decision, right.value->span,
      fmt::format("{} can each decide `{}`{}{} without the other: it does not show because {}{}{} {}", joinSome(names),
                  model.qualifiedName(join.procedure->decision), stretch.where, sayWhen(context, stretch.days),
                  tellTurns(context, turns), afterTurns(turns), tellActing(context, right.holders, stretch.days.from),
                  names.size() == 2 ? "both" : "all of them"));
  finding.when = stretch.days;
  finding.named = stretch.named;
  std::ranges::copy(personsIn(turns), std::back_inserter(finding.named));
  nameParties(context, finding, {join.procedure->right});
  finding.help.emplace_back(
      "before the hats go to two people, say who settles it where they disagree: `adopts-by: majority` with a "
      "`casting-vote`");
  context.report(std::move(finding));
}

// Those of a party that decides itself as one, whoever holds the role.
std::vector<VoidBlock> joinOwn(std::vector<VoidBlock> blocks) {
  std::vector<VoidBlock> joined;
  for (VoidBlock& block : blocks) {
    const bool is_same = !joined.empty() && block.is_own && joined.back().is_own &&
                         joined.back().value == block.value && joined.back().right == block.right &&
                         joined.back().party == block.party;
    if (!is_same) {
      joined.push_back(std::move(block));
      continue;
    }
    VoidBlock& one = joined.back();
    std::ranges::move(block.region, std::back_inserter(one.region));
    one.region = analysis::simplify(std::move(one.region));
    one.person = {};
  }
  return joined;
}

About aboutOf(model::DecisionId decision, model::PersonId person) {
  return {decision, person ? std::vector{person} : std::vector<model::PersonId>()};
}

// Whether the person is both, or only acts for them while a seat is empty: two things to tell.
bool standsIn(const Context& context, const std::vector<analysis::Party>& parties, const analysis::Region& region) {
  const base::Interval days = analysis::intervalOf(analysis::spanOf(region, analysis::Axis::Time));
  return tellActing(context, parties, days.from) != "is";
}

void runJoins(Context& context) {
  tellInTurns(
      context, diag::Kind::LatentConflict, findJoins(context),
      [](const Join& join) { return aboutOf(join.procedure->decision, join.person); },
      [&](const Join& join) {
        const std::uint32_t right = join.procedure->right;
        const auto& holders = context.facts().decisionRights().rights()[right].holders;
        return std::tuple(right, standsIn(context, holders, join.region));
      },
      [&](const Join& join, const Turns& turns) {
        for (const Stretch& stretch : tellStretches(context, join.procedure->decision, join.region)) {
          reportJoin(context, join, within(turns, stretch.days), stretch);
        }
      });
}

void runConflicts(Context& context) {
  tellInTurns(
      context, diag::Kind::LatentConflict, context.facts().decisionConflicts().latent(),
      [](const DecisionConflict& conflict) { return aboutOf(conflict.decision, conflict.person); },
      [](const DecisionConflict& conflict) {
        return std::tuple(conflict.type, conflict.rights, conflict.is_stand_in, conflict.is_rest);
      },
      [&](const DecisionConflict& conflict, const Turns& turns) {
        if (conflict.is_rest) {
          report(context, conflict, turns, {{}, context.window(), {}});
          return;
        }
        for (const Stretch& stretch : tellStretches(context, conflict.decision, conflict.region)) {
          report(context, partOf(context, conflict, stretch), within(turns, stretch.days), stretch);
        }
      });
}

void runBlocks(Context& context) {
  const model::Model& model = context.model();
  // A guard that guards nothing is `counter-power-not-independent`; where the same role decides some of what it must agree to,
  // nothing is wrong.
  std::vector<VoidBlock> blocks = joinOwn(analysis::findVoidBlocks(context.facts()));
  std::erase_if(blocks, [&](const VoidBlock& block) {
    return model.has(*block.value, ast::ClauseWord::Guard) || (block.is_own && !block.is_idle);
  });
  tellInTurns(
      context, diag::Kind::LatentConflict, blocks,
      [](const VoidBlock& block) { return aboutOf(block.decision, block.person); },
      [&](const VoidBlock& block) {
        std::vector<analysis::Party> parties = context.facts().decisionRights().rights()[block.right].holders;
        parties.push_back(block.party);
        return std::tuple(block.value, block.party, block.right, standsIn(context, parties, block.region));
      },
      [&](const VoidBlock& block, const Turns& turns) {
        for (const Stretch& stretch : tellStretches(context, block.decision, block.region)) {
          reportBlock(context, block, within(turns, stretch.days), stretch);
        }
      });
}

void run(Context& context) {
  runJoins(context);
  runConflicts(context);
  runBlocks(context);
}

}  // namespace

extern const Check latent_conflict;
const Check latent_conflict{.kind = diag::Kind::LatentConflict, .run = run};

}  // namespace org::checks

// A conflict of rights to decide, or an agreement with oneself, that does not show because one person wears all the hats.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/blocks.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_rights.h"
#include "analysis/void_blocks.h"
#include "checks/conflict_words.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::DecisionConflict;
using analysis::VoidBlock;
using namespace schema::literals;

std::string tell(const Context& context, const DecisionConflict& conflict, const Stretch& stretch) {
  const std::string what = fmt::format("`{}`{}{}", context.model().qualifiedName(conflict.decision), stretch.where,
                                       sayWhen(context, stretch.days));
  const std::string holders = tellHolders(context, conflict.rights);
  if (conflict.is_rest) {
    const std::vector<std::uint32_t> others(conflict.rights.begin(), conflict.rights.end() - 1);
    return fmt::format("{} decides parts of `{}` that {} decide as well: it does not show because `{}` is all of them",
                       tellHolder(context, conflict.rights.back()), context.model().qualifiedName(conflict.decision),
                       tellHolders(context, others), context.model().qualifiedName(conflict.person));
  }
  const bool is_pair = countParties(context, conflict) == 2;
  const std::string_view all = is_pair ? "both" : "all of them";
  const std::string_view person = context.model().qualifiedName(conflict.person);
  const std::string who = conflict.is_stand_in ? fmt::format("`{}` decides for {} while a seat is empty", person, all)
                                               : fmt::format("`{}` is {}", person, all);
  if (conflict.type == DecisionConflict::Type::Circle) {
    return fmt::format("{} may each decide {}, but each is beaten by another: it does not show because {}", holders,
                       what, who);
  }
  return fmt::format("{} {} decide {}: it does not show because {}", holders, is_pair ? "both" : "each", what, who);
}

void report(Context& context, const DecisionConflict& conflict, const Stretch& stretch) {
  const auto& rights = context.facts().decisionRights().rights();
  const auto first = std::ranges::find(conflict.rights, conflict.decision,
                                       [&](std::uint32_t right) { return rights[right].decision; });
  const source::Span place = rights[conflict.is_rest ? conflict.rights.back() : *first].value->span;
  auto finding = context.finding(conflict.decision, place, tell(context, conflict, stretch));
  finding.when = stretch.days;
  finding.named = stretch.named;
  if (conflict.person) {
    finding.named.push_back(conflict.person);
  }
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

void reportBlock(Context& context, const VoidBlock& block, const Stretch& stretch) {
  const model::Model& model = context.model();
  const auto& right = context.facts().decisionRights().rights()[block.right];
  const bool is_veto = block.value->key == "vetoes"_key;
  std::vector<analysis::Party> parties = right.holders;
  parties.push_back(block.party);
  auto finding =
      context.finding(block.decision, block.value->span,
                      fmt::format("`{}` {} `{}`{}{}, which {} decides: nobody else looks, because `{}` {} both",
                                  analysis::nameOf(model, block.party), is_veto ? "may stop" : "must agree to",
                                  model.qualifiedName(block.decision), stretch.where, sayWhen(context, stretch.days),
                                  tellHolder(context, block.right), model.qualifiedName(block.person),
                                  tellActing(context, parties, stretch.days.from)));
  finding.when = stretch.days;
  finding.named = stretch.named;
  finding.named.insert(finding.named.end(), {block.person, block.party.entity});
  nameParties(context, finding, {block.right});
  finding.related.push_back({fmt::format("the right of {}", tellHolder(context, block.right)), right.value->span});
  finding.help.push_back(fmt::format("if somebody else should {}, name another party, or give one of the hats away",
                                     is_veto ? "be able to stop it" : "agree"));
  context.report(std::move(finding));
}

void run(Context& context) {
  const auto& facts = context.facts();
  for (const DecisionConflict& conflict : facts.decisionConflicts().latent()) {
    if (conflict.is_rest) {
      report(context, conflict, {{}, context.window(), {}});
      continue;
    }
    for (const Stretch& stretch : tellStretches(context, conflict.decision, conflict.region)) {
      report(context, partOf(context, conflict, stretch), stretch);
    }
  }
  for (const VoidBlock& block : analysis::findVoidBlocks(facts)) {
    // A guard that guards nothing is `counter-power-not-independent`.
    const bool is_guard = context.model().has(*block.value, ast::ClauseWord::Guard);
    for (const Stretch& stretch :
         is_guard ? std::vector<Stretch>() : tellStretches(context, block.decision, block.region)) {
      reportBlock(context, block, stretch);
    }
  }
}

}  // namespace

extern const Check latent_conflict;
const Check latent_conflict{.kind = diag::Kind::LatentConflict, .run = run};

}  // namespace org::checks

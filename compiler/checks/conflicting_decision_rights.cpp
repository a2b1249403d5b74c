// Several may decide the same thing: rights that clash, rights that beat each other in a circle, a role that decides alone and is
// held by several people, a body of which two groups can each decide.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/adoption.h"
#include "analysis/assignments.h"
#include "analysis/common_superior.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_rights.h"
#include "analysis/delegation_defects.h"
#include "analysis/splits.h"
#include "analysis/standings.h"
#include "analysis/threshold_ladders.h"
#include "checks/adoption_words.h"
#include "checks/conflict_fixes.h"
#include "checks/conflict_words.h"
#include "checks/turns.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::DecisionConflict;
using Type = DecisionConflict::Type;
using namespace schema::literals;

// The one person who acts for all of them the day before, inside the window: until then the clash does not show.
model::PersonId findOnePersonBefore(const Context& context, const std::vector<analysis::Party>& parties,
                                    base::Day day) {
  model::PersonId one;
  if (day == context.window().from) {
    return one;
  }
  for (const analysis::Party& party : parties) {
    const auto& standing = context.facts().standings().on(day.plus(-1), party);
    const model::PersonId person = analysis::soleActor(standing, analysis::Duty::Decide);
    if (!person || (one && one != person)) {
      return {};
    }
    one = person;
  }
  return one;
}

void tellOnePersonBefore(const Context& context, const std::vector<analysis::Party>& parties, bool are_two,
                         const Stretch& stretch, diag::Diagnostic& finding) {
  if (const model::PersonId person = findOnePersonBefore(context, parties, stretch.days.from)) {
    const base::Day before = stretch.days.from.plus(-1);
    finding.related.push_back(
        {fmt::format("until {} `{}` {} {} of them", base::toWords(before), context.model().qualifiedName(person),
                     tellActing(context, parties, before), are_two ? "both" : "all"),
         context.model()[person].name_span});
  }
}

void report(Context& context, const DecisionConflict& conflict, const Turns& turns, const Stretch& stretch) {
  const auto& rights = context.facts().decisionRights().rights();
  const source::Span place = placeOf(context, conflict);
  auto finding = context.finding(conflict.decision, place, tellConflict(context, conflict, turns, stretch));
  finding.when = stretch.days;
  finding.named = stretch.named;
  std::ranges::copy(personsIn(turns), std::back_inserter(finding.named));
  nameParties(context, finding, conflict.rights);
  for (const std::uint32_t right : conflict.rights) {
    const bool is_circle = conflict.type == Type::Circle;
    if (is_circle || rights[right].value->span != place) {
      finding.related.push_back({is_circle ? tellBeaters(context, right, conflict.rights)
                                           : fmt::format("the right of {}", tellHolder(context, right)),
                                 rights[right].value->span});
    }
  }
  if (conflict.type == Type::Rivals) {
    tellOnePersonBefore(context, partiesOf(context, conflict), countParties(context, conflict) == 2, stretch, finding);
  }
  finding.help = helpFor(context, conflict, stretch);
  finding.fixes = fixesFor(context, conflict, stretch);
  context.report(std::move(finding));
}

// How many people are in it, or decide together, at the most: nothing where some of these are bodies, or held by several.
std::optional<std::size_t> countVoters(const Context& context, const analysis::Right& right) {
  const auto size = [&](const analysis::Party& party) {
    std::size_t most = 0;
    for (const analysis::Spell& spell : context.facts().standings().of(party)) {
      most = std::max(most, spell.standing.persons.size());
    }
    return most;
  };
  if (right.holders.size() == 1) {
    return size(right.holders.front());
  }
  const bool are_single = std::ranges::all_of(right.holders, [&](const analysis::Party& party) {
    return party.type == analysis::Party::Type::Named && !context.model().is(party.entity, model::Kind::Team) &&
           size(party) <= 1;
  });
  return are_single ? std::optional(right.holders.size()) : std::nullopt;
}

// More than half, by the rule or by the quorum that two groups can reach.
void addMajority(const Context& context, const analysis::Right& right, const analysis::AdoptionRule& rule,
                 diag::Diagnostic& finding) {
  using RuleType = analysis::AdoptionRule::Type;
  const auto count = countVoters(context, right);
  const model::EntityId owner = rule.value->owner;
  if (!count || *count < 2 || context.model()[owner].is_library) {
    return;
  }
  const auto quorums = context.model().values(owner, "quorum"_key);
  const bool is_by_few = rule.type == RuleType::Any || rule.type == RuleType::AtLeast;
  if (is_by_few && rule.quorum == 0 && *count == 2) {
    // More than half of two is both, and then each can block the other.
    const model::RoleId superior = analysis::commonSuperior(context.facts(), right.holders);
    if (superior && context.model().values(owner, "casting-vote"_key).empty()) {
      const std::string_view name = context.model().qualifiedName(superior);
      finding.fixes.push_back({.title = fmt::format("let both decide, and `{}` where they disagree", name),
                               .edits = {{rule.value->term_span, fmt::format("majority; casting-vote: {}", name)}}});
    }
  } else if (is_by_few && rule.quorum == 0) {
    finding.fixes.push_back(
        {.title = "let more than half of them be needed", .edits = {{rule.value->term_span, "majority"}}});
  } else if (rule.type == RuleType::Majority && quorums.size() == 1) {
    const std::size_t more_than_half = *count / 2 + 1;
    finding.fixes.push_back({.title = fmt::format("let at least {} of the {} take part", more_than_half, *count),
                             .edits = {{quorums.front().term_span, std::to_string(more_than_half)}}});
  }
}

void reportSplit(Context& context, const analysis::Split& split) {
  const analysis::Procedure& procedure = *split.procedure;
  const analysis::Right& right = context.facts().decisionRights().rights()[procedure.right];
  const auto rule = analysis::adoptionRuleFor(context.model(), right.decision, right.holders.front());
  for (const Stretch& stretch : tellStretches(context, procedure.decision, split.region)) {
    auto finding = context.finding(
        procedure.decision, right.value->span,
        fmt::format("{} can each decide `{}`{}{} without the other, and decide the opposite",
                    tellSides(context.facts(), procedure.right), context.model().qualifiedName(procedure.decision),
                    stretch.where, sayWhen(context, stretch.days)));
    finding.when = stretch.days;
    finding.named = stretch.named;
    nameParties(context, finding, {procedure.right});
    if (rule) {
      finding.related.push_back({"by this rule", rule->value->span});
      addMajority(context, right, *rule, finding);
    }
    if (right.holders.size() > 1) {
      tellOnePersonBefore(context, right.holders, right.holders.size() == 2, stretch, finding);
    }
    const bool has_quorum = rule && rule->quorum > 0;
    if (!has_quorum && countVoters(context, right) == 2) {
      finding.help.emplace_back(
          "say who settles it where they disagree: `adopts-by: majority` with a `casting-vote`, or give each a part of "
          "its own with `over`");
      context.report(std::move(finding));
      continue;
    }
    finding.help.emplace_back(has_quorum
                                  ? "raise the `quorum` above half of them, or say who calls all of them together: "
                                    "`convened-by`"
                                  : "let more than half of them be needed: `adopts-by: majority`");
    context.report(std::move(finding));
  }
}

void reportConflict(Context& context, const DecisionConflict& conflict, const Turns& turns) {
  // Limits that do not fit together, and the same delegated twice, are told as such.
  const auto& rights = context.facts().decisionRights();
  if (analysis::ladderFaultOf(rights, conflict) || analysis::isDoubleDelegation(rights, conflict)) {
    return;
  }
  if (conflict.is_rest) {
    report(context, conflict, turns, {{}, context.window(), {}});
    return;
  }
  for (const Stretch& stretch : tellStretches(context, conflict.decision, conflict.region)) {
    const Turns here = within(turns, stretch.days);
    DecisionConflict part = partOf(context, conflict, stretch);
    if (!here.empty()) {
      // Of those in turn: as many as there ever are at once.
      const auto size = [](const Turn& turn) { return turn.persons.size(); };
      part.persons = std::ranges::max_element(here, {}, size)->persons;
    }
    report(context, part, here, stretch);
  }
}

void run(Context& context) {
  for (const analysis::Split& split : analysis::findSplits(context.facts())) {
    reportSplit(context, split);
  }
  tellInTurns(
      context, diag::Kind::ConflictingDecisionRights, context.facts().decisionConflicts().open(),
      [](const DecisionConflict& conflict) { return About{conflict.decision, conflict.persons}; },
      [](const DecisionConflict& conflict) { return conflict.rights; },
      [&](const DecisionConflict& conflict, const Turns& turns) { reportConflict(context, conflict, turns); });
}

}  // namespace

extern const Check conflicting_decision_rights;
const Check conflicting_decision_rights{.kind = diag::Kind::ConflictingDecisionRights, .run = run};

}  // namespace org::checks

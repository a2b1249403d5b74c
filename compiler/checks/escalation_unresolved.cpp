// An escalation that settles nothing: it comes back to where it was, ends with people who may disagree as well, or leads to one of
// those who disagree.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/blocks.h"
#include "analysis/common_superior.h"
#include "analysis/decision_rights.h"
#include "analysis/policies.h"
#include "analysis/procedures.h"
#include "analysis/standings.h"
#include "checks/ladder_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Ladder;
using analysis::Stage;
using diag::Severity;
using Type = Ladder::Type;

struct Words {
  Severity severity;
  std::string text;
  std::string help;
  // A role above all of them, to which the stage could lead.
  model::RoleId superior;
};

bool holdsNow(const Context& context, const Climb& climb, const analysis::Party& party, model::PersonId person) {
  const auto& standing = context.facts().standings().on(climb.procedure->day, party);
  return standing.state != analysis::Standing::State::Vacant &&
         std::ranges::find(standing.persons, person, &analysis::Presence::person) != standing.persons.end();
}

// The arbiter is one of them only while a role is vacant, for which they stand in: that is told as the vacancy.
bool isOneMeanwhile(const Context& context, const Climb& climb) {
  const model::PersonId arbiter = analysis::Voters::personOf(*climb.ladder.party);
  return arbiter && std::ranges::none_of(partiesIn(context, *climb.procedure), [&](const analysis::Party& party) {
           return holdsNow(context, climb, party, arbiter);
         });
}

Words tellParty(const Context& context, const Climb& climb) {
  const analysis::Party& arbiter = climb.procedure->ladder[*climb.ladder.stage].party;
  const auto parties = partiesIn(context, *climb.procedure);
  const bool is_named_twice = std::ranges::find(parties, arbiter) != parties.end();
  const std::string who =
      is_named_twice ? "" : fmt::format("`{}` ", context.facts().procedures().voters().nameOf(*climb.ladder.party));
  const bool is_startup = context.facts().policies().profile() == analysis::Profile::Startup;
  model::RoleId superior = analysis::commonSuperior(context.facts(), parties);
  superior = superior == arbiter.entity ? model::RoleId() : superior;
  return {is_startup ? Severity::Note : Severity::Warning,
          fmt::format("{} settles `{}` when those who take it disagree, and {}is one of them",
                      tellStage(context, climb), context.model().qualifiedName(climb.procedure->decision), who),
          superior ? fmt::format("let it go to the first role above all of them: `{}`",
                                 context.model().qualifiedName(superior))
                   : "let it go to somebody who is none of them",
          superior};
}

// What is wrong with the ladder; nothing where all is well, or nobody can tell.
std::optional<Words> tell(const Context& context, const Climb& climb) {
  const std::string_view decision = context.model().qualifiedName(climb.procedure->decision);
  switch (climb.ladder.type) {
    case Type::Concludes:
      return climb.ladder.party && !isOneMeanwhile(context, climb) ? std::optional(tellParty(context, climb))
                                                                   : std::nullopt;
    case Type::Cycle:
      return Words{Severity::Error,
                   fmt::format("the escalation of `{}` comes back to {} before anybody settles it", decision,
                               tellStage(context, climb)),
                   "let it end with one person, or with a body that cannot be split"};
    case Type::Repeats:
      return Words{Severity::Warning,
                   fmt::format("the escalation of `{}` to {} changes nothing: it is the same people by the same rule",
                               decision, tellStage(context, climb)),
                   "let it go to somebody else, or take the step away"};
    case Type::DeadEnd:
      if (climb.procedure->ladder.empty()) {
        return std::nullopt;
      }
      if (climb.ends_vacant) {
        return Words{Severity::Warning,
                     fmt::format("the escalation of `{}` ends with {}, which is vacant, while {}", decision,
                                 tellLastStage(context, climb), climb.split),
                     "fill it, or say who stands in: `deputy`"};
      }
      return Words{Severity::Warning,
                   fmt::format("the escalation of `{}` ends with nobody who is sure to settle it, while {}", decision,
                               climb.split),
                   "let it end with one person, or with a body that cannot be split: three who adopt by `majority`"};
    case Type::Default:
    case Type::Unknown:
    case Type::Undecided:
      break;
  }
  return std::nullopt;
}

// Why the arbiter is one of them: whose agreement it takes. And a guard whose way past the guarded leads back to them.
void addBlocks(const Context& context, const Climb& climb, diag::Diagnostic& finding) {
  const model::PersonId arbiter =
      climb.ladder.party ? analysis::Voters::personOf(*climb.ladder.party) : model::PersonId();
  for (const std::uint32_t index : climb.procedure->blocks) {
    const analysis::Block& block = context.facts().blocks().all()[index];
    const std::string who = fmt::format("`{}`", analysis::nameOf(context.model(), block.party));
    if (block.is_guard && climb.ladder.party) {
      finding.named.push_back(block.party.entity);
      finding.related.push_back({fmt::format("{}, who guards it, has nobody else to turn to", who), block.value->span});
    } else if (arbiter && holdsNow(context, climb, block.party, arbiter)) {
      finding.named.push_back(block.party.entity);
      finding.related.push_back(
          {fmt::format("{} {}", who, block.power == analysis::Block::Power::Agree ? "must agree" : "may veto it"),
           block.value->span});
    }
  }
}

// The stage leads to the role above all of them instead.
void addSuperior(const Context& context, const Stage& stage, model::RoleId superior, diag::Diagnostic& finding) {
  const model::Model& model = context.model();
  const bool is_qualified = stage.value->term.of || stage.value->term.in;
  if (superior && !is_qualified && !model[stage.value->owner].is_library && !model[superior].is_library) {
    const std::string name(model.qualifiedName(superior));
    finding.fixes.push_back(
        {.title = fmt::format("let `{}` settle it", name), .edits = {{stage.value->term_span, name}}});
  }
}

void report(Context& context, const Climb& climb, const Words& words) {
  const analysis::Procedure& procedure = *climb.procedure;
  const Stage& stage = procedure.ladder[climb.ladder.stage.value_or(procedure.ladder.size() - 1)];
  for (const Stretch& stretch : tellStretches(context, procedure.decision, climb.region)) {
    auto finding = context.finding(procedure.decision, stage.value->span,
                                   words.text + stretch.where + sayWhen(context, stretch.days));
    finding.case_severity = words.severity;
    finding.when = stretch.days;
    finding.named = stretch.named;
    finding.named.push_back(stage.party.entity);
    nameParties(context, finding, {procedure.right});
    finding.related.push_back({fmt::format("the right of {}", tellHolder(context, procedure.right)),
                               context.facts().decisionRights().rights()[procedure.right].value->span});
    addBlocks(context, climb, finding);
    addSuperior(context, stage, words.superior, finding);
    finding.help.push_back(words.help);
    context.report(std::move(finding));
  }
}

void run(Context& context) {
  for (const Climb& climb : climbAll(context)) {
    // That it may never be taken says it all.
    if (const auto words = isDeadlock(climb) ? std::nullopt : tell(context, climb)) {
      report(context, climb, *words);
    }
  }
}

}  // namespace

extern const Check escalation_unresolved;
const Check escalation_unresolved{.kind = diag::Kind::EscalationUnresolved, .run = run};

}  // namespace org::checks

// A decision that must conclude and may not: nobody is sure to settle a disagreement, or it waits for a decision that waits for it.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "analysis/adoption.h"
#include "analysis/blocks.h"
#include "analysis/circles.h"
#include "analysis/decision_rights.h"
#include "analysis/inherited.h"
#include "analysis/standings.h"
#include "checks/ladder_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Ladder;
using analysis::Waiting;
using namespace schema::literals;
using Type = Ladder::Type;

// A choice among more is no help.
constexpr std::size_t told_fixes = 3;

// ` by 30 June 2026`, ` quarterly`, ` every 6w`; nothing where it does not say how.
std::string tellDuty(const model::Value& must_conclude) {
  const std::string when = must_conclude.term.type == model::TermType::Date
                               ? fmt::format("by {}", base::toWords(must_conclude.term.days.last()))
                               : std::string(must_conclude.term.text);
  return when.empty() ? when : " " + when;
}

std::string tellLadder(const Context& context, const Climb& climb) {
  if (climb.procedure->ladder.empty()) {
    return "and it escalates to nobody";
  }
  switch (climb.ladder.type) {
    case Type::Cycle:
      return fmt::format("and its escalation comes back to {}", tellStage(context, climb));
    case Type::Repeats:
      return fmt::format("and {} is the same people by the same rule", tellStage(context, climb));
    case Type::DeadEnd:
    case Type::Concludes:
    case Type::Default:
    case Type::Unknown:
    case Type::Undecided:
      break;
  }
  return climb.ends_vacant
             ? fmt::format("and {}, with whom its escalation ends, is vacant", tellLastStage(context, climb))
             : "and nobody to whom it escalates is sure to settle it";
}

// As many for it as against it: a body that adopts by majority, and nobody in it settles a tie.
bool mayTie(const Context& context, const analysis::Procedure& procedure) {
  const analysis::Right& right = context.facts().decisionRights().rights()[procedure.right];
  const auto rule = analysis::adoptionRuleFor(context.model(), right.decision, right.holders);
  const bool is_body = right.holders.size() == 1 && context.model().is(right.holders.front().entity, model::Kind::Team);
  const bool is_by_majority =
      rule && rule->type == analysis::AdoptionRule::Type::Majority && rule->quorum == 0 && !rule->casting_vote;
  return is_body && is_by_majority && procedure.blocks.empty() &&
         context.facts().standings().on(procedure.day, right.holders.front()).persons.size() % 2 == 0;
}

// Once for a decision: the first way in which it may stand still.
void reportDeadlock(Context& context, const Climb& climb) {
  const model::Model& model = context.model();
  const model::DecisionId decision = climb.procedure->decision;
  const analysis::Right& right = context.facts().decisionRights().rights()[climb.procedure->right];
  for (const Stretch& stretch : tellStretches(context, decision, climb.region)) {
    auto finding =
        context.finding(decision, right.value->span,
                        fmt::format("`{}`{} must conclude{}, and may fail to{}: {}, {}", model.qualifiedName(decision),
                                    stretch.where, tellDuty(*climb.must_conclude), sayWhen(context, stretch.days),
                                    climb.split, tellLadder(context, climb)));
    finding.when = stretch.days;
    finding.named = stretch.named;
    nameParties(context, finding, {climb.procedure->right});
    finding.related.push_back({"that it must conclude is said here", climb.must_conclude->span});
    for (const std::uint32_t block : climb.procedure->blocks) {
      const auto& declared = context.facts().blocks().all()[block];
      finding.named.push_back(declared.party.entity);
      finding.related.push_back(
          {fmt::format("the say of `{}`", analysis::nameOf(model, declared.party)), declared.value->span});
    }
    if (mayTie(context, *climb.procedure)) {
      finding.help.emplace_back("say who settles a tie: `casting-vote: …`, or let an odd number of people decide");
    }
    suggestArbiter(context, *climb.procedure, finding);
    finding.help.emplace_back("or say what holds when nobody does: `default: status-quo`");
    context.report(std::move(finding));
  }
}

// Which questions of a decision stay open; none where it need not conclude, and nothing else is asked of it.
std::string tellOpen(const Context& context, const Climb& climb) {
  const bool may_split = climb.procedure->play->second.is_properness_open;
  const std::string name = sayName(context.model(), climb.procedure->decision);
  if (climb.must_conclude == nullptr) {
    return may_split ? fmt::format("whether two groups can decide {} without each other", name) : std::string();
  }
  return fmt::format("whether {} can always be concluded{}", name,
                     may_split ? ", and whether two groups can decide it without each other," : "");
}

void reportUndecided(Context& context, const Climb& climb) {
  const std::string open = tellOpen(context, climb);
  if (open.empty()) {
    return;
  }
  auto finding = context.finding(
      climb.procedure->decision,
      fmt::format("{} is not decided: more than {} people sit in its procedure several times, and every group of them "
                  "would have to be looked at",
                  open, analysis::most_repeated));
  finding.case_severity = diag::Severity::Note;
  context.report(std::move(finding));
}

std::string tellWaiting(const model::Model& model, const Waiting& waiting) {
  const std::string_view name = model.qualifiedName(waiting.decision);
  if (waiting.for_decision == waiting.decision) {
    return fmt::format("`{}` requires itself, and can never be taken", name);
  }
  if (waiting.circle.empty()) {
    return fmt::format("`{}` waits for `{}`, which may never be taken", name,
                       model.qualifiedName(waiting.for_decision));
  }
  std::vector<std::string> names{fmt::format("`{}`", name)};
  std::ranges::transform(waiting.circle, std::back_inserter(names),
                         [&](model::DecisionId id) { return fmt::format("`{}`", model.qualifiedName(id)); });
  return fmt::format("{} wait for each other, and can never be taken", joinSome(names));
}

// What a decision waits for, through as many others as may be, without one of the values.
bool waitsForItself(const model::Model& model, model::DecisionId decision, const model::Value& without) {
  std::vector<model::EntityId> open{decision};
  std::set<model::EntityId> seen;
  while (!open.empty()) {
    const model::EntityId one = open.back();
    open.pop_back();
    for (const model::Key key : {"requires"_key, "requires-any"_key}) {
      for (const model::Value& value : model.values(one, key)) {
        if (&value != &without && value.term.entity == decision) {
          return true;
        }
        if (&value != &without && model.is(value.term.entity, model::Kind::Decision) &&
            seen.insert(value.term.entity).second) {
          open.push_back(value.term.entity);
        }
      }
    }
  }
  return false;
}

// Whether some of them still wait for themselves without one of the values. Where nothing that they wait for stands in a circle, none
// does: that is quickly seen of thousands.
bool areStuck(const model::Model& model, const std::vector<model::DecisionId>& circle, const model::Value& without) {
  std::vector<model::EntityId> reached{circle.begin(), circle.end()};
  std::set<model::EntityId> seen{circle.begin(), circle.end()};
  std::vector<analysis::Arc> arcs;
  for (std::size_t next = 0; next < reached.size(); ++next) {
    for (const model::Key key : {"requires"_key, "requires-any"_key}) {
      for (const model::Value& value : model.values(reached[next], key)) {
        if (&value == &without || !model.is(value.term.entity, model::Kind::Decision)) {
          continue;
        }
        arcs.push_back({reached[next].index, value.term.entity.index, base::Interval::always()});
        if (seen.insert(value.term.entity).second) {
          reached.push_back(value.term.entity);
        }
      }
    }
  }
  return !analysis::findCircles(arcs, model.window()).empty() &&
         std::ranges::any_of(circle, [&](model::DecisionId one) { return waitsForItself(model, one, without); });
}

// One `requires` less opens the circle, where it is the only one.
void addOpenings(const model::Model& model, const std::vector<model::DecisionId>& circle, diag::Diagnostic& finding) {
  for (const model::DecisionId decision : circle) {
    for (const model::Value& value : model.values(decision, "requires"_key)) {
      if (finding.fixes.size() == told_fixes) {
        return;
      }
      const bool is_in_circle = std::ranges::find(circle, value.term.entity) != circle.end();
      if (is_in_circle && !areStuck(model, circle, value)) {
        finding.fixes.push_back({.title = fmt::format("let {} no longer require {}", sayName(model, decision),
                                                      sayName(model, value.term.entity)),
                                 .edits = {{value.removal, ""}}});
      }
    }
  }
}

void reportWaiting(Context& context, const Waiting& waiting) {
  const model::Model& model = context.model();
  auto finding = context.finding(waiting.decision, tellWaiting(model, waiting));
  std::vector<model::DecisionId> concerned = waiting.circle;
  concerned.push_back(waiting.decision);
  const bool must_conclude = std::ranges::any_of(concerned, [&](model::DecisionId id) {
    return analysis::inheritedValue(model, id, "must-conclude"_key) != nullptr;
  });
  finding.case_severity = must_conclude ? diag::Severity::Error : diag::Severity::Note;
  for (const model::DecisionId id : waiting.circle) {
    finding.named.push_back(id);
    finding.related.push_back({fmt::format("{} is declared here", say(model, id)), model[id].name_span});
  }
  if (waiting.circle.empty() && waiting.for_decision != waiting.decision) {
    finding.named.push_back(waiting.for_decision);
    finding.related.push_back({"which waits itself", model[waiting.for_decision].name_span});
  }
  finding.help = {"take away one of the `requires`, or let another decision do instead: `requires-any: …`"};
  if (waiting.for_decision == waiting.decision || !waiting.circle.empty()) {
    addOpenings(model, concerned, finding);
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  std::vector<model::DecisionId> stuck;
  for (const Climb& climb : climbAll(context)) {
    if (isDeadlock(climb)) {
      stuck.push_back(climb.procedure->decision);
      reportDeadlock(context, climb);
    } else if (climb.ladder.type == Type::Undecided) {
      reportUndecided(context, climb);
    }
  }
  for (const Waiting& waiting : analysis::findWaiting(context.model(), stuck)) {
    reportWaiting(context, waiting);
  }
}

}  // namespace

extern const Check decision_deadlock;
const Check decision_deadlock{.kind = diag::Kind::DecisionDeadlock, .run = run};

}  // namespace org::checks

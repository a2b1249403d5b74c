// One half of a duo that a policy asks for, without the other; and a team without a seat that a policy asks for.

#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/counterparts.h"
#include "analysis/required_seats.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::MissingCounterpart;

std::string tell(const Context& context, const MissingCounterpart& found) {
  const model::Model& model = context.model();
  const std::string place = found.team ? fmt::format(" in {}", say(model, found.team)) : std::string();
  const std::string who =
      fmt::format("{}, `{}`{},", sayName(model, found.person), model.qualifiedName(found.held), place);
  if (found.distant) {
    return fmt::format("{} faces `{}`{}, {} levels {}: an equal, or one level at most between them, was expected", who,
                       model.qualifiedName(found.distant), sayWhen(context, found.interval),
                       std::abs(found.levels_apart), found.levels_apart > 0 ? "below" : "above");
  }
  return fmt::format("{} has no `{}` to work with{}, and a policy asks for one", who, model.name(found.missing),
                     sayWhen(context, found.interval));
}

// `` every `feature` or `squad` team ``
std::string sayTeamsOf(const model::Model& model, const model::Value& requirement) {
  std::vector<std::string> kinds;
  for (const model::Clause& clause : model.clauses(requirement)) {
    if (clause.word == ast::ClauseWord::For) {
      kinds.push_back(fmt::format("`{}` ", clause.argument.text));
    }
  }
  return fmt::format("every {}team", fmt::join(kinds, "or "));
}

void reportSeats(Context& context) {
  const model::Model& model = context.model();
  for (const analysis::MissingSeat& found : analysis::findMissingSeats(context.facts())) {
    auto finding = context.finding(
        found.team,
        fmt::format("{} has no `{}`{}, and a policy asks for one in {}", say(model, found.team), model.name(found.role),
                    sayWhen(context, found.interval), sayTeamsOf(model, *found.requirement)));
    holdsOn(context, finding, found.interval);
    finding.named = {found.role};
    if (!model[found.requirement->owner].is_library) {
      finding.related.push_back({"required here", found.requirement->span});
    }
    finding.help.push_back(fmt::format(
        "say who it is: `seat {0}: …`, or `seat {0}: vacant` where somebody is looked for", model.name(found.role)));
    context.report(std::move(finding));
  }
}

void reportPairs(Context& context) {
  const model::Model& model = context.model();
  for (const MissingCounterpart& found : analysis::findMissingCounterparts(context.facts())) {
    const model::EntityId subject = found.team ? model::EntityId(found.team) : model::EntityId(found.held);
    auto finding = context.finding(subject, tell(context, found));
    holdsOn(context, finding, found.interval);
    finding.named = {found.person, found.held};
    if (found.distant) {
      finding.named.push_back(found.distant);
    }
    if (!model[found.requirement->owner].is_library) {
      finding.related.push_back({"required here", found.requirement->span});
    }
    finding.help.push_back(found.distant
                               ? "let somebody of the same level be the other half"
                               : fmt::format("say who it is; a role of your own counts where it `extends` `{}`",
                                             model.qualifiedName(found.missing)));
    context.report(std::move(finding));
  }
}

void run(Context& context) {
  reportPairs(context);
  reportSeats(context);
}

}  // namespace

extern const Check missing_counterpart;
const Check missing_counterpart{.kind = diag::Kind::MissingCounterpart, .run = run};

}  // namespace org::checks

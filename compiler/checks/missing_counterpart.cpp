// One half of a duo that a policy asks for, without the other.

#include <cstdlib>

#include <fmt/format.h>

#include "analysis/counterparts.h"
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

void run(Context& context) {
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

}  // namespace

extern const Check missing_counterpart;
const Check missing_counterpart{.kind = diag::Kind::MissingCounterpart, .run = run};

}  // namespace org::checks

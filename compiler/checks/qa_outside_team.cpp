// A team that needs quality assurance and has it done by people of another team.

#include <fmt/format.h>

#include "analysis/skill_gaps.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

void run(Context& context) {
  const model::Model& model = context.model();
  for (const analysis::TeamSkillGap& gap : analysis::findTeamSkillGaps(context.facts())) {
    if (!gap.elsewhere) {
      continue;
    }
    const model::EntityId team = gap.need->owner;
    auto finding = context.finding(
        team, gap.need->span,
        fmt::format(
            "{} needs `{}`, and those who do it are all in {}{}: a share of their time in the team was expected",
            say(model, team), model.qualifiedName(gap.need->term.entity), say(model, gap.elsewhere),
            sayWhen(context, gap.interval)));
    holdsOn(context, finding, gap.interval);
    finding.named = {gap.need->term.entity, gap.elsewhere};
    finding.related.push_back({"where they sit", model[gap.elsewhere].name_span});
    finding.help.emplace_back("let one of them be in the team, if only in part: `seat quality-engineer: NAME at 50%`");
    finding.help.emplace_back("where they must be independent, say so on the decision: `separate: perform, audit`");
    context.report(std::move(finding));
  }
}

}  // namespace

extern const Check qa_outside_team;
const Check qa_outside_team{.kind = diag::Kind::QaOutsideTeam, .run = run};

}  // namespace org::checks

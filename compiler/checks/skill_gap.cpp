// A skill that a team needs and nobody in it has; one that a role asks for and its holder has not.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/policies.h"
#include "analysis/skill_gaps.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::RoleSkillGap;
using analysis::TeamSkillGap;
using model::EntityId;
using namespace schema::literals;

std::vector<std::string> namesOf(const model::Model& model, const auto& ids) {
  std::vector<std::string> names;
  std::ranges::transform(ids, std::back_inserter(names), [&](EntityId id) { return sayName(model, id); });
  return names;
}

bool isLearning(const model::Model& model, EntityId person, EntityId skill, base::Day day) {
  return std::ranges::any_of(model.values(person, "skills"_key), [&](const model::Value& value) {
    const model::Clause* as = model.clause(value, ast::ClauseWord::As);
    return value.term.entity == skill && value.interval.contains(day) && as != nullptr &&
           as->argument.text == "learning";
  });
}

void report(Context& context, const TeamSkillGap& gap) {
  const model::Model& model = context.model();
  const EntityId skill = gap.need->term.entity;
  const std::string who = say(model, gap.need->owner);
  const std::string when = sayWhen(context, gap.interval);
  auto finding = context.finding(
      gap.need->owner, gap.need->span,
      gap.weaker.empty()
          ? fmt::format("{} needs `{}`, and nobody in it knows it{}", who, model.qualifiedName(skill), when)
          : fmt::format("{} needs `{}`, and nobody in it knows it well enough{}: {} {} still on the way", who,
                        model.qualifiedName(skill), when, joinWithAnd(namesOf(model, gap.weaker)),
                        gap.weaker.size() == 1 ? "is" : "are"));
  holdsOn(context, finding, gap.interval);
  finding.named.push_back(skill);
  finding.named.insert(finding.named.end(), gap.weaker.begin(), gap.weaker.end());
  finding.help.emplace_back(
      "let somebody who knows it join or learn it, or let another team lend it for a while: "
      "`depends-on: enablers via facilitating until 2026-06-30`");
  context.report(std::move(finding));
}

void report(Context& context, const RoleSkillGap& gap) {
  const model::Model& model = context.model();
  std::vector<EntityId> skills;
  std::ranges::transform(gap.missing, std::back_inserter(skills),
                         [](const model::Value* value) { return value->term.entity; });
  std::vector<EntityId> learnt;
  std::ranges::copy_if(skills, std::back_inserter(learnt),
                       [&](EntityId skill) { return isLearning(model, gap.person, skill, gap.interval.from); });
  const std::string on_the_way =
      learnt.empty()
          ? ""
          : (learnt.size() == skills.size() ? fmt::format(": still learning {}", skills.size() == 1 ? "it" : "them")
                                            : ": still learning " + joinWithAnd(namesOf(model, learnt)));
  auto finding = context.finding(gap.person, gap.edge->span,
                                 fmt::format("{} holds `{}`{} without {}, which it requires{}", say(model, gap.person),
                                             model.qualifiedName(gap.edge->role), sayWhen(context, gap.interval),
                                             joinWithAnd(namesOf(model, skills)), on_the_way));
  finding.case_severity = diag::Severity::Note;
  holdsOn(context, finding, gap.interval);
  finding.named.push_back(gap.edge->role);
  finding.named.insert(finding.named.end(), skills.begin(), skills.end());
  finding.related.push_back({"required here", gap.missing.front()->span});
  finding.help.push_back(
      learnt.size() == skills.size()
          ? std::string("strike `as learning` once it is learnt; let somebody who knows it help until then")
          : fmt::format("if `{}` knows it, say so under `skills`; else plan the time to learn it",
                        model.qualifiedName(gap.person)));
  context.report(std::move(finding));
}

void run(Context& context) {
  // Quality assurance that sits elsewhere is told as that.
  const bool is_told = context.facts().policies().isOn(diag::Kind::QaOutsideTeam);
  for (const TeamSkillGap& gap : analysis::findTeamSkillGaps(context.facts())) {
    if (!gap.elsewhere || !is_told) {
      report(context, gap);
    }
  }
  for (const RoleSkillGap& gap : analysis::findRoleSkillGaps(context.facts())) {
    report(context, gap);
  }
}

}  // namespace

extern const Check skill_gap;
const Check skill_gap{.kind = diag::Kind::SkillGap, .run = run};

}  // namespace org::checks

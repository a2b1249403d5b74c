// What would stop if one person were gone.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "analysis/policies.h"
#include "analysis/skill_gaps.h"
#include "analysis/skills.h"
#include "analysis/sole_covers.h"
#include "analysis/standings.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::SoleCover;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

constexpr std::array parameters = {Parameter{
    "count", 3, "how many things that depend on one person are told together, at the person (our convention)"}};

// More than these in one sentence are a list nobody reads: the first few are named, and all have their place beside it.
constexpr std::size_t told_names = 8;

std::string sayAll(const Context& context, const std::vector<EntityId>& ids) {
  std::vector<std::string> names;
  std::ranges::transform(ids, std::back_inserter(names), [&](EntityId id) { return sayName(context.model(), id); });
  return joinSome(names);
}

std::string sayWhy(const Context& context, const SoleCover& cover) {
  std::vector<std::string> reasons;
  if (cover.is_critical) {
    reasons.emplace_back("is critical");
  }
  if (!cover.duties.empty()) {
    reasons.push_back("answers for " + sayAll(context, cover.duties));
  }
  if (!cover.decisions.empty()) {
    reasons.push_back("decides " + sayAll(context, cover.decisions));
  }
  if (!cover.agreements.empty()) {
    reasons.push_back("must agree to " + sayAll(context, cover.agreements));
  }
  if (context.model().is(cover.party.entity, Kind::Role)) {
    reasons.emplace_back("has no deputy");
  }
  return joinWithAnd(reasons);
}

// `: nobody does from 1 July 2026`, where the one who knows it leaves.
std::string sayAfter(const Context& context, const SoleCover& cover) {
  const base::Day day = cover.days.until;
  const bool is_needed =
      cover.need->interval.contains(day) && context.model().existence(cover.need->owner).contains(day);
  const bool is_lost =
      context.window().contains(day) && is_needed && analysis::knowersOf(context.facts(), *cover.need, day).empty();
  return is_lost ? fmt::format(": nobody does from {}", base::toWords(day)) : std::string();
}

std::string tell(const Context& context, const SoleCover& cover) {
  const model::Model& model = context.model();
  const std::string person = sayName(model, cover.person);
  const std::string when = sayWhen(context, cover.days);
  if (cover.need != nullptr) {
    return fmt::format("only {} in {} knows {}{}, which the team needs{}", person, say(model, cover.need->owner),
                       sayName(model, cover.need->term.entity), when, sayAfter(context, cover));
  }
  const std::string name = fmt::format("`{}`", analysis::nameOf(model, cover.party));
  const std::string why = sayWhy(context, cover);
  if (model.is(cover.party.entity, Kind::Person)) {
    return fmt::format("{}, named in person, {}{}: nobody stands in for {}", name, why, when, name);
  }
  if (model.is(cover.party.entity, Kind::Team)) {
    return fmt::format("only {} is in team {}, which {}{}", person, name, why, when.empty() ? when : "," + when);
  }
  return fmt::format("only {} holds {}, which {}{}", person, name, why, when.empty() ? when : "," + when);
}

// `skill `billing` in team `web``, `role `cto``
void addNames(const Context& context, const SoleCover& cover, std::vector<std::string>& names) {
  const model::Model& model = context.model();
  if (cover.need != nullptr) {
    names.push_back(fmt::format("{} in {}", say(model, cover.need->term.entity), say(model, cover.need->owner)));
  }
  if (cover.is_critical) {
    names.push_back(say(model, cover.party.entity));
  }
  for (const auto& ids : {cover.duties, cover.decisions, cover.agreements}) {
    std::ranges::transform(ids, std::back_inserter(names), [&](EntityId id) { return say(model, id); });
  }
}

void nameAll(const SoleCover& cover, diag::Diagnostic& finding) {
  finding.named.push_back(cover.person);
  for (const auto& ids : {cover.duties, cover.decisions, cover.agreements}) {
    finding.named.insert(finding.named.end(), ids.begin(), ids.end());
  }
  if (cover.party.entity) {
    finding.named.push_back(cover.party.entity);
  }
  if (cover.need != nullptr) {
    finding.named.insert(finding.named.end(), {cover.need->owner, cover.need->term.entity});
  }
}

// What a sentence names in part only.
void addPlaces(const Context& context, const SoleCover& cover, diag::Diagnostic& finding) {
  const model::Model& model = context.model();
  for (const auto& ids : {cover.duties, cover.decisions, cover.agreements}) {
    for (const EntityId id : ids) {
      finding.related.push_back(
          {fmt::format("{} depends on {}", say(model, id), sayName(model, cover.person)), model[id].name_span});
    }
  }
}

// The role above as deputy, where somebody else holds it.
void addDeputy(const Context& context, const SoleCover& cover, diag::Diagnostic& finding) {
  const analysis::Facts& facts = context.facts();
  const auto lines = context.model().values(cover.party.entity, "reports-to"_key);
  const auto superior = lines.empty() ? model::RoleId() : context.model().as<Kind::Role>(lines.front().term.entity);
  if (!superior) {
    return;
  }
  const auto& standing = facts.standings().on(cover.days.from, {analysis::Party::Type::Named, superior});
  if (!standing.persons.empty() && !analysis::actsFor(standing, cover.person)) {
    const std::string_view name = context.model().qualifiedName(superior);
    const source::Span end{lines.back().span.file, lines.back().span.end, lines.back().span.end};
    finding.fixes.push_back(
        {.title = fmt::format("make `{}` its deputy", name), .edits = {{end, fmt::format("; deputy: {}", name)}}});
  }
}

void report(Context& context, const SoleCover& cover) {
  const model::Model& model = context.model();
  const EntityId subject = cover.need == nullptr ? cover.party.entity : cover.need->owner;
  const source::Span place = cover.need == nullptr ? model[subject].name_span : cover.need->span;
  const bool is_role = model.is(subject, Kind::Role);
  auto finding = context.finding(subject, is_role && model[subject].is_library ? model[cover.person].name_span : place,
                                 tell(context, cover));
  holdsOn(context, finding, cover.days);
  nameAll(cover, finding);
  if (cover.count() > told_names) {
    addPlaces(context, cover, finding);
  }
  if (cover.need != nullptr) {
    finding.help.push_back(fmt::format("let a second one learn `{}`, or take in somebody who knows it",
                                       model.qualifiedName(cover.need->term.entity)));
  } else if (is_role) {
    finding.help.push_back(
        fmt::format("name a `deputy` of `{}`, who acts for it while nobody holds it", model.qualifiedName(subject)));
    addDeputy(context, cover, finding);
  } else {
    finding.help.emplace_back("give it to a role, and let that have a `deputy`");
  }
  context.report(std::move(finding));
}

void reportTogether(Context& context, const std::vector<const SoleCover*>& covers, const base::Interval& days) {
  const model::Model& model = context.model();
  const model::PersonId person = covers.front()->person;
  std::vector<std::string> names;
  for (const SoleCover* cover : covers) {
    addNames(context, *cover, names);
  }
  auto finding = context.finding(
      person, fmt::format("{} things depend on {} alone{}: {}", names.size(), sayName(model, person),
                          sayWhen(context, days), names.size() > told_names ? joinSome(names) : joinWithAnd(names)));
  holdsOn(context, finding, days);
  for (const SoleCover* cover : covers) {
    nameAll(*cover, finding);
    if (names.size() > told_names) {
      addPlaces(context, *cover, finding);
    }
  }
  finding.help.emplace_back("name a `deputy` for each role, and let a second one learn each skill");
  context.report(std::move(finding));
}

// From `count` things on, one finding about the person; else one about each.
void judge(Context& context, const std::vector<const SoleCover*>& covers) {
  std::size_t count = 0;
  base::Interval days = context.window();
  for (const SoleCover* cover : covers) {
    count += cover->count();
    days = days.intersect(cover->days);
  }
  if (covers.size() > 1 && static_cast<double>(count) >= context.parameter("count") && !days.isEmpty()) {
    reportTogether(context, covers, days);
    return;
  }
  for (const SoleCover* cover : covers) {
    report(context, *cover);
  }
}

// A skill that nobody knows once this one is gone is told as missing from that day (checks.md 2.16).
void yieldToGaps(const Context& context, std::vector<SoleCover>& covers) {
  if (!context.facts().policies().isOn(diag::Kind::SkillGap)) {
    return;
  }
  std::set<std::pair<const model::Value*, base::Day>> gaps;
  for (const analysis::TeamSkillGap& gap : analysis::findTeamSkillGaps(context.facts())) {
    gaps.emplace(gap.need, gap.interval.from);
  }
  std::erase_if(covers, [&](const SoleCover& cover) { return gaps.contains({cover.need, cover.days.until}); });
}

void run(Context& context) {
  const analysis::Policies& policies = context.facts().policies();
  const bool is_asked_for = policies.severities().contains(diag::Kind::SinglePointOfFailure);
  if (policies.profile() == analysis::Profile::Startup && !is_asked_for) {
    return;
  }
  auto covers = analysis::findSoleCovers(context.facts());
  yieldToGaps(context, covers);
  std::map<model::PersonId, std::vector<const SoleCover*>> by_person;
  for (const SoleCover& cover : covers) {
    by_person[cover.person].push_back(&cover);
  }
  for (const auto& [person, of_person] : by_person) {
    judge(context, of_person);
  }
}

}  // namespace

extern const Check single_point_of_failure;
const Check single_point_of_failure{.kind = diag::Kind::SinglePointOfFailure, .run = run, .parameters = parameters};

}  // namespace org::checks

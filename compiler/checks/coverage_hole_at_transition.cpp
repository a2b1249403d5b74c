// A role that nobody holds for a while, or somebody who leaves: what nobody answers for, and what falls to the role above.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/coverage_holes.h"
#include "analysis/focuses.h"
#include "analysis/standings.h"
#include "analysis/uncovered_roles.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Assignment;
using analysis::CoverageHole;
using model::EntityId;
using namespace schema::literals;

// ` between `ursula` and `vadim` `
std::string sayNeighbours(const Context& context, const CoverageHole& hole) {
  const auto name = [&](const Assignment* edge) { return sayName(context.model(), edge->person); };
  if (hole.before != nullptr && hole.after != nullptr && hole.before->person != hole.after->person) {
    return fmt::format(" between {} and {}", name(hole.before), name(hole.after));
  }
  if (hole.before != nullptr) {
    return " after " + name(hole.before);
  }
  return hole.after == nullptr ? std::string() : " before " + name(hole.after);
}

// What the superior decides alone, and where there are others whose agreement it takes.
std::string tellStandIn(const Context& context, const CoverageHole& hole) {
  std::vector<std::string> does;
  if (!hole.decisions.empty()) {
    does.push_back("decides " + nameSome(context.model(), hole.decisions));
  }
  if (!hole.joint_decisions.empty()) {
    does.push_back("takes its place among those who decide " + nameSome(context.model(), hole.joint_decisions));
  }
  return does.empty()
             ? std::string()
             : fmt::format("meanwhile `{}` {}", analysis::nameOf(context.model(), hole.stand_in), joinWithAnd(does));
}

// `` nobody holds `pm for shop.web` ``; of a role that some hold for areas of their own, outside those.
std::string tellVacancy(const Context& context, const CoverageHole& hole) {
  const model::Model& model = context.model();
  const std::string name = analysis::nameOf(model, hole.party);
  if (model.is(hole.party.entity, model::Kind::Person)) {
    return fmt::format("`{}` is gone", name);
  }
  std::string outside;
  if (hole.party.focus && !*hole.party.focus) {
    const auto areas = context.facts().focuses().areasOf(hole.party);
    outside = " outside " + nameSome(model, {areas.begin(), areas.end()});
  }
  return fmt::format("nobody holds `{}`{}{}", name, outside, sayNeighbours(context, hole));
}

std::string tell(const Context& context, const CoverageHole& hole) {
  std::vector<std::string> effects;
  if (!hole.duties.empty()) {
    effects.push_back("nobody answers for " + nameSome(context.model(), hole.duties));
  }
  if (!hole.agreements.empty()) {
    effects.push_back("nobody can agree to " + nameSome(context.model(), hole.agreements));
  }
  if (const std::string meanwhile = tellStandIn(context, hole); !meanwhile.empty()) {
    effects.push_back(meanwhile);
  }
  return fmt::format("{}{}: {}", tellVacancy(context, hole), sayWhen(context, hole.days), joinWithAnd(effects));
}

// Where the one before ends, else where it is said to be vacant, else at the role.
source::Span placeOf(const Context& context, const CoverageHole& hole) {
  const model::Model& model = context.model();
  const auto role = model.as<model::Kind::Role>(hole.party.entity);
  if (hole.before != nullptr && analysis::daysOf(model, *hole.before).until > context.window().from) {
    return hole.before->span;
  }
  for (const Assignment* edge : context.facts().assignments().ofRole(role)) {
    const bool is_here = !hole.party.of || edge->team == hole.party.of;
    if (is_here && edge->holder == Assignment::Holder::Vacant && analysis::isHeldFor(model, hole.party, edge->focus) &&
        edge->interval.overlaps(hole.vacancy)) {
      return edge->span;
    }
  }
  const bool is_written_elsewhere = model[hole.party.entity].is_library && hole.before != nullptr;
  return is_written_elsewhere ? hole.before->span : model[hole.party.entity].name_span;
}

// The one who leaves stays until the next begins; where leaving is leaving the company, there is nothing to extend.
void addLongerStay(const Context& context, diag::Diagnostic& finding, const CoverageHole& hole) {
  const model::Model& model = context.model();
  if (hole.before == nullptr || hole.after == nullptr || hole.vacancy.until >= context.window().until) {
    return;
  }
  const bool is_own_end = hole.before->value->interval.until == hole.vacancy.from;
  if (is_own_end && model.existence(hole.before->person).contains(hole.vacancy)) {
    diag::Fix fix = endOn(model, *hole.before->value, hole.vacancy.last());
    fix.title =
        fmt::format("let {} hold it until {}", sayName(model, hole.before->person), base::toWords(hole.vacancy.last()));
    finding.fixes.push_back(std::move(fix));
  }
}

// The role that it falls to anyway, as its deputy: then it is meant.
void addDeputy(const Context& context, diag::Diagnostic& finding, const CoverageHole& hole) {
  const model::Model& model = context.model();
  const model::EntityId role = hole.party.entity;
  const auto lines = model.values(role, "reports-to"_key);
  const bool is_free = model.is(role, model::Kind::Role) && !model[role].is_library && !lines.empty() &&
                       model.values(role, "deputy"_key).empty();
  if (is_free && hole.stand_in.entity && model.is(hole.stand_in.entity, model::Kind::Role)) {
    const std::string name = analysis::nameOf(model, hole.stand_in);
    const source::Span end{lines.back().span.file, lines.back().span.end, lines.back().span.end};
    finding.fixes.push_back(
        {.title = fmt::format("make `{}` its deputy", name), .edits = {{end, fmt::format("; deputy: {}", name)}}});
  }
}

// Where to write that somebody holds it: beside the one before in the seat, else among the hats of the one who comes.
const model::Value* findRoomFor(const Context& context, const CoverageHole& hole, model::PersonId person) {
  if (hole.before != nullptr && hole.before->value->key == "seat"_key) {
    return hole.before->value;
  }
  const auto hats = context.model().values(person, "holds"_key);
  return hats.empty() ? nullptr : &hats.back();
}

// The one superior as holder `interim`, until somebody comes.
void addInterim(const Context& context, diag::Diagnostic& finding, const CoverageHole& hole) {
  const model::Model& model = context.model();
  const auto& standing = context.facts().standings().on(hole.vacancy.from, hole.party);
  if (!model.is(hole.party.entity, model::Kind::Role) || hole.party.in || standing.stand_ins.size() != 1) {
    return;
  }
  const model::PersonId person = standing.stand_ins.front().person;
  const model::Value* room = findRoomFor(context, hole, person);
  if (room == nullptr) {
    return;
  }
  // Without an end it would be forgotten: where nobody comes, the last day that is looked at.
  const base::Interval days = hole.vacancy;
  // In a hat the words follow each other as in the name of the party: `pm for shop`.
  const bool is_part_of_seat = room->key == "seat"_key && hole.party.focus && *hole.party.focus;
  const std::string name =
      room->key != "seat"_key ? analysis::nameOf(model, hole.party)
      : is_part_of_seat ? fmt::format("{} for {}", model.qualifiedName(person), model.qualifiedName(*hole.party.focus))
                        : std::string(model.qualifiedName(person));
  const source::Span end{room->span.file, room->span.end, room->span.end};
  finding.fixes.push_back({.title = fmt::format("let {} hold it meanwhile", sayName(model, person)),
                           .edits = {{end, fmt::format(", {} interim from {} until {}", name, base::toIso(days.from),
                                                       base::toIso(days.last()))}}});
}

void addHelp(const Context& context, diag::Diagnostic& finding, const CoverageHole& hole) {
  const model::Model& model = context.model();
  if (model.is(hole.party.entity, model::Kind::Person)) {
    finding.help.push_back(fmt::format("name who comes next, with `from {}`", base::toIso(hole.vacancy.from)));
    return;
  }
  const std::string_view role = model.qualifiedName(hole.party.entity);
  finding.help.push_back(hole.after == nullptr
                             ? fmt::format("name who comes next, somebody `interim`, or a `deputy` of `{}`, who acts "
                                           "for it while nobody holds it",
                                           role)
                             : fmt::format("close the gap, name somebody `interim`, or name a `deputy` of `{}`, who "
                                           "acts for it while nobody holds it",
                                           role));
}

void report(Context& context, const CoverageHole& hole) {
  const model::Model& model = context.model();
  auto finding = context.finding(hole.party.entity, placeOf(context, hole), tell(context, hole));
  holdsOn(context, finding, hole.days);
  for (const auto& ids : {hole.duties, hole.agreements, hole.decisions, hole.joint_decisions}) {
    finding.named.insert(finding.named.end(), ids.begin(), ids.end());
  }
  if (hole.party.of) {
    finding.named.push_back(hole.party.of);
  }
  if (hole.stand_in.entity && !(hole.decisions.empty() && hole.joint_decisions.empty())) {
    finding.named.push_back(hole.stand_in.entity);
  }
  for (const Assignment* edge : {hole.before, hole.after}) {
    if (edge == nullptr) {
      continue;
    }
    const base::Interval days = analysis::daysOf(model, *edge);
    const std::string when =
        edge == hole.before ? "until " + base::toWords(days.last()) : "from " + base::toWords(days.from);
    finding.named.push_back(edge->person);
    if (edge->span != finding.span) {
      finding.related.push_back({fmt::format("{} holds it {}", sayName(model, edge->person), when), edge->span});
    }
  }
  if (hole.duties.empty() && hole.agreements.empty()) {
    finding.case_severity = diag::Severity::Warning;
  }
  addLongerStay(context, finding, hole);
  addDeputy(context, finding, hole);
  addInterim(context, finding, hole);
  addHelp(context, finding, hole);
  context.report(std::move(finding));
}

void run(Context& context) {
  // That a critical role is vacant says more.
  const auto roles = analysis::findUncoveredRoles(context.facts());
  for (const CoverageHole& hole : context.facts().coverageHoles().all()) {
    if (!analysis::isToldAsCritical(roles, hole)) {
      report(context, hole);
    }
  }
}

}  // namespace

extern const Check coverage_hole_at_transition;
const Check coverage_hole_at_transition{.kind = diag::Kind::CoverageHoleAtTransition, .run = run};

}  // namespace org::checks

// A decision that nobody who is there can adopt: who decides is gone and it falls to nobody, a body is too small for its own rule,
// an agreement is needed of somebody who is not there.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/reporting.h"
#include "analysis/standings.h"
#include "analysis/unadoptable.h"
#include "checks/adoption_words.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Unadoptable;
using Type = Unadoptable::Type;
using namespace schema::literals;

// By default a vacant role falls to the one above: then that one is vacant as well, or there is none.
std::vector<std::string> helpForVacant(const analysis::Facts& facts, const Unadoptable& one, base::Day day) {
  const model::Model& model = facts.model();
  if (model.is(one.missing.front().entity, model::Kind::Person)) {
    return {"say who decides after that: `decides: … from …`",
            "or name a role in place of the person: its right goes on with whoever holds it"};
  }
  const bool may_fall = analysis::effectiveValues(model, one.missing.front().entity, "vacancy"_key).empty();
  const model::RoleId above = analysis::superiorOf(facts, one.missing.front(), day);
  return {above      ? fmt::format("name a `deputy` on the role, or who holds it or {} then", sayName(model, above))
          : may_fall ? "name a `deputy` on the role, or who holds it then"
                     : "name a `deputy` on the role, or let it fall to the role it reports to: `vacancy: superior`",
          "or give the right to somebody else for these days"};
}

// Whether those who are there are more than half of those who decide together: of two, one is not.
bool isMajorityLeft(const model::Model& model, const Unadoptable& one) {
  return one.missing.size() * 2 < model.values(one.value->owner, one.value->key).size();
}

std::vector<std::string> helpFor(const analysis::Facts& facts, const Unadoptable& one, base::Day day) {
  switch (one.type) {
    case Type::Vacant:
      return helpForVacant(facts, one, day);
    case Type::TooFew:
      return {"fill the seats, or let fewer be enough: `quorum`, `adopts-by`"};
    case Type::Incomplete:
      return {isMajorityLeft(facts.model(), one)
                  ? "name a `deputy` on the role, or let fewer be enough: `adopts-by: majority`"
                  : "name a `deputy` on the role",
              "or say who decides without it for these days: `decides: … interim from … until …`"};
    case Type::NoAgreement:
      return {"name a `deputy` on the role, or let silence pass: `passes-after 5d`",
              "or say who may lift it: `overridable-by …`"};
    case Type::NoChair:
      return {isChairNamed(one)      ? "name who comes after, somebody `interim`, or somebody else as `casting-vote`"
              : one.body.size() == 1 ? "say who chairs it: `lead: …`, or `casting-vote: …`"
                                     : "say who settles it: `casting-vote: …`",
              "or let the members adopt by themselves: `adopts-by: majority`"};
  }
  return {};
}

// Whether a role decides it as well: a say over oneself is none.
bool isDecider(const Context& context, const Unadoptable& one, model::EntityId role) {
  const auto& rights = context.facts().decisionRights();
  return std::ranges::any_of(rights.reaching(one.decision), [&](std::uint32_t right) {
    return std::ranges::find(rights.rights()[right].holders, role, &analysis::Party::entity) !=
           rights.rights()[right].holders.end();
  });
}

// Somebody holds the role on all of the days.
bool isHeld(const Context& context, model::EntityId role, const base::Interval& days) {
  const auto spells = context.facts().standings().of({analysis::Party::Type::Named, role});
  return std::ranges::all_of(spells, [&](const analysis::Spell& spell) {
    return !spell.days.overlaps(days) || (!spell.standing.persons.empty() && !spell.standing.is_deputy);
  });
}

// The role above, while nobody holds this one: the least that has to change.
void addDeputy(const Context& context, const Unadoptable& one, const base::Interval& days, diag::Diagnostic& finding) {
  const model::Model& model = context.model();
  const analysis::Party& party = one.missing.front();
  const bool is_role = model.is(party.entity, model::Kind::Role) && !party.of && !party.in && !party.focus;
  if (one.missing.size() != 1 || !is_role || model[party.entity].is_library ||
      !model.values(party.entity, "deputy"_key).empty()) {
    return;
  }
  const auto lines = model.values(party.entity, "reports-to"_key);
  const model::EntityId above = lines.empty() ? model::EntityId::none() : lines.front().term.entity;
  if (model.is(above, model::Kind::Role) && isHeld(context, above, days) && !isDecider(context, one, above)) {
    const source::Span end{lines.back().span.file, lines.back().span.end, lines.back().span.end};
    finding.fixes.push_back({.title = fmt::format("make {} its deputy", sayName(model, above)),
                             .edits = {{end, fmt::format("; deputy: {}", model.qualifiedName(above))}}});
  }
}

void report(Context& context, const Unadoptable& one, const Stretch& stretch) {
  const model::Model& model = context.model();
  auto finding =
      context.finding(one.decision, one.value->span,
                      fmt::format("nobody can adopt `{}`{}{}: {}", model.qualifiedName(one.decision), stretch.where,
                                  sayWhen(context, stretch.days), tellWhy(context.facts(), one)));
  finding.when = stretch.days;
  finding.named = stretch.named;
  finding.named.push_back(one.value->owner);
  for (const analysis::Party& party : one.missing) {
    finding.named.push_back(party.entity);
    finding.related.push_back(
        {fmt::format("{} is declared here", say(model, party.entity)), model[party.entity].name_span});
  }
  finding.help = helpFor(context.facts(), one, stretch.days.from);
  if (one.type == Type::NoAgreement || one.type == Type::Vacant || one.type == Type::Incomplete) {
    addDeputy(context, one, stretch.days, finding);
  }
  if (one.type == Type::NoAgreement) {
    finding.fixes.push_back(append(*one.value, "let silence pass after five days", "passes-after 5d"));
  }
  context.report(std::move(finding));
}

// One for the same days: ` over `a` for amounts above 5,000 EUR and over `b` `` (checks.md 2.16).
std::vector<Stretch> mergePlaces(const std::vector<Stretch>& stretches) {
  std::vector<Stretch> merged;
  std::vector<std::vector<std::string>> places;
  for (const Stretch& stretch : stretches) {
    const auto same = std::ranges::find(merged, stretch.days, &Stretch::days);
    const auto index = static_cast<std::size_t>(same - merged.begin());
    if (same == merged.end()) {
      merged.push_back(stretch);
      places.emplace_back();
    } else {
      merged[index].named.insert(merged[index].named.end(), stretch.named.begin(), stretch.named.end());
    }
    places[index].push_back(stretch.where.substr(std::min<std::size_t>(1, stretch.where.size())));
  }
  for (std::size_t i = 0; i < merged.size(); ++i) {
    const bool is_everywhere = std::ranges::find(places[i], std::string()) != places[i].end();
    merged[i].where = is_everywhere ? std::string() : " " + joinSome(places[i]);
  }
  return merged;
}

void run(Context& context) {
  for (const Unadoptable& one : context.facts().unadoptable()) {
    for (const Stretch& stretch : mergePlaces(tellStretches(context, one.decision, one.region))) {
      report(context, one, stretch);
    }
  }
}

}  // namespace

extern const Check decision_unadoptable;
const Check decision_unadoptable{.kind = diag::Kind::DecisionUnadoptable, .run = run};

}  // namespace org::checks

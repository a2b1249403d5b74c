// A team whose lead is named by a seat that nobody holds, or is a person who has left.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/coverage_holes.h"
#include "analysis/incumbents.h"
#include "analysis/intervals.h"
#include "analysis/leads.h"
#include "analysis/standings.h"
#include "analysis/team_kinds.h"
#include "analysis/team_people.h"
#include "analysis/unadoptable.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::TeamLead;
using model::EntityId;
using model::Kind;
using model::TeamId;
using namespace schema::literals;

// Bodies, guilds and markers do without a lead.
bool needsLead(const model::Model& model, TeamId team) {
  return !analysis::isGathering(model, team) && model.value(team, "adopts-by"_key) == nullptr &&
         !analysis::isOver(model, team);
}

bool isSomebody(const TeamLead& lead) {
  using Holder = analysis::Assignment::Holder;
  return lead.person || (lead.seat != nullptr && lead.seat->holder != Holder::Vacant);
}

// Whether the text says of the role, in this team, who holds it on some day, or that it is open.
bool isStaffed(const analysis::Facts& facts, const TeamLead& lead) {
  return lead.seat != nullptr || facts.assignments().isStaffed(lead.role);
}

// Nobody else is there: no deputy acts, and what is uncovered is not told with all that the role leaves, nor as what nobody can
// adopt for want of it (checks.md 2.16).
bool isUntold(const analysis::Facts& facts, TeamId team, model::RoleId role, const base::Interval& days) {
  const base::Day day = std::max(days.from, facts.model().window().from);
  const analysis::Party party{analysis::Party::Type::Named, role, team};
  return !facts.standings().on(day, party).is_deputy && facts.coverageHoles().find(role, team, day) == nullptr &&
         !analysis::isMissing(facts.unadoptable(), role, team, days);
}

std::string tell(const Context& context, TeamId team, const base::Interval& days) {
  const std::string name = say(context.model(), team);
  if (days.from < context.window().from && days.from.isFinite()) {
    return fmt::format("{} has had no lead since {}", name, base::toWords(days.from));
  }
  return fmt::format("{} has no lead{}", name, sayWhen(context, days));
}

void report(Context& context, TeamId team, const model::Value& value, model::RoleId role, const base::Interval& days) {
  auto finding = context.finding(team, value.span, tell(context, team, days));
  holdsOn(context, finding, days);
  if (role) {
    finding.named.push_back(role);
  }
  finding.help.push_back(
      role ? fmt::format("name who holds `{}`, somebody `interim` for a while, or write `lead: none because …`",
                         context.model().qualifiedName(role))
           : "name who leads it, or write `lead: none because …`");
  context.report(std::move(finding));
}

void judge(Context& context, TeamId team, const model::Value& value, const std::vector<TeamLead>& leads) {
  const analysis::Facts& facts = context.facts();
  if (value.term.type == model::TermType::Vacant) {
    report(context, team, value, {}, value.interval);
    return;
  }
  analysis::Intervals vacant;
  analysis::Intervals led;
  model::RoleId role;
  for (const TeamLead& lead : leads) {
    if (lead.value != &value || !isStaffed(facts, lead)) {
      continue;
    }
    role = lead.role;
    (isSomebody(lead) ? led : vacant).push_back(lead.interval);
  }
  for (const base::Interval& days : analysis::merge(std::move(vacant))) {
    for (const base::Interval& left : analysis::subtract(days, led)) {
      if (left.overlaps(context.window()) && isUntold(facts, team, role, left)) {
        report(context, team, value, role, left);
      }
    }
  }
}

// After the last day of a lead named in person who leaves with that day, where nobody is named to follow. Who stays named beyond
// it is told as a name outside its time.
void judgeAfter(Context& context, TeamId team, const model::Value& value) {
  const model::Model& model = context.model();
  const auto person = model.as<Kind::Person>(value.term.entity);
  if (!person || value.interval.until != model[person].validity.until || !value.interval.until.isFinite()) {
    return;
  }
  analysis::Intervals led;
  std::ranges::transform(model.values(team, "lead"_key), std::back_inserter(led), &model::Value::interval);
  const base::Interval after{value.interval.until, model[team].validity.until};
  const auto left = analysis::subtract(after, led);
  if (!left.empty() && left.front().from == after.from && left.front().overlaps(context.window())) {
    report(context, team, value, {}, left.front());
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  if (!context.facts().standings().arePersonsDeclared()) {
    return;
  }
  for (const EntityId id : ownDeclarations(context, Kind::Team)) {
    const TeamId team(id);
    const auto leads =
        needsLead(model, team) ? analysis::leadsOf(model, context.facts().incumbents(), team) : std::vector<TeamLead>();
    for (const model::Value& value : model.values(team, "lead"_key)) {
      if (needsLead(model, team) && value.interval.overlaps(context.window())) {
        judge(context, team, value, leads);
      }
      if (needsLead(model, team)) {
        judgeAfter(context, team, value);
      }
    }
  }
}

}  // namespace

extern const Check lead_vacant;
const Check lead_vacant{.kind = diag::Kind::LeadVacant, .run = run};

}  // namespace org::checks

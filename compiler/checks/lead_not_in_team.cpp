// A team led from outside: its lead is no member, and the members do not report to a role of the lead's.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/incumbents.h"
#include "analysis/intervals.h"
#include "analysis/leads.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "analysis/team_people.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::TeamLead;
using model::EntityId;
using model::Kind;
using model::PersonId;
using model::RoleId;
using model::TeamId;
using namespace schema::literals;

// Whether one of the roles of `lower` leads up to one of `upper`'s, or one named manager after another does.
bool reportsTo(const analysis::Facts& facts, PersonId lower, PersonId upper, const base::Interval& days) {
  for (const analysis::Assignment* low : facts.assignments().ofPerson(lower)) {
    for (const analysis::Assignment* high : facts.assignments().ofPerson(upper)) {
      const base::Interval both = days.intersect(low->interval).intersect(high->interval);
      if (!both.isEmpty() && facts.reporting().reportsTo(low->role, high->role, both)) {
        return true;
      }
    }
  }
  return facts.superiors().isBelow(lower, upper, days.from);
}

bool isInverted(const model::Model& model, const model::Value& value) {
  const model::Clause* from = model.clause(value, ast::ClauseWord::From);
  const model::Clause* until = model.clause(value, ast::ClauseWord::Until);
  const auto is_date = [](const model::Clause* clause) {
    return clause != nullptr && clause->argument.type == model::TermType::Date;
  };
  return is_date(from) && is_date(until) && until->argument.days.last() < from->argument.days.from;
}

// Whether the days of the person in the team are written the wrong way round: that is told, and when they are in it is not known.
bool isSlip(const model::Model& model, TeamId team, PersonId person) {
  const auto ties = [&](EntityId owner, EntityId other) {
    return std::ranges::any_of(model.values(owner), [&](const model::Value& value) {
      return (value.term.entity == other || value.term.of == other) && isInverted(model, value);
    });
  };
  return ties(team, person) || ties(person, team);
}

using People = std::vector<analysis::TiedPerson>;

// The days on which the lead is not one of the team.
analysis::Intervals daysOutside(const Context& context, const People& people, const TeamLead& lead) {
  analysis::Intervals inside;
  for (const analysis::TiedPerson& member : people) {
    if (member.person == lead.person) {
      inside.push_back(member.interval);
    }
  }
  return analysis::subtract(lead.interval.intersect(context.window()), inside);
}

bool leadsAll(const Context& context, const People& people, PersonId lead, const base::Interval& days) {
  return std::ranges::all_of(people, [&](const analysis::TiedPerson& member) {
    const base::Interval both = member.interval.intersect(days);
    return member.person == lead || both.isEmpty() || reportsTo(context.facts(), member.person, lead, both);
  });
}

void report(Context& context, TeamId team, const TeamLead& lead, const base::Interval& when) {
  const model::Model& model = context.model();
  auto finding = context.finding(
      team, lead.value->span,
      fmt::format("{} leads {}{} without being in it, and not everybody in it reports to {}", say(model, lead.person),
                  say(model, team), sayWhen(context, when), sayName(model, lead.person)));
  holdsOn(context, finding, when);
  finding.named.push_back(lead.person);
  if (lead.role) {
    finding.named.push_back(lead.role);
  }
  finding.help.emplace_back(
      "let somebody of the team lead it, or make the lead a member: `members: … at 0% as lead-only` takes no time");
  const source::Span end = model.values(team, "lead"_key).back().span;
  finding.fixes.push_back(
      {.title = "make the lead a member who takes no time of it",
       .edits = {{{end.file, end.end, end.end},
                  fmt::format("; members: {} at 0% as lead-only", model.qualifiedName(lead.person))}}});
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : ownDeclarations(context, Kind::Team)) {
    const TeamId team(id);
    // Nobody is written down, or not all that is written is known: nothing can be said of who is in it.
    const auto people = analysis::isOver(model, team) ? People() : analysis::peopleOf(context.facts(), team);
    if (people.empty() || analysis::hasUnknownPeople(context.facts(), team)) {
      continue;
    }
    for (const TeamLead& lead : analysis::leadsOf(model, context.facts().incumbents(), team)) {
      const analysis::Intervals days = lead.person && !lead.is_interim && !isSlip(model, team, lead.person)
                                           ? daysOutside(context, people, lead)
                                           : analysis::Intervals();
      if (!days.empty() && !leadsAll(context, people, lead.person, days.front())) {
        report(context, team, lead, days.front());
      }
    }
  }
}

}  // namespace

extern const Check lead_not_in_team;
const Check lead_not_in_team{.kind = diag::Kind::LeadNotInTeam, .run = run};

}  // namespace org::checks

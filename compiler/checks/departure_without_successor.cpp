// Somebody gives up a role that decides or answers for something, or leaves with a skill that nobody else has, and the text does
// not say who comes next.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_rights.h"
#include "analysis/departures.h"
#include "analysis/mandates.h"
#include "analysis/skills.h"
#include "analysis/standings.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Departure;
using analysis::Mandate;
using model::EntityId;
using namespace schema::literals;

// What goes on without the one who leaves.
struct Legacy {
  std::vector<EntityId> decisions;
  std::vector<EntityId> duties;
  std::vector<EntityId> skills;
};

void addOnce(std::vector<EntityId>& ids, EntityId id) {
  if (std::ranges::find(ids, id) == ids.end()) {
    ids.push_back(id);
  }
}

void addMandate(const analysis::Facts& facts, const Mandate& mandate, base::Day day, Legacy& legacy) {
  for (const auto& [right, region] : mandate.says) {
    const analysis::Claim& claim = facts.decisionRights().claims()[right];
    const bool goes_on = std::ranges::any_of(analysis::intersect(claim.region, region), [&](const analysis::Box& box) {
      return analysis::intervalOf(box[analysis::Axis::Time]).contains(day);
    });
    if (goes_on && !claim.is_fallback) {
      addOnce(legacy.decisions, facts.decisionRights().rights()[right].decision);
    }
  }
  for (const Mandate::Duty& duty : mandate.duties) {
    if (duty.charge->interval.contains(day)) {
      addOnce(legacy.duties, duty.subject);
    }
  }
}

// Where nobody at all is left in the role, that is told as a hole.
void addRoles(const analysis::Facts& facts, const Departure& departure, Legacy& legacy) {
  const EntityId team = departure.hat->team;
  for (const model::RoleId role : analysis::rolesWithin(facts.model(), departure.hat->role)) {
    for (const Mandate& mandate : facts.mandates().of(role)) {
      const analysis::Party& party = mandate.party;
      const bool is_here = (!party.of || party.of == team) &&
                           (!party.in || (team && facts.model().isWithin(team, party.in))) &&
                           analysis::isHeldFor(facts.model(), party, departure.hat->focus);
      const auto& standing = facts.standings().on(departure.day, party);
      // Whoever goes may hold it in another place as well.
      const bool goes_on = !party.of && std::ranges::find(standing.persons, departure.hat->person,
                                                          &analysis::Presence::person) != standing.persons.end();
      if (is_here && !goes_on && standing.state != analysis::Standing::State::Vacant) {
        addMandate(facts, mandate, departure.day, legacy);
      }
    }
  }
}

void addSkills(const analysis::Facts& facts, const Departure& departure, Legacy& legacy) {
  const analysis::Assignment& hat = *departure.hat;
  for (const model::Value& need : facts.model().values(hat.team, "needs"_key)) {
    const auto before = analysis::knowersOf(facts, need, departure.day.plus(-1));
    const bool is_only_one = before.size() == 1 && before.front() == hat.person;
    const bool is_needed = need.term.entity && need.interval.contains(departure.day) &&
                           analysis::areSkillsDeclared(facts, hat.team, departure.day.plus(-1));
    if (is_only_one && is_needed && analysis::knowersOf(facts, need, departure.day).empty()) {
      addOnce(legacy.skills, need.term.entity);
    }
  }
}

std::string tell(const Context& context, const Departure& departure, const Legacy& legacy) {
  const model::Model& model = context.model();
  const analysis::Assignment& hat = *departure.hat;
  std::vector<std::string> reasons;
  if (!legacy.decisions.empty()) {
    reasons.push_back("decides " + nameSome(model, legacy.decisions));
  }
  if (!legacy.duties.empty()) {
    reasons.push_back("answers for " + nameSome(model, legacy.duties));
  }
  const std::string place = hat.team ? " of " + say(model, hat.team) : std::string();
  const std::string role = fmt::format("{} holds {}{} until {}", sayName(model, hat.person), sayName(model, hat.role),
                                       place, base::toWords(departure.day.plus(-1)));
  const std::string skills = fmt::format("nobody else in the team knows {}", nameSome(model, legacy.skills));
  if (reasons.empty()) {
    return fmt::format("{}, and {}", role, skills);
  }
  const std::string message = fmt::format("{} and nobody follows, although the role {}", role, joinWithAnd(reasons));
  return legacy.skills.empty() ? message : fmt::format("{}; {}", message, skills);
}

void report(Context& context, const Departure& departure, const Legacy& legacy) {
  const analysis::Assignment& hat = *departure.hat;
  auto finding = context.finding(hat.role, hat.span, tell(context, departure, legacy));
  holdsOn(context, finding, {departure.day, context.window().until});
  finding.named = {hat.person};
  if (hat.team) {
    finding.named.push_back(hat.team);
  }
  for (const auto& ids : {legacy.decisions, legacy.duties, legacy.skills}) {
    finding.named.insert(finding.named.end(), ids.begin(), ids.end());
  }
  const std::string from = base::toIso(departure.day);
  finding.help.push_back(fmt::format(
      "name who comes next, with `from {}`, or a `successor` or `deputy` of the role; a role that is given up `ends`",
      from));
  if (hat.value->key == "seat"_key) {
    const source::Span end{hat.span.file, hat.span.end, hat.span.end};
    finding.fixes.push_back(
        {.title = "say that the seat is vacant from then on", .edits = {{end, fmt::format(", vacant from {}", from)}}});
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const Departure& departure : analysis::findDepartures(context.facts())) {
    // A seat that goes on without the person who is gone is told as such.
    if (departure.day < departure.hat->interval.until && departure.hat->value->key == "seat"_key) {
      continue;
    }
    Legacy legacy;
    if (!departure.is_followed) {
      addRoles(context.facts(), departure, legacy);
    }
    if (departure.hat->team) {
      addSkills(context.facts(), departure, legacy);
    }
    if (!legacy.decisions.empty() || !legacy.duties.empty() || !legacy.skills.empty()) {
      report(context, departure, legacy);
    }
  }
}

}  // namespace

extern const Check departure_without_successor;
const Check departure_without_successor{.kind = diag::Kind::DepartureWithoutSuccessor, .run = run};

}  // namespace org::checks

// Two trees that drifted apart: the lead of a team reports to somebody who neither heads the unit around it nor stands below
// that head.

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/incumbents.h"
#include "analysis/intervals.h"
#include "analysis/leads.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "analysis/team_kinds.h"
#include "analysis/team_people.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::LineType;
using analysis::Superior;
using analysis::TeamLead;
using model::EntityId;
using model::Kind;
using model::TeamId;
using namespace schema::literals;

struct Disagreement {
  TeamLead lead;
  TeamLead head;
  Superior line;
};

// Groups across the line of command: whom their lead reports to says nothing.
bool isAcross(const model::Model& model, TeamId team) {
  return analysis::isGathering(model, team) || model.text(team, "kind"_key) == "rota";
}

// Whether the line leads to the head, or to somebody below.
bool agrees(const analysis::Facts& facts, const Superior& line, const TeamLead& head, base::Day day) {
  const base::Interval today{day, day.plus(1)};
  const model::RoleId head_role = head.seat == nullptr ? head.role : head.seat->role;
  const bool is_head = (line.manager && line.manager == head.person) || (line.role && line.role == head_role);
  const bool is_below_role = line.role && head_role && facts.reporting().reportsTo(line.role, head_role, today);
  return is_head || is_below_role ||
         (line.manager && head.person && facts.superiors().isBelow(line.manager, head.person, day));
}

// A role that others hold at other times leads nobody on a day when it is vacant: the text is not at odds with itself.
bool isVacant(const analysis::Facts& facts, const Superior& line) {
  return !line.manager && !line.is_several && line.role && facts.assignments().isStaffed(line.role);
}

// The lines of the lead in the seat by which it leads; of a person named as lead, of every hat.
std::vector<Superior> linesOf(const analysis::Facts& facts, const TeamLead& lead, base::Day day) {
  std::vector<Superior> lines;
  for (const Superior& line : facts.superiors().ofPerson(lead.person)) {
    const bool is_of_seat = lead.seat == nullptr || line.hat == nullptr || line.hat == lead.seat;
    if (line.type != LineType::Dotted && is_of_seat && line.interval.contains(day)) {
      lines.push_back(line);
    }
  }
  return lines;
}

std::optional<Disagreement> findOn(const analysis::Facts& facts, const std::vector<TeamLead>& leads,
                                   const std::vector<TeamLead>& heads, base::Day day) {
  const auto isInOffice = [&](const TeamLead& lead) { return lead.person && lead.interval.contains(day); };
  for (const TeamLead& lead : leads) {
    const std::vector<Superior> lines = isInOffice(lead) ? linesOf(facts, lead, day) : std::vector<Superior>();
    const auto fits = [&](const TeamLead& head) {
      return head.person == lead.person || std::ranges::any_of(lines, [&](const Superior& line) {
               return line.is_several || isVacant(facts, line) || agrees(facts, line, head, day);
             });
    };
    const auto head = std::ranges::find_if(heads, isInOffice);
    if (!lines.empty() && head != heads.end() &&
        std::ranges::none_of(heads, [&](const TeamLead& each) { return isInOffice(each) && fits(each); })) {
      return Disagreement{lead, *head, lines.front()};
    }
  }
  return std::nullopt;
}

// Moves a team that says what it is `part-of` into the first unit that the manager of its lead heads. One that stands inside the braces of
// another is moved by hand.
std::optional<diag::Fix> moveTo(const Context& context, TeamId team, model::PersonId manager, base::Day day) {
  const model::Model& model = context.model();
  const model::Value* place = model.value(team, "part-of"_key);
  for (const EntityId id :
       place == nullptr || !manager ? std::vector<EntityId>() : ownDeclarations(context, Kind::Team)) {
    const auto heads = analysis::leadsOf(model, context.facts().incumbents(), TeamId(id));
    const bool is_headed = std::ranges::any_of(
        heads, [&](const TeamLead& head) { return head.person == manager && head.interval.contains(day); });
    if (is_headed && !model.isWithin(id, team) && !isAcross(model, TeamId(id))) {
      return diag::Fix{.title = fmt::format("move it to {}", say(model, id)),
                       .edits = {{place->term_span, std::string(model.qualifiedName(id))}}};
    }
  }
  return std::nullopt;
}

void report(Context& context, TeamId team, const Disagreement& found, const base::Interval& when) {
  const model::Model& model = context.model();
  const TeamId unit(model[team].parent);
  const EntityId manager = found.line.manager ? EntityId(found.line.manager) : EntityId(found.line.role);
  auto finding =
      context.finding(team, fmt::format("{} belongs to {} under {}{}, but its lead {} reports to {}", say(model, team),
                                        say(model, unit), sayName(model, found.head.person), sayWhen(context, when),
                                        sayName(model, found.lead.person), sayName(model, manager)));
  holdsOn(context, finding, when);
  finding.named = {unit, found.head.person, found.lead.person, manager};
  finding.related = {
      {fmt::format("{} leads the team", sayName(model, found.lead.person)), found.lead.value->span},
      {fmt::format("reports to {} here", sayName(model, manager)), found.line.span},
      {fmt::format("{} heads {}", sayName(model, found.head.person), say(model, unit)), found.head.value->span}};
  finding.help.emplace_back(
      "move the team to where its lead reports, or the line of the lead; where both are meant, mark the line that is "
      "for "
      "the daily work `as delivery`");
  if (auto fix = moveTo(context, team, found.line.manager, std::max(when.from, context.window().from))) {
    finding.fixes.push_back(std::move(*fix));
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  const analysis::Facts& facts = context.facts();
  const model::Model& model = context.model();
  for (const EntityId id : ownDeclarations(context, Kind::Team)) {
    const TeamId team(id);
    const TeamId unit = model.as<Kind::Team>(model[team].parent);
    if (!unit || isAcross(model, team) || isAcross(model, unit) || analysis::isOver(model, team)) {
      continue;
    }
    const auto leads = analysis::leadsOf(model, facts.incumbents(), team);
    const auto heads = analysis::leadsOf(model, facts.incumbents(), unit);
    analysis::Intervals changes;
    const auto note = [&](const std::vector<TeamLead>& all) {
      for (const TeamLead& lead : all) {
        changes.push_back(lead.interval);
        std::ranges::transform(facts.superiors().ofPerson(lead.person), std::back_inserter(changes),
                               &Superior::interval);
      }
    };
    note(leads);
    note(heads);
    const analysis::Intervals days =
        analysis::daysWhen(model[team].validity.intersect(context.window()), changes,
                           [&](base::Day day) { return findOn(facts, leads, heads, day).has_value(); });
    if (!days.empty()) {
      report(context, team, *findOn(facts, leads, heads, days.front().from), days.front());
    }
  }
}

}  // namespace

extern const Check hierarchies_disagree;
const Check hierarchies_disagree{.kind = diag::Kind::HierarchiesDisagree, .run = run};

}  // namespace org::checks

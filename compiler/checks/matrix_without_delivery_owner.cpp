// A delivery team whose members report to several people elsewhere, and nobody who answers for what it delivers.

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/delivery_owner.h"
#include "analysis/intervals.h"
#include "analysis/superiors.h"
#include "analysis/team_people.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Superior;
using model::EntityId;
using model::Kind;
using model::TeamId;
using namespace schema::literals;

constexpr std::array parameters = {Parameter{
    "managers", 3,
    "from how many different managers outside the team on a matrix needs somebody who answers for its delivery "
    "(three, as reported of the Spotify model)"}};

bool delivers(const model::Model& model, TeamId team) {
  static constexpr std::array kinds = {"",          "feature", "platform", "enabling",     "subsystem",
                                       "component", "data",    "squad",    "project-group"};
  const bool has_parts =
      std::ranges::any_of(model.children(team), [&](EntityId child) { return model.is(child, Kind::Team); });
  return std::ranges::find(kinds, model.text(team, "kind"_key)) != kinds.end() && !has_parts &&
         !analysis::isOver(model, team);
}

// Managers in the team itself lead no matrix.
bool isInside(const analysis::Facts& facts, const std::vector<analysis::TiedPerson>& people, TeamId team,
              const Superior& line) {
  const auto seats = facts.assignments().ofTeam(team);
  return std::ranges::any_of(
             people,
             [&](const analysis::TiedPerson& person) { return line.manager && person.person == line.manager; }) ||
         (!line.manager && std::ranges::any_of(seats, [&](const auto* seat) { return seat->role == line.role; }));
}

// The people, or roles that nobody is known to hold, to whom the members report that day.
std::set<EntityId> managersOn(const analysis::Facts& facts, TeamId team,
                              const std::vector<analysis::TiedPerson>& people, base::Day day) {
  std::set<EntityId> managers;
  for (const analysis::TiedPerson& member : people) {
    for (const Superior& line : facts.superiors().ofPerson(member.person)) {
      // Of somebody who has a seat here, only that seat's line counts.
      const bool is_of_member = line.hat == nullptr || member.seat == nullptr || line.hat == member.seat;
      const bool holds = member.interval.contains(day) && line.interval.contains(day);
      if (is_of_member && holds && analysis::leadsUp(line.type) && !isInside(facts, people, team, line)) {
        managers.insert(line.manager ? EntityId(line.manager) : EntityId(line.role));
      }
    }
  }
  return managers;
}

void judge(Context& context, TeamId team) {
  const analysis::Facts& facts = context.facts();
  const model::Model& model = context.model();
  const std::vector<analysis::TiedPerson> people = analysis::peopleOf(facts, team);
  analysis::Intervals changes;
  for (const analysis::TiedPerson& member : people) {
    changes.push_back(member.interval);
    std::ranges::transform(facts.superiors().ofPerson(member.person), std::back_inserter(changes), &Superior::interval);
  }
  const analysis::Intervals days =
      analysis::daysWhen(model[team].validity.intersect(context.window()), changes, [&](base::Day day) {
        return static_cast<double>(managersOn(facts, team, people, day).size()) >= context.parameter("managers");
      });
  if (days.empty() || analysis::hasDeliveryOwner(facts, team)) {
    return;
  }
  const base::Interval& when = days.front();
  const std::set<EntityId> managers = managersOn(facts, team, people, when.from);
  std::vector<std::string> names;
  std::ranges::transform(managers, std::back_inserter(names), [&](EntityId id) { return sayName(model, id); });
  auto finding = context.finding(
      team,
      fmt::format("the people of {} report to {} managers elsewhere{} ({}), and nobody answers for what it delivers",
                  say(model, team), managers.size(), sayWhen(context, when), joinWithAnd(names)));
  holdsOn(context, finding, when);
  finding.named.assign(managers.begin(), managers.end());
  finding.help.emplace_back(
      "declare a `responsibility` with `topic: delivery` over what the team owns, with one name under `accountable`");
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const EntityId team : ownDeclarations(context, Kind::Team)) {
    if (delivers(context.model(), TeamId(team))) {
      judge(context, TeamId(team));
    }
  }
}

}  // namespace

extern const Check matrix_without_delivery_owner;
const Check matrix_without_delivery_owner{
    .kind = diag::Kind::MatrixWithoutDeliveryOwner, .run = run, .parameters = parameters};

}  // namespace org::checks

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "analysis/mentions.h"
#include "analysis/people.h"
#include "checks/unattached.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

// Everybody with a seat, a hat or a membership inside H, by index of the person.
std::vector<bool> attachedPeople(const Context& context) {
  const model::Model& model = context.model();
  std::vector<bool> attached(model.size());
  const auto add = [&](EntityId person, const base::Interval& interval) {
    if (person && interval.overlaps(context.window())) {
      attached[person.index] = true;
    }
  };
  for (const analysis::Assignment& edge : context.facts().assignments().all()) {
    add(edge.person, edge.interval);
  }
  for (const EntityId team : model.all(Kind::Team)) {
    for (const analysis::Membership& membership : context.facts().memberships().ofTeam(model::TeamId(team))) {
      add(membership.person, membership.interval);
    }
  }
  return attached;
}

// Employees who are here today. Others may help without a hat, and whoever is on leave works no share of a week.
bool isAtWork(const Context& context, model::PersonId person) {
  const model::Model& model = context.model();
  const model::Value* capacity = model.value(person, "capacity"_key);
  const bool is_on_leave =
      capacity != nullptr && capacity->term.type == model::TermType::Percent && capacity->term.upper == 0;
  return model[person].validity.contains(model.asOf()) && !is_on_leave && analysis::isInternal(model, person);
}

// A directory, not an organisation: long, and most people in it have no place.
bool isDirectory(const Context& context, const std::vector<EntityId>& people, const std::vector<bool>& attached) {
  const auto placed = std::ranges::count_if(people, [&](EntityId person) { return attached[person.index]; });
  return static_cast<double>(people.size()) >= context.parameter("directory") && 2 * placed < std::ssize(people);
}

// Where most people are said to be employees, one who is not is not known to be one.
bool mostAreEmployees(const model::Model& model, const std::vector<EntityId>& people) {
  const auto employees =
      std::ranges::count_if(people, [&](EntityId person) { return model.text(person, "kind"_key) == "employee"; });
  return 2 * employees > std::ssize(people);
}

}  // namespace

void reportUnattachedPeople(Context& context) {
  const model::Model& model = context.model();
  const auto attached = attachedPeople(context);
  const std::vector<EntityId> people = ownDeclarations(context, Kind::Person);
  if (std::ranges::find(attached, true) == attached.end() || isDirectory(context, people, attached)) {
    return;
  }
  if (std::ranges::all_of(people, [&](EntityId person) { return attached[person.index]; })) {
    return;
  }
  const bool must_be_said = mostAreEmployees(model, people);
  // Whoever heads, owns, decides or approves something hangs on that.
  const analysis::Mentions& mentions = context.facts().mentions();
  for (const EntityId person : people) {
    const bool is_known = (!must_be_said || model.text(person, "kind"_key) == "employee") &&
                          !isUnknownOrMeant(model, person, "holds"_key) &&
                          !isUnknownOrMeant(model, person, "member-of"_key);
    if (!attached[person.index] && !mentions.isUsed(person) && is_known && isAtWork(context, model::PersonId(person))) {
      auto finding =
          context.finding(person, fmt::format("{} holds no role and belongs to no team", say(model, person)));
      finding.help.emplace_back(
          "say what the person does: `holds`, a `seat` in a team, or `member-of`; or when the person left: `ends`");
      context.report(std::move(finding));
    }
  }
}

}  // namespace org::checks

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "emit/html/sections.h"

namespace org::emit::html {

using analysis::Assignment;
using namespace schema::literals;

namespace {

std::vector<Item> hatsOf(const Pieces& pieces, EntityId person) {
  std::vector<Item> hats;
  for (const Assignment* assignment : pieces.facts().assignments().ofPerson(model::PersonId(person))) {
    if (pieces.isCurrent(assignment->interval)) {
      hats.push_back(pieces.hat(*assignment));
    }
  }
  return hats;
}

std::vector<Item> teamsOf(const Pieces& pieces, EntityId person) {
  std::vector<EntityId> teams;
  for (const analysis::Membership& membership : pieces.facts().memberships().ofPerson(model::PersonId(person))) {
    const bool is_new = std::ranges::find(teams, membership.team) == teams.end();
    if (is_new && pieces.isCurrent(membership.interval)) {
      teams.push_back(membership.team);
    }
  }
  std::vector<Item> items;
  std::ranges::transform(teams, std::back_inserter(items), [&](EntityId team) { return pieces.item(team); });
  return items;
}

// `contractor, Atelier Popa, until 30 June 2026`.
std::string remarkOn(const Pieces& pieces, EntityId person) {
  const model::Model& model = pieces.model();
  std::string remark;
  for (const std::string& part :
       {std::string(pieces.words().value(model.text(person, "kind"_key))),
        std::string(model.text(person, "employer"_key)), std::string(model.text(person, "location"_key)),
        pieces.days(model[person].validity)}) {
    if (!part.empty()) {
      remark += (remark.empty() ? "" : ", ") + part;
    }
  }
  return remark;
}

Object describeOpening(const Pieces& pieces, const Assignment& assignment) {
  const Item role = pieces.item(assignment.role);
  const Item team = assignment.team ? pieces.item(assignment.team) : Item{};
  const bool is_open_now = assignment.interval.contains(pieces.model().asOf());
  const std::string days = pieces.days(assignment.interval);
  const std::string open_now(pieces.words()(Word::OpenNow));
  return Object{{"name", role.text},
                {"role", toJson(role)},
                {"team", toJson(team)},
                {"seats", static_cast<std::int64_t>(assignment.times)},
                {"days", days.empty() ? open_now : (is_open_now ? open_now + ", " + days : days)}};
}

}  // namespace

Object describePeople(const Pieces& pieces) {
  std::vector<Object> people;
  for (const EntityId person : pieces.shown(Kind::Person)) {
    people.push_back(Object{{"name", llvm::StringRef(pieces.model().title(person))},
                            {"anchor", pieces.anchor(person)},
                            {"remark", orNull(remarkOn(pieces, person))},
                            {"doc", orNull(pieces.doc(person))},
                            {"hats", toJson(hatsOf(pieces, person))},
                            {"teams", toJson(teamsOf(pieces, person))}});
  }
  const auto count = static_cast<std::int64_t>(people.size());
  return Object{{"count", count}, {"groups", inGroups(std::move(people))}};
}

Object describeVacancies(const Pieces& pieces) {
  std::vector<Object> openings;
  std::int64_t open_now = 0;
  for (const Assignment& assignment : pieces.facts().assignments().all()) {
    const bool is_open = assignment.holder == Assignment::Holder::Vacant && pieces.isCurrent(assignment.interval);
    if (!is_open || (assignment.role && pieces.model()[assignment.role].is_library && !assignment.team)) {
      continue;
    }
    open_now += assignment.interval.contains(pieces.model().asOf()) ? assignment.times : 0;
    openings.push_back(describeOpening(pieces, assignment));
  }
  const bool has_openings = !openings.empty();
  return Object{{"open_now", open_now}, {"has_openings", has_openings}, {"groups", inGroups(std::move(openings))}};
}

}  // namespace org::emit::html

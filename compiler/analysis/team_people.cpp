#include "analysis/team_people.h"

#include <algorithm>

#include <llvm/ADT/SmallVector.h>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "schema/key.h"

namespace org::analysis {

using model::Kind;
using model::TeamId;
using namespace schema::literals;

namespace {

llvm::SmallVector<TeamId, 8> teamsWithin(const model::Model& model, TeamId team) {
  llvm::SmallVector<TeamId, 8> teams{team};
  for (std::size_t next = 0; next < teams.size(); ++next) {
    for (const model::EntityId child : model.children(teams[next])) {
      if (model.is(child, Kind::Team)) {
        teams.emplace_back(child);
      }
    }
  }
  return teams;
}

bool isUnknown(const model::Value& value) { return value.term.type == model::TermType::Unknown; }

}  // namespace

std::vector<TiedPerson> peopleOf(const Facts& facts, TeamId team) {
  std::vector<TiedPerson> people;
  for (const TeamId inner : teamsWithin(facts.model(), team)) {
    for (const Assignment* seat : facts.assignments().ofTeam(inner)) {
      if (seat->person) {
        people.push_back({seat->person, inner, seat, seat->interval});
      }
    }
    for (const Membership& member : facts.memberships().ofTeam(inner)) {
      if (member.way != Membership::Way::Seat) {
        people.push_back({member.person, inner, nullptr, member.interval});
      }
    }
  }
  return people;
}

bool hasUnknownPeople(const Facts& facts, TeamId team) {
  const model::Model& model = facts.model();
  return std::ranges::any_of(teamsWithin(model, team), [&](TeamId inner) {
    return std::ranges::any_of(model.values(inner, "seat"_key), isUnknown) ||
           std::ranges::any_of(model.values(inner, "members"_key), isUnknown) ||
           std::ranges::any_of(model.values(inner, "includes"_key), isUnknown);
  });
}

bool isOver(const model::Model& model, TeamId team) {
  const std::string_view status = model.text(team, "status"_key);
  return status == "archived" || status == "completed";
}

}  // namespace org::analysis

#include "analysis/memberships.h"

#include <algorithm>
#include <tuple>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TermType;
using namespace schema::literals;

namespace {

std::optional<Share> shareOf(const model::Model& model, const model::Value& value) {
  const model::Clause* at = model.clause(value, ast::ClauseWord::At);
  const bool is_share = at != nullptr && at->argument.type == TermType::Percent;
  return is_share ? std::optional(Share{at->argument.number, at->argument.upper}) : std::nullopt;
}

auto orderOf(const Membership& membership) {
  return std::tuple(membership.person.index, membership.interval.from, membership.interval.until, membership.way, membership.span);
}

bool isSame(const Membership& a, const Membership& b) { return a.person == b.person && a.interval == b.interval; }

}  // namespace

Memberships::Memberships(const model::Model& model, const Assignments& assignments) {
  readSeats(model, assignments);
  readMembers(model);
  readIncluded(model, assignments);
  for (auto& [team, members] : by_team_) {
    std::ranges::stable_sort(members, {}, orderOf);
    // One fact, two spellings (ruling 17).
    members.erase(std::unique(members.begin(), members.end(), isSame), members.end());
  }
}

void Memberships::add(const Membership& membership) {
  by_team_[membership.team].push_back(membership);
  auto& teams = teams_of_person_[membership.person];
  if (std::ranges::find(teams, membership.team) == teams.end()) {
    teams.push_back(membership.team);
  }
}

void Memberships::readSeats(const model::Model& model, const Assignments& assignments) {
  for (const Assignment& edge : assignments.all()) {
    if (!edge.team) {
      continue;
    }
    is_staffed_[edge.team] = true;
    const model::Value* counts = model.value(edge.role, "counts"_key);
    const bool is_counted = counts == nullptr || counts->term.flag;
    if (edge.person && is_counted) {
      add({edge.person, edge.team, edge.interval, edge.share, Membership::Way::Seat, edge.span});
    }
  }
}

void Memberships::readMembers(const model::Model& model) {
  for (const EntityId team : model.all(Kind::Team)) {
    for (const model::Value& value : model.values(team, "members"_key)) {
      is_staffed_[team] = true;
      if (model.is(value.term.entity, Kind::Person)) {
        add({model::PersonId(value.term.entity), model::TeamId(team), value.interval, shareOf(model, value),
             Membership::Way::Member, value.span});
      }
    }
  }
  for (const EntityId person : model.all(Kind::Person)) {
    for (const model::Value& value : model.values(person, "member-of"_key)) {
      if (model.is(value.term.entity, Kind::Team)) {
        is_staffed_[value.term.entity] = true;
        add({model::PersonId(person), model::TeamId(value.term.entity), value.interval, shareOf(model, value),
             Membership::Way::Member, value.span});
      }
    }
  }
}

// `includes` names persons, holders of a role, or teams whose members join; those may include others again.
void Memberships::readIncluded(const model::Model& model, const Assignments& assignments) {
  const auto direct = by_team_;
  for (const EntityId team : model.all(Kind::Team)) {
    std::vector<EntityId> visited{team};
    const auto include = [&](auto&& self, EntityId from, const base::Interval& within, source::Span span) -> void {
      for (const model::Value& value : model.values(from, "includes"_key)) {
        const base::Interval interval = value.interval.intersect(within);
        const source::Span place = span.isNone() ? value.span : span;
        const EntityId target = value.term.entity;
        if (interval.isEmpty() || !target || target == model::company) {
          continue;
        }
        const auto join = [&](model::PersonId person, const base::Interval& days) {
          const base::Interval both = interval.intersect(days);
          if (!both.isEmpty()) {
            add({person, model::TeamId(team), both, std::nullopt, Membership::Way::Included, place});
          }
        };
        if (model.is(target, Kind::Person)) {
          join(model::PersonId(target), base::Interval::always());
        } else if (model.is(target, Kind::Role)) {
          const EntityId scope = value.term.of ? value.term.of : value.term.in;
          for (const Assignment* edge : assignments.ofRole(model::RoleId(target))) {
            const bool is_there = !scope || scope == model::company || (edge->team && model.isWithin(edge->team, scope));
            if (edge->person && is_there) {
              join(edge->person, edge->interval);
            }
          }
        } else if (model.is(target, Kind::Team) && std::ranges::find(visited, target) == visited.end()) {
          visited.push_back(target);
          if (const auto members = direct.find(target); members != direct.end()) {
            for (const Membership& member : members->second) {
              join(member.person, member.interval);
            }
          }
          self(self, target, interval, place);
        }
      }
    };
    include(include, team, base::Interval::always(), {});
  }
}

const std::vector<Membership>& Memberships::ofTeam(model::TeamId team) const {
  static const std::vector<Membership> nobody;
  const auto found = by_team_.find(team);
  return found == by_team_.end() ? nobody : found->second;
}

std::vector<Membership> Memberships::ofPerson(model::PersonId person) const {
  std::vector<Membership> found;
  const auto teams = teams_of_person_.find(person);
  if (teams == teams_of_person_.end()) {
    return found;
  }
  for (const model::TeamId team : teams->second) {
    std::ranges::copy_if(ofTeam(team), std::back_inserter(found), [&](const Membership& m) { return m.person == person; });
  }
  return found;
}

bool Memberships::isStaffed(model::TeamId team) const { return is_staffed_.contains(team); }

}  // namespace org::analysis

#include "analysis/memberships.h"

#include <algorithm>
#include <tuple>

#include "analysis/reporting.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using model::TeamId;
using model::TermType;
using namespace schema::literals;

namespace {

std::optional<Share> shareOf(const model::Model& model, const model::Value& value) {
  const model::Clause* at = model.clause(value, ast::ClauseWord::At);
  const bool is_share = at != nullptr && at->argument.type == TermType::Percent;
  return is_share ? std::optional(Share{at->argument.number, at->argument.upper}) : std::nullopt;
}

auto orderOf(const Membership& membership) {
  return std::tuple(membership.person.index, membership.interval.from, membership.interval.until, membership.way,
                    membership.span);
}

bool isSame(const Membership& a, const Membership& b) {
  return a.team == b.team && a.person == b.person && a.interval == b.interval;
}

using ByTeam = base::Grouped<EntityId, Membership>;

class Reader {
 public:
  Reader(const model::Model& model, const Assignments& assignments)
      : model_(model), assignments_(assignments), is_staffed_(model.size()) {}

  void readSeats();
  void readMembers();
  // What `includes` names: persons, holders of a role, or teams whose `direct` members join. Whether anybody did.
  bool readIncluded(const ByTeam& direct);

  // By team; within a team by person and place, each once (ruling 17: one fact, two spellings).
  [[nodiscard]] ByTeam byTeam() const;
  std::vector<bool> takeStaffed() && { return std::move(is_staffed_); }

 private:
  // Walks what one team includes; teams that it includes may include others again.
  struct Inclusion {
    TeamId team;
    const ByTeam& direct;
    std::vector<EntityId> visited;
  };
  void include(Inclusion& inclusion, EntityId from, const base::Interval& within, source::Span place);
  void includeValue(Inclusion& inclusion, const model::Value& value, const base::Interval& days, source::Span place);
  void addMember(EntityId person, EntityId team, const model::Value& value);

  const model::Model& model_;
  const Assignments& assignments_;
  std::vector<Membership> found_;
  std::vector<bool> is_staffed_;
};

void Reader::readSeats() {
  for (const Assignment& edge : assignments_.all()) {
    if (!edge.team) {
      continue;
    }
    is_staffed_[edge.team.index] = true;
    const auto counts = effectiveValues(model_, edge.role, "counts"_key);
    const bool is_counted = counts.empty() || counts.front().term.flag;
    if (edge.person && is_counted) {
      found_.push_back({edge.person, edge.team, edge.interval, edge.share, Membership::Way::Seat, edge.span});
    }
  }
}

void Reader::addMember(EntityId person, EntityId team, const model::Value& value) {
  found_.push_back(
      {PersonId(person), TeamId(team), value.interval, shareOf(model_, value), Membership::Way::Member, value.span});
}

void Reader::readMembers() {
  for (const EntityId team : model_.all(Kind::Team)) {
    for (const model::Value& value : model_.values(team, "members"_key)) {
      is_staffed_[team.index] = true;
      if (model_.is(value.term.entity, Kind::Person)) {
        addMember(value.term.entity, team, value);
      }
    }
  }
  for (const EntityId person : model_.all(Kind::Person)) {
    for (const model::Value& value : model_.values(person, "member-of"_key)) {
      if (model_.is(value.term.entity, Kind::Team)) {
        is_staffed_[value.term.entity.index] = true;
        addMember(person, value.term.entity, value);
      }
    }
  }
}

bool Reader::readIncluded(const ByTeam& direct) {
  const std::size_t known = found_.size();
  for (const EntityId team : model_.all(Kind::Team)) {
    Inclusion inclusion{TeamId(team), direct, {team}};
    include(inclusion, team, base::Interval::always(), {});
  }
  return found_.size() > known;
}

void Reader::include(Inclusion& inclusion, EntityId from, const base::Interval& within, source::Span place) {
  for (const model::Value& value : model_.values(from, "includes"_key)) {
    const base::Interval days = value.interval.intersect(within);
    if (!days.isEmpty()) {
      includeValue(inclusion, value, days, place.isNone() ? value.span : place);
    }
  }
}

void Reader::includeValue(Inclusion& inclusion, const model::Value& value, const base::Interval& days,
                          source::Span place) {
  const EntityId target = value.term.entity;
  const auto join = [&](PersonId person, const base::Interval& theirs) {
    if (const base::Interval both = days.intersect(theirs); !both.isEmpty()) {
      found_.push_back({person, inclusion.team, both, std::nullopt, Membership::Way::Included, place});
    }
  };
  if (model_.is(target, Kind::Person)) {
    join(PersonId(target), base::Interval::always());
  } else if (model_.is(target, Kind::Role)) {
    const EntityId scope = value.term.of ? value.term.of : value.term.in;
    for (const Assignment* edge : assignments_.ofRole(model::RoleId(target))) {
      const bool is_there = !scope || scope == model::company || (edge->team && model_.isWithin(edge->team, scope));
      if (edge->person && is_there) {
        join(edge->person, edge->interval);
      }
    }
  } else if (model_.is(target, Kind::Team) && std::ranges::find(inclusion.visited, target) == inclusion.visited.end()) {
    inclusion.visited.push_back(target);
    for (const Membership& member : inclusion.direct[target]) {
      join(member.person, member.interval);
    }
    include(inclusion, target, days, place);
  }
}

ByTeam Reader::byTeam() const {
  std::vector<const Membership*> ordered;
  ordered.reserve(found_.size());
  std::ranges::transform(found_, std::back_inserter(ordered), [](const Membership& member) { return &member; });
  std::ranges::stable_sort(ordered, [](const Membership* a, const Membership* b) {
    return a->team != b->team ? a->team < b->team : orderOf(*a) < orderOf(*b);
  });
  std::vector<ByTeam::Pair> pairs;
  pairs.reserve(ordered.size());
  for (const Membership* member : ordered) {
    if (pairs.empty() || !isSame(pairs.back().second, *member)) {
      pairs.emplace_back(member->team, *member);
    }
  }
  return {model_.size(), std::move(pairs)};
}

}  // namespace

Memberships::Memberships(const model::Model& model, const Assignments& assignments) {
  Reader reader(model, assignments);
  reader.readSeats();
  reader.readMembers();
  by_team_ = reader.byTeam();
  if (reader.readIncluded(by_team_)) {
    by_team_ = reader.byTeam();
  }
  is_staffed_ = std::move(reader).takeStaffed();
  std::vector<std::pair<EntityId, TeamId>> teams;
  for (const Membership& member : by_team_.items()) {
    if (const std::pair<EntityId, TeamId> pair{member.person, member.team}; teams.empty() || teams.back() != pair) {
      teams.push_back(pair);
    }
  }
  teams_of_person_ = {model.size(), std::move(teams)};
}

std::vector<Membership> Memberships::ofPerson(PersonId person) const {
  std::vector<Membership> found;
  for (const TeamId team : teams_of_person_[person]) {
    std::ranges::copy_if(ofTeam(team), std::back_inserter(found),
                         [&](const Membership& member) { return member.person == person; });
  }
  return found;
}

}  // namespace org::analysis

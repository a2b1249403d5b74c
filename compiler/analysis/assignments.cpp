#include "analysis/assignments.h"

#include <algorithm>
#include <tuple>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TermType;
using namespace schema::literals;

namespace {

// What the clauses of `holds` and `seat` say, the same for both.
Assignment readEdge(const model::Model& model, const model::Value& value) {
  using ast::ClauseWord;
  Assignment edge;
  edge.interval = value.interval;
  edge.span = value.span;
  edge.value = &value;
  edge.is_interim = model.has(value, ClauseWord::Interim);
  if (const model::Clause* at = model.clause(value, ClauseWord::At);
      at != nullptr && at->argument.type == TermType::Percent) {
    edge.share = Share{at->argument.number, at->argument.upper};
  }
  const model::Clause* times = model.clause(value, ClauseWord::Times);
  if (times != nullptr && times->argument.type == TermType::Number) {
    edge.times = static_cast<unsigned>(times->argument.number);
  }
  if (const model::Clause* focus = model.clause(value, ClauseWord::For)) {
    edge.focus = model.as<Kind::Area>(focus->argument.entity);
  }
  const model::Clause* via = model.clause(value, ClauseWord::Via);
  edge.is_handover = via != nullptr && via->argument.text == "handover";
  return edge;
}

Assignment::Holder holderOf(const model::Model& model, const model::Term& term) {
  if (term.type == TermType::Vacant) {
    return Assignment::Holder::Vacant;
  }
  if (model.is(term.entity, Kind::Person)) {
    return Assignment::Holder::Person;
  }
  return model.is(term.entity, Kind::Team) ? Assignment::Holder::Team : Assignment::Holder::Unknown;
}

auto identity(const Assignment& edge) {
  return std::tuple(edge.role.index, edge.team.index, edge.person.index, edge.holding_team.index, edge.holder,
                    edge.interval.from, edge.interval.until, edge.focus.index);
}

}  // namespace

base::Interval daysOf(const model::Model& model, const Assignment& edge) {
  return edge.interval.intersect(model.existence(edge.team))
      .intersect(model.existence(edge.role))
      .intersect(model.existence(edge.person));
}

std::vector<model::RoleId> rolesWithin(const model::Model& model, model::RoleId role) {
  std::vector<model::RoleId> found{role};
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const model::Value& part : model.values(found[next], "composed-of"_key)) {
      const model::RoleId inner = model.as<Kind::Role>(part.term.entity);
      if (inner && std::ranges::find(found, inner) == found.end()) {
        found.push_back(inner);
      }
    }
  }
  return found;
}

std::vector<model::RoleId> rolesIncluding(const model::Model& model, model::RoleId role) {
  std::vector<model::RoleId> found{role};
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const EntityId candidate : model.all(Kind::Role)) {
      const auto parts = model.values(candidate, "composed-of"_key);
      const bool includes =
          std::ranges::any_of(parts, [&](const model::Value& part) { return part.term.entity == found[next]; });
      const model::RoleId whole(candidate);
      if (includes && std::ranges::find(found, whole) == found.end()) {
        found.push_back(whole);
      }
    }
  }
  return found;
}

Assignments::Assignments(const model::Model& model) : model_(model) {
  readHats(model);
  readSeats(model);
  dropDoubles();
  index(model);
}

void Assignments::readHats(const model::Model& model) {
  for (const EntityId person : model.all(Kind::Person)) {
    for (const model::Value& value : model.values(person, "holds"_key)) {
      Assignment edge = readEdge(model, value);
      edge.role = model.as<Kind::Role>(value.term.entity);
      edge.holder = Assignment::Holder::Person;
      edge.person = model::PersonId(person);
      edge.team = model.as<Kind::Team>(value.term.of ? value.term.of : value.term.in);
      if (edge.role) {
        all_.push_back(edge);
      }
    }
  }
}

void Assignments::readSeats(const model::Model& model) {
  for (const EntityId team : model.all(Kind::Team)) {
    for (const model::Value& value : model.values(team, "seat"_key)) {
      Assignment edge = readEdge(model, value);
      edge.role = model.as<Kind::Role>(value.seat_role);
      edge.team = model::TeamId(team);
      edge.holder = holderOf(model, value.term);
      edge.person = model.as<Kind::Person>(value.term.entity);
      edge.holding_team = model.as<Kind::Team>(value.term.entity);
      if (edge.role) {
        all_.push_back(edge);
      }
    }
  }
}

// `holds: r of t` and `seat r: p` in team t are one edge (ruling 17); the share may stand on either. Twice in one spelling is
// twice.
void Assignments::dropDoubles() {
  std::vector<const Assignment*> ordered;
  ordered.reserve(all_.size());
  std::ranges::transform(all_, std::back_inserter(ordered), [](const Assignment& edge) { return &edge; });
  std::ranges::stable_sort(ordered, [](const Assignment* a, const Assignment* b) {
    if (a->role != b->role || a->team != b->team) {
      return std::pair(a->role, a->team.index) < std::pair(b->role, b->team.index);
    }
    return std::pair(identity(*a), a->span) < std::pair(identity(*b), b->span);
  });
  std::vector<Assignment> kept;
  kept.reserve(all_.size());
  for (const Assignment* edge : ordered) {
    const bool is_double = !kept.empty() && edge->person && identity(kept.back()) == identity(*edge) &&
                           kept.back().value->key != edge->value->key;
    if (!is_double) {
      kept.push_back(*edge);
    } else if (!kept.back().share) {
      kept.back().share = edge->share;
    }
  }
  all_ = std::move(kept);
}

void Assignments::index(const model::Model& model) {
  std::vector<Index::Pair> by_person;
  std::vector<Index::Pair> by_team;
  std::vector<Index::Pair> by_role;
  // Edges come by role.
  std::vector<model::RoleId> within;
  for (const Assignment& edge : all_) {
    if (within.empty() || within.front() != edge.role) {
      within = rolesWithin(model, edge.role);
    }
    if (edge.person) {
      by_person.emplace_back(edge.person, &edge);
    }
    if (edge.team) {
      by_team.emplace_back(edge.team, &edge);
    }
    // Whoever holds a role composed of others holds each of them.
    for (const model::RoleId role : within) {
      by_role.emplace_back(role, &edge);
    }
  }
  by_person_ = {model.size(), std::move(by_person)};
  by_team_ = {model.size(), std::move(by_team)};
  by_role_ = {model.size(), std::move(by_role)};
}

std::vector<model::PersonId> Assignments::holders(model::RoleId role, const base::Interval& interval,
                                                  EntityId team) const {
  std::vector<model::PersonId> found;
  const bool is_anywhere = !team || team == model::company;
  for (const Assignment* edge : ofRole(role)) {
    const bool is_there = is_anywhere || (edge->team && model_.isWithin(edge->team, team));
    if (edge->person && is_there && edge->interval.overlaps(interval)) {
      found.push_back(edge->person);
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace org::analysis

#include "analysis/standings.h"

#include <algorithm>
#include <unordered_set>

#include "analysis/assignments.h"
#include "analysis/facts.h"
#include "analysis/memberships.h"
#include "analysis/reporting.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

void addPerson(const model::Model& model, model::PersonId person, Intervals& changes) {
  if (person) {
    changes.push_back(model[person].validity);
  }
}

void addEdges(const model::Model& model, std::span<const Assignment* const> edges, Intervals& changes) {
  for (const Assignment* edge : edges) {
    changes.push_back(edge->interval);
    changes.push_back(model.existence(edge->team));
    addPerson(model, edge->person, changes);
  }
}

// When those who hold it come and go.
Intervals changesOf(const Facts& facts, const Party& party) {
  const model::Model& model = facts.model();
  Intervals changes;
  if (const auto role = model.as<Kind::Role>(party.entity)) {
    const auto& assignments = facts.assignments();
    addEdges(model, party.of ? assignments.ofTeam(model.as<Kind::Team>(party.of)) : assignments.ofRole(role), changes);
  } else if (const auto team = model.as<Kind::Team>(party.entity)) {
    for (const Membership& member : facts.memberships().ofTeam(team)) {
      changes.push_back(member.interval);
      addPerson(model, member.person, changes);
    }
  } else if (const auto person = model.as<Kind::Person>(party.entity)) {
    addPerson(model, person, changes);
  }
  return changes;
}

// When those change to whom it may fall: deputies and the roles above, and theirs.
Intervals changesAround(const Facts& facts, model::RoleId role) {
  const model::Model& model = facts.model();
  Intervals changes;
  std::vector<model::RoleId> reached{role};
  std::unordered_set<EntityId> is_reached{role};
  const auto reach = [&](EntityId id) {
    if (const auto next = model.as<Kind::Role>(id); next && is_reached.insert(next).second) {
      reached.push_back(next);
    }
    addPerson(model, model.as<Kind::Person>(id), changes);
  };
  for (std::size_t i = 0; i < reached.size(); ++i) {
    addEdges(model, facts.assignments().ofRole(reached[i]), changes);
    for (const ReportingLine& line : facts.reporting().linesOf(reached[i])) {
      changes.push_back(line.interval);
      reach(line.to);
    }
    for (const model::Value& value : effectiveValues(model, reached[i], "deputy"_key)) {
      changes.push_back(value.interval);
      reach(value.term.entity);
    }
  }
  return changes;
}

// Cuts the stretch on these days, and adds the pieces.
void addSpells(const Facts& facts, const Party& party, const base::Interval& stretch, const Intervals& changes,
               std::vector<Spell>& spells) {
  for (const base::Interval& piece : cutAt(stretch, changes)) {
    Standing standing = standingOf(facts, party, piece.from);
    if (!spells.empty() && spells.back().standing == standing) {
      spells.back().days.until = piece.until;
    } else {
      spells.push_back({piece, std::move(standing)});
    }
  }
}

}  // namespace

std::span<const Spell> Standings::of(const Party& party) const {
  {
    const std::scoped_lock lock(mutex_);
    if (const auto known = spells_.find(party); known != spells_.end()) {
      model::reads_of_thread.add(reads_);
      return known->second;
    }
  }
  // Two threads may both come to the same; the first to say so is kept.
  const model::ReadScope scope;
  std::vector<Spell> spells = findSpells(party);
  const std::scoped_lock lock(mutex_);
  reads_.add(scope.reads());
  return spells_.try_emplace(party, std::move(spells)).first->second;
}

const Standing& Standings::on(base::Day day, const Party& party) const {
  const auto spells = of(party);
  return std::ranges::find_if(spells, [&](const Spell& spell) { return spell.days.contains(day); })->standing;
}

bool Standings::arePersonsDeclared() const {
  const auto& persons = facts_.model().all(Kind::Person);
  return std::ranges::any_of(persons, [&](EntityId person) { return !facts_.model()[person].is_library; });
}

std::vector<Spell> Standings::findSpells(const Party& party) const {
  std::vector<Spell> spells;
  addSpells(facts_, party, facts_.model().window(), changesOf(facts_, party), spells);
  const auto role = facts_.model().as<Kind::Role>(party.entity);
  const bool is_ever_vacant =
      std::ranges::any_of(spells, [](const Spell& spell) { return spell.standing.state == Standing::State::Vacant; });
  if (!role || !is_ever_vacant) {
    return spells;
  }
  // While it is vacant, others act for it, and they change too.
  const Intervals around = changesAround(facts_, role);
  std::vector<Spell> finer;
  for (const Spell& spell : spells) {
    addSpells(facts_, party, spell.days, around, finer);
  }
  return finer;
}

}  // namespace org::analysis

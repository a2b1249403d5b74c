#include "analysis/unauthorised_promises.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "analysis/parties.h"
#include "analysis/promises.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

using Names = std::span<const std::string_view>;
constexpr std::array<std::string_view, 3> to_commit = {"commit", "commitment", "engagement"};
// Whoever says what comes first may promise it.
constexpr std::array<std::string_view, 2> to_prioritise = {"prioritisation", "prioritization"};

// Called one of the names, or tagged with the first.
bool isAbout(const model::Model& model, EntityId decision, Names names) {
  return std::ranges::find(names, model.name(decision)) != names.end() ||
         std::ranges::any_of(model.values(decision, "tags"_key),
                             [&](const Value& tag) { return tag.term.text == names.front(); });
}

// The workspace's decisions about that, and those above them, whose rights reach them.
std::vector<EntityId> findDecisions(const model::Model& model, Names names) {
  std::vector<EntityId> decisions;
  for (const EntityId id : model.all(Kind::Decision)) {
    if (!model[id].is_library && isAbout(model, id, names)) {
      decisions.push_back(id);
      const auto above = model.ancestors(id);
      decisions.insert(decisions.end(), above.begin(), above.end());
    }
  }
  return decisions;
}

// Who may stand for a party on a day. Looked at backwards, unlike rights to decide, which are judged from today on.
class Promiser {
 public:
  Promiser(const Facts& facts, EntityId commitment)
      : facts_(facts), commitment_(commitment), day_(promisedOn(facts.model(), commitment)) {}

  // Whether the party of a right is the promiser, or the promiser acts for it.
  [[nodiscard]] bool isOrActsFor(const Party& promiser, const Party& holder) const {
    // Everybody, or a name that did not resolve: perhaps.
    if (!promiser.entity || !holder.entity || promiser.entity == holder.entity) {
      return true;
    }
    const auto persons = personsOf(promiser);
    const auto holders = personsOf(holder);
    // Of a role or a body that the text does not staff nobody can tell who acts for it.
    const model::Model& model = facts_.model();
    if (persons.empty() || holders.empty()) {
      return model[promiser.entity].kind != model[holder.entity].kind;
    }
    return std::ranges::any_of(persons,
                               [&](auto person) { return std::ranges::find(holders, person) != holders.end(); });
  }

  // Whether a right to commit reaches the commitment on that day: by its days, its areas and its teams.
  [[nodiscard]] bool isReachedBy(const Value& right) const {
    return right.interval.contains(day_) && meets(right, ast::ClauseWord::Over, "area"_key) && meetsUnit(right);
  }
  [[nodiscard]] base::Day day() const { return day_; }

 private:
  [[nodiscard]] std::vector<model::PersonId> personsOf(const Party& party) const {
    const model::Model& model = facts_.model();
    std::vector<model::PersonId> persons;
    if (model.is(party.entity, Kind::Team)) {
      for (const auto& member : facts_.memberships().ofTeam(model::TeamId(party.entity))) {
        if (member.interval.contains(day_)) {
          persons.push_back(member.person);
        }
      }
      return persons;
    }
    for (const auto& presence : presencesOf(facts_.assignments(), model, party)) {
      if (presence.interval.contains(day_)) {
        persons.push_back(presence.person);
      }
    }
    return persons;
  }

  // No limit, nothing of the commitment to hold against it, or one inside the other.
  [[nodiscard]] bool meets(const Value& right, ast::ClauseWord word, model::Key key) const {
    const model::Model& model = facts_.model();
    const auto own = model.values(commitment_, key);
    const auto within = [&](EntityId limit) {
      return !limit || limit == model::company || std::ranges::any_of(own, [&](const Value& value) {
        return !value.term.entity || model.isWithin(value.term.entity, limit) ||
               model.isWithin(limit, value.term.entity);
      });
    };
    bool is_limited = false;
    for (const model::Clause& clause : model.clauses(right)) {
      if (clause.word == word && within(clause.argument.entity)) {
        return true;
      }
      is_limited |= clause.word == word;
    }
    return !is_limited || own.empty();
  }
  [[nodiscard]] bool meetsUnit(const Value& right) const {
    const EntityId unit = right.term.in;
    const model::Model& model = facts_.model();
    const auto teams = model.values(commitment_, "team"_key);
    return !unit || unit == model::company || teams.empty() || std::ranges::any_of(teams, [&](const Value& team) {
      return !team.term.entity || model.isWithin(team.term.entity, unit) || model.isWithin(unit, team.term.entity);
    });
  }

  const Facts& facts_;
  EntityId commitment_;
  base::Day day_;
};

// Who has a right to commit: as decider, together with others, or because it was delegated.
std::vector<Party> deciders(const Facts& facts, const std::vector<EntityId>& decisions, const Promiser& promiser) {
  const model::Model& model = facts.model();
  std::vector<Party> parties;
  for (const EntityId decision : decisions) {
    for (const model::Key key : {"decides"_key, "decides-jointly"_key, "delegates"_key}) {
      for (const Value& right : model.values(decision, key)) {
        if (!promiser.isReachedBy(right)) {
          continue;
        }
        parties.push_back(readParty(right.term));
        for (const model::Clause& clause : model.clauses(right)) {
          if (clause.word == ast::ClauseWord::To) {
            parties.push_back(readParty(clause.argument));
          }
        }
      }
    }
  }
  std::erase_if(parties, [](const Party& party) { return party.type == Party::Type::Nobody; });
  return parties;
}

// Its own owners, else those of its roadmap.
std::vector<const Value*> promisersOf(const model::Model& model, EntityId commitment) {
  const EntityId roadmap = model[commitment].parent;
  auto values = model.values(commitment, "owner"_key);
  if (values.empty() && roadmap) {
    values = model.values(roadmap, "owner"_key);
  }
  std::vector<const Value*> owners;
  std::ranges::transform(values, std::back_inserter(owners), [](const Value& value) { return &value; });
  return owners;
}

// Approved by a record of such a decision, for one of its areas or for all.
bool isApproved(const Facts& facts, EntityId commitment, const std::vector<EntityId>& decisions,
                const std::vector<Party>& able, const Promiser& promiser) {
  const model::Model& model = facts.model();
  const auto areas = model.values(commitment, "area"_key);
  return std::ranges::any_of(model.all(Kind::Record), [&](EntityId record) {
    const std::string_view status = model.text(record, "status"_key);
    const auto scope = model.values(record, "scope"_key);
    const bool is_adopted = status.empty() || status == "adopted";
    const bool is_under = std::ranges::find(decisions, model.entity(record, "under"_key)) != decisions.end();
    const bool is_here = scope.empty() || areas.empty() || std::ranges::any_of(scope, [&](const Value& one) {
                           return std::ranges::any_of(areas, [&](const Value& area) {
                             return !one.term.entity || !area.term.entity ||
                                    model.isWithin(area.term.entity, one.term.entity) ||
                                    model.isWithin(one.term.entity, area.term.entity);
                           });
                         });
    const auto mayApprove = [&](const Value& by) {
      return std::ranges::any_of(able,
                                 [&](const Party& party) { return promiser.isOrActsFor(readParty(by.term), party); });
    };
    return is_adopted && is_under && is_here &&
           (std::ranges::any_of(model.values(record, "by"_key), mayApprove) ||
            std::ranges::any_of(model.values(record, "agreed-by"_key), mayApprove));
  });
}

}  // namespace

std::vector<UnauthorisedPromise> findUnauthorisedPromises(const Facts& facts) {
  const model::Model& model = facts.model();
  auto decisions = findDecisions(model, to_commit);
  // Where nobody decides it at all, `decision-gap` says so.
  const bool is_decided = std::ranges::any_of(decisions, [&](EntityId decision) {
    return model.value(decision, "decides"_key) != nullptr || model.value(decision, "decides-jointly"_key) != nullptr;
  });
  if (!is_decided) {
    return {};
  }
  std::ranges::copy(findDecisions(model, to_prioritise), std::back_inserter(decisions));
  std::vector<UnauthorisedPromise> found;
  for (const EntityId id : openPromises(model)) {
    const Promiser promiser(facts, id);
    const auto able = deciders(facts, decisions, promiser);
    const auto owners = promisersOf(model, id);
    const bool is_able = std::ranges::any_of(owners, [&](const Value* owner) {
      const Party party = readParty(owner->term);
      return party.type != Party::Type::Named ||
             std::ranges::any_of(able, [&](const Party& right) { return promiser.isOrActsFor(party, right); });
    });
    if (!owners.empty() && !is_able && !isApproved(facts, id, decisions, able, promiser)) {
      found.push_back({id, owners.front(), decisions.front(), promiser.day()});
    }
  }
  return found;
}

}  // namespace org::analysis

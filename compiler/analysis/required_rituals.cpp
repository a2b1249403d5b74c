#include "analysis/required_rituals.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/assignments.h"
#include "analysis/parties.h"
#include "analysis/policies.h"
#include "analysis/requirements.h"
#include "analysis/rituals.h"
#include "analysis/team_people.h"
#include "analysis/trades.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using model::RoleId;
using model::Value;
using namespace schema::literals;

namespace {

// Whether it is about the area: around it, inside it, or about no area in particular.
bool isAbout(const model::Model& model, EntityId ritual, EntityId area) {
  bool is_limited = false;
  for (const Value& covered : model.values(ritual, "covers"_key)) {
    const EntityId id = covered.term.entity;
    if (!id || (model.is(id, Kind::Area) && (model.isWithin(id, area) || model.isWithin(area, id)))) {
      return true;
    }
    is_limited = is_limited || model.is(id, Kind::Area);
  }
  return !is_limited;
}

// The areas after `for`; none where it may be about anything.
std::vector<EntityId> areasOf(const model::Model& model, const Value& requirement) {
  std::vector<EntityId> areas;
  for (const model::Clause& clause : model.clauses(requirement)) {
    if (clause.word == ast::ClauseWord::For && clause.argument.entity) {
      areas.push_back(clause.argument.entity);
    }
  }
  return areas.empty() ? std::vector<EntityId>{EntityId::none()} : areas;
}

// Who holds one half of a pair, and by which of their roles.
std::map<PersonId, RoleId> holdersOf(const Facts& facts, RoleId named) {
  std::map<PersonId, RoleId> holders;
  for (const RoleId role : rolesMeeting(facts.model(), named)) {
    for (const Assignment* edge : facts.assignments().ofRole(role)) {
      if (edge->person && edge->interval.overlaps(facts.model().window())) {
        holders.emplace(edge->person, edge->role);
      }
    }
  }
  return holders;
}

// Everybody who calls a meeting or comes to it.
class Attendance {
 public:
  Attendance(const Facts& facts, EntityId ritual) : facts_(facts) {
    for (const model::Key key : {"owner"_key, "attends"_key}) {
      for (const Value& value : facts.model().values(ritual, key)) {
        add(readParty(value.term));
      }
    }
  }

  [[nodiscard]] bool has(PersonId person) const { return is_for_all_ || persons_.contains(person); }

 private:
  void add(const Party& party) {
    is_for_all_ = is_for_all_ || party.type == Party::Type::Everyone || party.type == Party::Type::Unknown;
    for (const Presence& presence : presencesOf(facts_.assignments(), facts_.model(), party)) {
      persons_.insert(presence.person);
    }
    if (const auto team = facts_.model().as<Kind::Team>(party.entity)) {
      for (const TiedPerson& tied : peopleOf(facts_, team)) {
        persons_.insert(tied.person);
      }
      for (const Value& lead : facts_.model().values(team, "lead"_key)) {
        const Party head = readParty(lead.term);
        if (!facts_.model().is(head.entity, Kind::Team)) {
          add(head);
        }
      }
    }
  }

  const Facts& facts_;
  std::set<PersonId> persons_;
  bool is_for_all_ = false;
};

// Executives answer for the company: one of each is a pair, wherever they sit.
bool isExecutive(const model::Model& model, RoleId role) {
  static constexpr int lowest_executive = 1;
  const int rank = rankOf(model, role);
  return rank >= 0 && rank <= lowest_executive;
}

// The two, where each is there and no one person is both.
std::optional<PairWithoutRitual> findPair(const Facts& facts, const Value& requirement, RoleId first, RoleId second,
                                          const std::vector<Attendance>& meetings) {
  const auto some = holdersOf(facts, first);
  const auto others = holdersOf(facts, second);
  const bool is_apart = !some.empty() && !others.empty() &&
                        std::ranges::none_of(some, [&](const auto& each) { return others.contains(each.first); });
  const auto comes = [](const Attendance& meeting, const std::map<PersonId, RoleId>& half) {
    return std::ranges::any_of(half, [&](const auto& each) { return meeting.has(each.first); });
  };
  const bool is_met = std::ranges::any_of(
      meetings, [&](const Attendance& meeting) { return comes(meeting, some) && comes(meeting, others); });
  return is_apart && !is_met
             ? std::optional(PairWithoutRitual{&requirement, some.begin()->second, others.begin()->second})
             : std::nullopt;
}

}  // namespace

std::vector<MissingRitual> findMissingRituals(const Facts& facts) {
  const model::Model& model = facts.model();
  std::map<std::string_view, std::vector<EntityId>> by_kind;
  for (const EntityId ritual : model.all(Kind::Ritual)) {
    if (!model[ritual].is_library) {
      by_kind[model.text(ritual, "kind"_key)].push_back(ritual);
    }
  }
  std::map<std::pair<std::string_view, EntityId>, const Value*> wishes;
  for (const Requirement& requirement : facts.policies().requirements("require-ritual"_key)) {
    for (const EntityId area : areasOf(model, *requirement.value)) {
      wishes[{requirement.value->term.text, area}] = requirement.value;
    }
  }
  std::vector<MissingRitual> missing;
  for (const auto& [wish, requirement] : wishes) {
    const auto& [kind, area] = wish;
    EntityId ended;
    bool is_held = kind.empty();
    for (const EntityId ritual : by_kind[kind]) {
      const bool is_meant = !area || isAbout(model, ritual, area);
      is_held = is_held || (is_meant && !isRitualOver(model, ritual));
      ended = is_meant && isRitualOver(model, ritual) ? ritual : ended;
    }
    if (!is_held) {
      missing.push_back({requirement, area, ended});
    }
  }
  return missing;
}

std::vector<PairWithoutRitual> findPairsWithoutRitual(const Facts& facts) {
  const model::Model& model = facts.model();
  const auto pairs = requiredPairs(model, facts.policies());
  std::vector<Attendance> meetings;
  for (const EntityId ritual : pairs.empty() ? std::span<const EntityId>() : model.all(Kind::Ritual)) {
    if (!model[ritual].is_library && !isRitualOver(model, ritual)) {
      meetings.emplace_back(facts, ritual);
    }
  }
  std::vector<PairWithoutRitual> found;
  std::set<std::pair<EntityId, EntityId>> judged;
  for (const auto& [requirement, first, second] : pairs) {
    const bool is_judged = isExecutive(model, first) && isExecutive(model, second) &&
                           judged.insert(std::minmax<EntityId>(first, second)).second;
    if (is_judged) {
      if (auto pair = findPair(facts, *requirement, first, second, meetings)) {
        found.push_back(*pair);
      }
    }
  }
  return found;
}

}  // namespace org::analysis

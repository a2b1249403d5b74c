#include "analysis/untold_teams.h"

#include <algorithm>

#include "analysis/decision_voices.h"
#include "analysis/ownership.h"
#include "analysis/topics.h"
#include "analysis/voices.h"
#include "schema/key.h"

namespace org::analysis {

using model::DecisionId;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

// Teams that own an area which feels the effects of a decision: inside it, else around it.
std::vector<std::pair<EntityId, base::Interval>> affectedTeams(const Facts& facts, DecisionId decision) {
  const model::Model& model = facts.model();
  const auto& ownership = facts.ownership();
  std::vector<std::pair<EntityId, base::Interval>> teams;
  const auto add = [&](EntityId area, const base::Interval& days) {
    for (const Charge& charge : ownership.owners(model::AreaId(area))) {
      const base::Interval when = charge.interval.intersect(days);
      if (model.is(charge.party.entity, Kind::Team) && !when.isEmpty()) {
        teams.emplace_back(charge.party.entity, when);
      }
    }
  };
  const auto addInside = [&](const auto& self, EntityId area, const base::Interval& days) -> void {
    add(area, days);
    for (const EntityId part : model.children(area)) {
      if (model.is(part, Kind::Area)) {
        self(self, part, days);
      }
    }
  };
  const base::Interval alive = model.existence(decision).intersect(facts.model().window());
  for (const Value& value : model.values(decision, "affects"_key)) {
    const EntityId area = value.term.entity;
    for (const base::Interval& days : model.is(area, Kind::Area) ? aliveDays(model, area) : Intervals()) {
      addInside(addInside, area, days.intersect(alive));
      if (ownership.owners(model::AreaId(area)).empty()) {
        for (const Charge* charge : nearestOwners(model, ownership, area, days.from)) {
          if (model.is(charge->party.entity, Kind::Team)) {
            teams.emplace_back(charge->party.entity, charge->interval.intersect(days).intersect(alive));
          }
        }
      }
    }
  }
  return teams;
}

Intervals untoldDays(const Facts& facts, EntityId team, const base::Interval& days, const std::vector<Say>& voices) {
  const Party party{Party::Type::Named, team};
  std::vector<Party> parties{party};
  Intervals changes;
  for (const Say& voice : voices) {
    parties.push_back(voice.party);
    changes.push_back(voice.value->interval);
  }
  const auto persons = changesOf(facts, parties);
  changes.insert(changes.end(), persons.begin(), persons.end());
  return daysWhen(days, changes, [&](base::Day day) {
    return std::ranges::none_of(voices, [&](const Say& voice) {
      return voice.value->interval.contains(day) && reachesParty(facts, voice.party, party, day);
    });
  });
}

}  // namespace

std::vector<UntoldTeams> findUntoldTeams(const Facts& facts, DecisionId decision) {
  const auto affected = affectedTeams(facts, decision);
  if (affected.empty()) {
    return {};
  }
  const auto voices =
      voicesOf(facts.model(), facts.decisionRights(), decision,
               {"consults"_key, "informs"_key, "agrees"_key, "vetoes"_key, "decides"_key, "decides-jointly"_key,
                "proposes"_key, "performs"_key, "audits"_key, "must-hear"_key, "delegates"_key});
  std::vector<UntoldTeams> untold;
  for (const auto& [team, days] : affected) {
    for (const base::Interval& missing : untoldDays(facts, team, days, voices)) {
      auto same = std::ranges::find(untold, missing, &UntoldTeams::days);
      if (same == untold.end()) {
        same = untold.insert(untold.end(), {missing, {}});
      }
      if (std::ranges::find(same->teams, team) == same->teams.end()) {
        same->teams.push_back(team);
      }
    }
  }
  for (UntoldTeams& one : untold) {
    std::ranges::sort(one.teams, {}, [&](EntityId team) { return facts.model().qualifiedName(team); });
  }
  return untold;
}

}  // namespace org::analysis

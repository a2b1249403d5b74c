#include "analysis/team_areas.h"

#include <algorithm>

namespace org::analysis {

using model::AreaId;
using model::EntityId;
using model::Kind;
using model::TeamId;

namespace {

TeamId teamOf(const model::Model& model, const Party& party) {
  const TeamId team = model.as<Kind::Team>(party.entity);
  return team ? team : model.as<Kind::Team>(party.of);
}

}  // namespace

TeamAreas::TeamAreas(const model::Model& model, const Ownership& ownership) : model_(model), ownership_(ownership) {
  std::vector<std::pair<EntityId, OwnedArea>> owned;
  for (const EntityId area : model.all(Kind::Area)) {
    for (const Charge& charge : ownership.owners(AreaId(area))) {
      if (const TeamId team = teamOf(model, charge.party)) {
        owned.emplace_back(team, OwnedArea{AreaId(area), charge.interval});
      }
    }
  }
  by_team_ = {model.size(), std::move(owned)};
}

std::vector<TeamId> TeamAreas::answeringFor(AreaId area, base::Day day) const {
  std::vector<EntityId> places = model_.ancestors(area);
  places.insert(places.begin(), area);
  std::vector<TeamId> teams;
  for (const EntityId place : places) {
    bool has_owner = false;
    for (const Charge& charge : ownership_.owners(AreaId(place))) {
      if (charge.interval.contains(day)) {
        has_owner = true;
        teams.push_back(teamOf(model_, charge.party));
      }
    }
    if (has_owner) {
      break;
    }
  }
  std::erase(teams, TeamId());
  std::ranges::sort(teams, {}, &EntityId::index);
  teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
  return teams;
}

void TeamAreas::addChanges(AreaId area, Intervals& changes) const {
  std::vector<EntityId> places = model_.ancestors(area);
  places.push_back(area);
  for (const EntityId place : places) {
    std::ranges::transform(ownership_.owners(AreaId(place)), std::back_inserter(changes), &Charge::interval);
  }
}

}  // namespace org::analysis

#include "analysis/feature_needs.h"

#include <algorithm>
#include <set>

#include "schema/key.h"

namespace org::analysis {

using model::AreaId;
using model::EntityId;
using model::Kind;
using model::TeamId;
using namespace schema::literals;

namespace {

std::vector<AreaId> touchedBy(const model::Model& model, EntityId feature) {
  std::vector<AreaId> touched;
  for (const model::Value& value : model.values(feature, "touches"_key)) {
    if (model.is(value.term.entity, Kind::Area) && value.term.entity != feature) {
      touched.emplace_back(value.term.entity);
    }
  }
  return touched;
}

std::set<TeamId> teamsOf(const TeamAreas& areas, const std::vector<AreaId>& several, base::Day day) {
  std::set<TeamId> teams;
  for (const AreaId area : several) {
    for (const TeamId team : areas.answeringFor(area, day)) {
      teams.insert(team);
    }
  }
  return teams;
}

bool isService(const model::Model& model, const model::Value& dependency) {
  const model::Clause* via = model.clause(dependency, ast::ClauseWord::Via);
  return via != nullptr && via->argument.text == "x-as-a-service";
}

// The teams without those that one of them, or whoever owns the feature, uses as a service that day.
std::vector<TeamId> withoutServices(const model::Model& model, const std::set<TeamId>& teams, std::set<TeamId> users,
                                    base::Day day) {
  std::vector<TeamId> needed(teams.begin(), teams.end());
  users.insert(teams.begin(), teams.end());
  for (const TeamId user : users) {
    for (const model::Value& dependency : model.values(user, "depends-on"_key)) {
      if (isService(model, dependency) && dependency.interval.contains(day)) {
        std::erase(needed, TeamId(dependency.term.entity));
      }
    }
  }
  return needed;
}

// When the owners change, or what they use as a service.
Intervals changesOf(const model::Model& model, const TeamAreas& areas, const std::vector<AreaId>& several) {
  Intervals changes;
  for (const AreaId area : several) {
    areas.addChanges(area, changes);
  }
  std::set<TeamId> teams;
  for (const base::Interval& days : cutAt(model.window(), changes)) {
    teams.merge(teamsOf(areas, several, days.from));
  }
  for (const TeamId team : teams) {
    for (const model::Value& dependency : model.values(team, "depends-on"_key)) {
      changes.push_back(dependency.interval);
    }
  }
  return changes;
}

void judge(const model::Model& model, const TeamAreas& areas, AreaId feature, std::vector<FeatureNeed>& found) {
  const std::vector<AreaId> touched = touchedBy(model, feature);
  std::vector<AreaId> concerned = touched;
  concerned.push_back(feature);
  const Intervals changes = changesOf(model, areas, concerned);
  for (const base::Interval& days : cutAt(model[feature].validity.intersect(model.window()), changes)) {
    FeatureNeed need{
        feature,
        withoutServices(model, teamsOf(areas, touched, days.from), teamsOf(areas, {feature}, days.from), days.from),
        days};
    const bool goes_on = !found.empty() && found.back().feature == feature &&
                         found.back().interval.until == days.from && found.back().teams == need.teams;
    if (goes_on) {
      found.back().interval.until = days.until;
    } else if (need.teams.size() > 1) {
      found.push_back(std::move(need));
    }
  }
}

}  // namespace

std::vector<FeatureNeed> findFeatureNeeds(const Facts& facts, const TeamAreas& areas) {
  const model::Model& model = facts.model();
  std::vector<FeatureNeed> found;
  for (const EntityId area : model.all(Kind::Area)) {
    const bool is_gone = model[area].is_library || model.text(area, "lifecycle"_key) == "retired";
    if (!is_gone && model.values(area, "touches"_key).size() > 1) {
      judge(model, areas, AreaId(area), found);
    }
  }
  return found;
}

}  // namespace org::analysis

#include <unordered_set>

#include <fmt/format.h>

#include "analysis/team_kinds.h"
#include "analysis/team_people.h"
#include "checks/unattached.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

// Bodies that decide, and groups of people who meet across teams, belong to no unit by nature; a team that is over needs none.
bool mayStandAlone(const model::Model& model, model::TeamId team) {
  return model.value(team, "adopts-by"_key) != nullptr || analysis::isGathering(model, team) ||
         analysis::isOver(model, team);
}

// Teams that join another as a whole, or hold a seat in it.
std::unordered_set<EntityId> teamsInOthers(const model::Model& model) {
  std::unordered_set<EntityId> found;
  for (const EntityId team : model.all(Kind::Team)) {
    for (const schema::Key key : {"includes"_key, "seat"_key}) {
      for (const model::Value& value : model.values(team, key)) {
        if (model.is(value.term.entity, Kind::Team)) {
          found.insert(value.term.entity);
        }
      }
    }
  }
  return found;
}

}  // namespace

void reportUnattachedTeams(Context& context) {
  const model::Model& model = context.model();
  const std::vector<EntityId> teams = ownDeclarations(context, Kind::Team);
  if (std::ranges::all_of(teams, [&](EntityId team) { return model[team].parent.isNone(); })) {
    return;
  }
  const auto in_others = teamsInOthers(model);
  for (const EntityId team : teams) {
    const bool is_attached = model[team].parent || !model.children(team).empty() || in_others.contains(team) ||
                             !model.values(team, "reports-to"_key).empty() ||
                             isUnknownOrMeant(model, team, "part-of"_key);
    if (!is_attached && !mayStandAlone(model, model::TeamId(team))) {
      auto finding =
          context.finding(team, fmt::format("{} belongs to no other team and reports to nobody", say(model, team)));
      finding.help.emplace_back("put it inside a team, say `part-of`, or name the role that it `reports-to`");
      context.report(std::move(finding));
    }
  }
}

}  // namespace org::checks

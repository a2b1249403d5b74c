#include "analysis/team_kinds.h"

#include <algorithm>
#include <array>

#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;

bool isGathering(const model::Model& model, model::TeamId team) {
  static constexpr std::array kinds = {"committee", "community", "guild", "working-group", "marker"};
  return std::ranges::find(kinds, model.text(team, "kind"_key)) != kinds.end();
}

bool isBody(const model::Model& model, model::TeamId team) {
  const std::string_view kind = model.text(team, "kind"_key);
  return isGathering(model, team) || kind == "group" || kind == "rota";
}

}  // namespace org::analysis

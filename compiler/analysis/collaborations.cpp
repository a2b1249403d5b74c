#include "analysis/collaborations.h"

#include <algorithm>
#include <map>

#include "analysis/team_people.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TeamId;
using model::Value;
using namespace schema::literals;

namespace {

std::string_view purposeOf(const model::Model& model, const Value& value) {
  const model::Clause* because = model.clause(value, ast::ClauseWord::Because);
  return because == nullptr ? std::string_view() : because->argument.text;
}

// Whether it goes on with what came before, rather than begin something of its own.
bool goesOn(const model::Model& model, const Collaboration& before, const Value& value) {
  const std::string_view purpose = purposeOf(model, value);
  const bool is_new = !purpose.empty() && purpose != purposeOf(model, *before.values.back());
  return !is_new && value.interval.from <= before.interval.until;
}

}  // namespace

std::string_view modeOf(const model::Model& model, const Value& dependency) {
  const model::Clause* via = model.clause(dependency, ast::ClauseWord::Via);
  return via == nullptr ? std::string_view() : via->argument.text;
}

std::vector<Collaboration> findCollaborations(const model::Model& model) {
  std::map<std::pair<TeamId, TeamId>, std::vector<const Value*>> pairs;
  for (const EntityId team : model.all(Kind::Team)) {
    for (const Value& value : model.values(team, "depends-on"_key)) {
      const auto other = model.as<Kind::Team>(value.term.entity);
      const bool counts = other && other != team && !isOver(model, TeamId(team)) && !isOver(model, other);
      if (counts && modeOf(model, value) == "collaboration" && !value.interval.isEmpty()) {
        pairs[std::minmax(TeamId(team), other)].push_back(&value);
      }
    }
  }
  std::vector<Collaboration> found;
  for (auto& [pair, values] : pairs) {
    std::ranges::stable_sort(values, {}, [](const Value* value) { return value->interval.from; });
    const std::size_t first = found.size();
    for (const Value* value : values) {
      const TeamId owner(value->owner);
      if (found.size() > first && goesOn(model, found.back(), *value)) {
        found.back().interval.until = std::max(found.back().interval.until, value->interval.until);
        found.back().values.push_back(value);
      } else {
        found.push_back({{owner, owner == pair.first ? pair.second : pair.first}, value->interval, {value}});
      }
    }
  }
  std::erase_if(found, [&](const Collaboration& work) { return !work.interval.overlaps(model.window()); });
  return found;
}

}  // namespace org::analysis

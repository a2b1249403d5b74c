#include "analysis/skills.h"

#include <algorithm>

#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;

namespace {

enum class Level : std::uint8_t { Learning, Working, Expert };

Level levelOf(const model::Model& model, const model::Value& value) {
  const model::Clause* as = model.clause(value, ast::ClauseWord::As);
  const std::string_view word = as == nullptr ? std::string_view() : as->argument.text;
  return word == "expert" ? Level::Expert : word == "learning" ? Level::Learning : Level::Working;
}

bool knows(const model::Model& model, model::PersonId person, const model::Value& need, base::Day day) {
  const Level least = std::max(levelOf(model, need), Level::Working);
  const auto skills = model.values(person, "skills"_key);
  return std::ranges::any_of(skills, [&](const model::Value& skill) {
    return skill.term.entity == need.term.entity && skill.interval.contains(day) && levelOf(model, skill) >= least;
  });
}

}  // namespace

std::vector<model::PersonId> knowersOf(const Facts& facts, const model::Value& need, base::Day day) {
  const model::Model& model = facts.model();
  std::vector<model::PersonId> knowers;
  for (const Membership& member : facts.memberships().ofTeam(model::TeamId(need.owner))) {
    const bool gives_time = !member.share || member.share->highest > 0;
    const bool is_there = member.person && member.interval.contains(day) && model[member.person].validity.contains(day);
    if (is_there && gives_time && knows(model, member.person, need, day)) {
      knowers.push_back(member.person);
    }
  }
  knowers.erase(std::unique(knowers.begin(), knowers.end()), knowers.end());
  return knowers;
}

}  // namespace org::analysis

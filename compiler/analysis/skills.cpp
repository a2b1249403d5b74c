#include "analysis/skills.h"

#include <algorithm>

#include "analysis/memberships.h"
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

}  // namespace

bool isQualitySkill(const model::Model& model, model::EntityId skill) {
  if (!model.is(skill, model::Kind::Skill)) {
    return false;
  }
  const std::string_view name = model.name(skill);
  return model.text(skill, "family"_key) == "quality" || name == "qa" || name == "quality-assurance";
}

bool knows(const model::Model& model, model::PersonId person, const model::Value& need, base::Day day) {
  const Level least = std::max(levelOf(model, need), Level::Working);
  const auto skills = model.values(person, "skills"_key);
  return std::ranges::any_of(skills, [&](const model::Value& skill) {
    return skill.term.entity == need.term.entity && skill.interval.contains(day) && levelOf(model, skill) >= least;
  });
}

std::vector<model::PersonId> workersOf(const Facts& facts, model::TeamId team, base::Day day) {
  std::vector<model::PersonId> workers;
  for (const Membership& member : facts.memberships().ofTeam(team)) {
    const bool gives_time = !member.share || member.share->highest > 0;
    const bool is_there =
        member.person && member.interval.contains(day) && facts.model()[member.person].validity.contains(day);
    if (is_there && gives_time) {
      workers.push_back(member.person);
    }
  }
  workers.erase(std::unique(workers.begin(), workers.end()), workers.end());
  return workers;
}

std::vector<model::PersonId> knowersOf(const Facts& facts, const model::Value& need, base::Day day) {
  auto knowers = workersOf(facts, model::TeamId(need.owner), day);
  std::erase_if(knowers, [&](model::PersonId person) { return !knows(facts.model(), person, need, day); });
  return knowers;
}

bool areSkillsDeclared(const Facts& facts, model::TeamId team, base::Day day) {
  const auto workers = workersOf(facts, team, day);
  const auto described = std::ranges::count_if(
      workers, [&](model::PersonId person) { return facts.model().value(person, "skills"_key) != nullptr; });
  return 2 * described >= std::ssize(workers);
}

}  // namespace org::analysis

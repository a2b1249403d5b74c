// A team that owns components of one technology only, where features need several such teams.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/feature_needs.h"
#include "analysis/intervals.h"
#include "analysis/team_people.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::FeatureNeed;
using analysis::TeamAreas;
using model::EntityId;
using model::Kind;
using model::TeamId;
using namespace schema::literals;

// Teams that serve others, and say so, are meant to be cut like that.
bool isJudged(const model::Model& model, TeamId team) {
  const std::string_view kind = model.text(team, "kind"_key);
  return (kind.empty() || kind == "feature" || kind == "component") && !analysis::isOver(model, team);
}

bool ownsComponentsOnly(const model::Model& model, const TeamAreas& areas, TeamId team, base::Day day) {
  const bool is_component_team = model.text(team, "kind"_key) == "component";
  return std::ranges::all_of(areas.ofTeam(team), [&](const analysis::OwnedArea& owned) {
    const std::string_view kind = model.text(owned.area, "kind"_key);
    const bool is_for_users = kind == "product" || kind == "part" || kind == "feature";
    return !owned.interval.contains(day) || kind == "component" || (is_component_team && !is_for_users);
  });
}

// What one team is found guilty of.
struct Stack {
  std::vector<EntityId> features;
  std::vector<EntityId> others;
  // One feature needs other teams than another.
  bool are_mixed = false;
  analysis::Intervals days;
};

void addOnce(std::vector<EntityId>& all, EntityId id) {
  if (std::ranges::find(all, id) == all.end()) {
    all.push_back(id);
  }
}

void addNeed(const model::Model& model, const TeamAreas& areas, const FeatureNeed& need,
             std::map<TeamId, Stack>& stacks) {
  std::vector<TeamId> cut = need.teams;
  std::erase_if(cut, [&](TeamId team) {
    return !isJudged(model, team) || !ownsComponentsOnly(model, areas, team, need.interval.from);
  });
  for (const TeamId team : cut.size() > 1 ? cut : std::vector<TeamId>()) {
    Stack& stack = stacks[team];
    addOnce(stack.features, need.feature);
    stack.days.push_back(need.interval);
    const std::size_t known = stack.others.size();
    for (const TeamId other : cut) {
      if (other != team) {
        addOnce(stack.others, other);
      }
    }
    stack.are_mixed =
        stack.are_mixed || stack.others.size() + 1 != cut.size() || (known > 0 && known + 1 != cut.size());
  }
}

std::vector<std::string> namesOf(const model::Model& model, const std::vector<EntityId>& ids) {
  std::vector<std::string> names;
  std::ranges::transform(ids, std::back_inserter(names), [&](EntityId id) { return sayName(model, id); });
  std::ranges::sort(names);
  return names;
}

void report(Context& context, TeamId team, const Stack& stack, const base::Interval& days) {
  const model::Model& model = context.model();
  const bool is_one = stack.features.size() == 1;
  const std::vector<std::string> others = namesOf(model, stack.others);
  auto finding = context.finding(
      team,
      fmt::format("{} owns nothing but components{}, and {}{} can{} be shipped without {} beside it", say(model, team),
                  sayWhen(context, days), is_one ? "" : "none of ", joinSome(namesOf(model, stack.features)),
                  is_one ? "not" : "", stack.are_mixed ? joinWithOr(others) : joinSome(others)));
  holdsOn(context, finding, days);
  finding.named = stack.features;
  finding.named.insert(finding.named.end(), stack.others.begin(), stack.others.end());
  finding.help.emplace_back(
      "if it serves the others, say so: `kind: platform`, and `via x-as-a-service` where they depend on it");
  finding.help.emplace_back("else form teams that ship a feature from end to end, and let them own it");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  const TeamAreas areas(model, context.facts().ownership());
  std::map<TeamId, Stack> stacks;
  for (const FeatureNeed& need : analysis::findFeatureNeeds(context.facts(), areas)) {
    addNeed(model, areas, need, stacks);
  }
  for (auto& [team, stack] : stacks) {
    for (const base::Interval& days : analysis::merge(stack.days)) {
      report(context, team, stack, days);
    }
  }
}

}  // namespace

extern const Check stack_team;
const Check stack_team{.kind = diag::Kind::StackTeam, .run = run};

}  // namespace org::checks

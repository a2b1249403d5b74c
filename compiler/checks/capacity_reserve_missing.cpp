// A team that says how much work it can take, and keeps no time for finding out, for mending, or for what it runs.

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "analysis/ownership.h"
#include "analysis/policies.h"
#include "analysis/team_people.h"
#include "analysis/tech_debt.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

// A team that makes a product: of kind `feature` or `squad`, or without a kind and without teams inside it.
bool makesProduct(const model::Model& model, EntityId team) {
  const std::string_view kind = model.text(team, "kind"_key);
  const bool is_leaf =
      std::ranges::none_of(model.children(team), [&](EntityId part) { return model.is(part, Kind::Team); });
  return kind == "feature" || kind == "squad" || (kind.empty() && is_leaf);
}

// Whether time is kept for one of these on some day ahead; a reserve that does not say what for is for all.
bool keeps(const Context& context, EntityId team, std::initializer_list<std::string_view> purposes) {
  const model::Model& model = context.model();
  return std::ranges::any_of(model.values(team, "reserve"_key), [&](const Value& reserve) {
    const auto clauses = model.clauses(reserve);
    bool is_named = false;
    const bool is_for = std::ranges::any_of(clauses, [&](const model::Clause& clause) {
      is_named = is_named || clause.word == ast::ClauseWord::For;
      return clause.word == ast::ClauseWord::For && std::ranges::find(purposes, clause.argument.text) != purposes.end();
    });
    return reserve.interval.overlaps(context.window()) && (is_for || !is_named);
  });
}

// What several teams are judged by.
struct Surroundings {
  // Teams that own something that is in use.
  std::set<EntityId> running;
  // Teams of a product of which `tech-debt-unmanaged` says that no time is kept for its debt (checks.md 2.16).
  std::set<EntityId> told_of_debt;
};

Surroundings look(const Context& context) {
  static constexpr std::array in_use = {"growth", "mature", "sunset"};
  const model::Model& model = context.model();
  Surroundings found;
  for (const EntityId area : model.all(Kind::Area)) {
    if (std::ranges::find(in_use, model.text(area, "lifecycle"_key)) != in_use.end()) {
      for (const analysis::Charge& charge : context.facts().ownership().owners(model::AreaId(area))) {
        found.running.insert(charge.party.entity);
      }
    }
  }
  if (context.facts().policies().isOn(diag::Kind::TechDebtUnmanaged)) {
    for (const analysis::UnmanagedDebt& debt :
         analysis::findUnmanagedDebt(context.facts(), analysis::ageOfDebt(context.facts().policies()))) {
      const auto teams =
          debt.lacks_time ? analysis::teamsOfProduct(context.facts(), debt.product) : std::vector<EntityId>();
      found.told_of_debt.insert(teams.begin(), teams.end());
    }
  }
  return found;
}

void judge(Context& context, EntityId team, const Surroundings& around) {
  std::vector<std::string> missing;
  if (!keeps(context, team, {"discovery"})) {
    missing.emplace_back("discovery");
  }
  if (!keeps(context, team, {"debt", "maintenance", "quality"}) && !around.told_of_debt.contains(team)) {
    missing.emplace_back("debt");
  }
  if (!keeps(context, team, {"run", "support"}) && around.running.contains(team)) {
    missing.emplace_back("run");
  }
  if (missing.empty()) {
    return;
  }
  std::vector<std::string> quoted;
  std::ranges::transform(missing, std::back_inserter(quoted),
                         [](const auto& word) { return fmt::format("`{}`", word); });
  auto finding = context.finding(team, context.model().value(team, "capacity"_key)->span,
                                 fmt::format("{} says how much work it can take and keeps no time for {}",
                                             say(context.model(), team), joinWithAnd(quoted)));
  finding.help.push_back(fmt::format("keep a share of it: `reserve: 15% for {}`", missing.front()));
  context.report(std::move(finding));
}

void run(Context& context) {
  const Surroundings around = look(context);
  for (const EntityId team : ownDeclarations(context, Kind::Team)) {
    const bool is_asked = context.model().value(team, "capacity"_key) != nullptr;
    if (is_asked && makesProduct(context.model(), team) && !analysis::isOver(context.model(), model::TeamId(team))) {
      judge(context, team, around);
    }
  }
}

}  // namespace

extern const Check capacity_reserve_missing;
const Check capacity_reserve_missing{.kind = diag::Kind::CapacityReserveMissing, .run = run};

}  // namespace org::checks

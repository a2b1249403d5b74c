// A change of the organisation with a piece missing, or with a step that shakes most teams at once.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/memberships.h"
#include "analysis/reporting.h"
#include "analysis/size.h"
#include "analysis/team_kinds.h"
#include "analysis/team_people.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::TeamId;
using model::Value;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"share", 50, "percentage of all teams that one step may change (our convention)"},
    Parameter{"size", 15, "people below which a company may change all its teams at once (our convention)"}};

std::vector<EntityId> datedSteps(const model::Model& model, EntityId transition) {
  std::vector<EntityId> steps;
  std::ranges::copy_if(model.children(transition), std::back_inserter(steps), [&](EntityId child) {
    return model.is(child, Kind::Step) && model.value(child, "due"_key) != nullptr;
  });
  return steps;
}

bool isPast(const model::Model& model, EntityId step) {
  return model.value(step, "due"_key)->term.days.until <= model.asOf();
}

bool isExecutive(const analysis::Facts& facts, model::RoleId role) {
  const std::string_view level = analysis::effectiveWord(facts.model(), role, "level"_key);
  // Of a role without level nobody can tell.
  return facts.reporting().isTop(role) || level.empty() || level == "executive";
}

// Whether the sponsor has a role of which it is known that it is not at the head of the company, and none that is. A body may hold
// anybody.
bool isKnownOutsider(const Context& context, const Value& sponsor) {
  const model::Model& model = context.model();
  if (model.is(sponsor.term.entity, Kind::Role)) {
    return !isExecutive(context.facts(), model::RoleId(sponsor.term.entity));
  }
  const auto person = model.as<Kind::Person>(sponsor.term.entity);
  if (!person) {
    return false;
  }
  const auto hats = context.facts().assignments().ofPerson(person);
  return !hats.empty() &&
         std::ranges::none_of(hats, [&](const auto* hat) { return isExecutive(context.facts(), hat->role); });
}

void reportMissing(Context& context, EntityId transition) {
  const model::Model& model = context.model();
  std::vector<std::string> missing;
  const auto need = [&](bool is_there, std::string_view words) {
    if (!is_there) {
      missing.emplace_back(words);
    }
  };
  need(model.value(transition, "owner"_key) != nullptr, "no `owner` who leads it");
  need(model.value(transition, "sponsor"_key) != nullptr, "no `sponsor` at the head of the company");
  need(model.value(transition, "baseline"_key) != nullptr, "no `baseline` that says how things are today");
  need(model.value(transition, "measure"_key) != nullptr, "no `measure` that shows whether it works");
  need(!datedSteps(model, transition).empty(), "no `step` with a day");
  if (!missing.empty()) {
    auto finding = context.finding(transition, fmt::format("{} has {}", say(model, transition), joinWithAnd(missing)));
    finding.help.emplace_back("add what is missing; a change nobody leads, measures or dates is a wish");
    context.report(std::move(finding));
  }
}

void reportSponsor(Context& context, EntityId transition) {
  const model::Model& model = context.model();
  const Value* sponsor = model.value(transition, "sponsor"_key);
  if (sponsor == nullptr || !isKnownOutsider(context, *sponsor)) {
    return;
  }
  auto finding = context.finding(transition, sponsor->span,
                                 fmt::format("{}, who stands behind {}, is not at the head of the company",
                                             say(model, sponsor->term.entity), say(model, transition)));
  finding.named.push_back(sponsor->term.entity);
  finding.help.emplace_back("find a sponsor among those whose word the whole company follows");
  context.report(std::move(finding));
}

// Teams with people of their own that are there that day, bodies and guilds left aside.
std::vector<EntityId> workingTeams(const Context& context, base::Day day) {
  const model::Model& model = context.model();
  std::vector<EntityId> teams;
  std::ranges::copy_if(model.all(Kind::Team), std::back_inserter(teams), [&](EntityId id) {
    const TeamId team(id);
    return !model[id].is_library && model.existence(id).contains(day) && !analysis::isOver(model, team) &&
           context.facts().memberships().isStaffed(team) && !analysis::isBody(model, team);
  });
  return teams;
}

// A team is changed by a step that names it or a team around it.
void reportLeaps(Context& context, EntityId transition) {
  constexpr double whole = 100;
  const model::Model& model = context.model();
  for (const EntityId step : datedSteps(model, transition)) {
    if (isPast(model, step) || analysis::sizeOf(model) < context.parameter("size")) {
      continue;
    }
    const auto teams = workingTeams(context, model.value(step, "due"_key)->term.days.last().plus(-1));
    const auto affected = model.values(step, "affects"_key);
    const auto changed = std::ranges::count_if(teams, [&](EntityId team) {
      return std::ranges::any_of(affected, [&](const Value& value) {
        return model.is(value.term.entity, Kind::Team) && model.isWithin(team, value.term.entity);
      });
    });
    if (teams.empty() ||
        static_cast<double>(changed) * whole <= context.parameter("share") * static_cast<double>(teams.size())) {
      continue;
    }
    auto finding = context.finding(
        step, fmt::format("{} changes {} of {} teams at once", say(model, step), changed, teams.size()));
    finding.named.push_back(transition);
    finding.help.emplace_back(
        "go step by step: begin with the teams that want it, and let the others see how it works");
    context.report(std::move(finding));
  }
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId transition : ownDeclarations(context, Kind::Transition)) {
    const auto steps = datedSteps(model, transition);
    const bool is_done =
        !steps.empty() && std::ranges::all_of(steps, [&](EntityId step) { return isPast(model, step); });
    if (!is_done) {
      reportMissing(context, transition);
      reportSponsor(context, transition);
      reportLeaps(context, transition);
    }
  }
}

}  // namespace

extern const Check transition_incomplete;
const Check transition_incomplete{.kind = diag::Kind::TransitionIncomplete, .run = run, .parameters = parameters};

}  // namespace org::checks

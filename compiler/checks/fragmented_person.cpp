// A person split over too many hats, or over several teams that each get a crumb.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/person_loads.h"
#include "analysis/team_kinds.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Load;
using model::PersonId;
using Loads = std::vector<const Load*>;

constexpr std::array parameters = {
    Parameter{"hats", 3, "hats that one person may wear at once (our convention; 5 in profile `startup`)"},
    Parameter{"teams", 2, "teams that may each get a small share of one person (our convention)"},
    Parameter{"share", 20, "percent of the time below which a share is small (our convention)"}};

// Seats of bodies are meetings, and a membership without a seat is no hat.
Loads hatsOn(const Context& context, std::span<const Load> loads, base::Day day) {
  Loads hats = analysis::loadsOn(loads, day);
  std::erase_if(hats, [&](const Load* load) {
    return load->is_ritual || load->what == load->team || analysis::isBody(context.model(), model::TeamId(load->team));
  });
  // Held outside all teams and in seats too: the seats are the hats.
  Loads kept;
  std::ranges::copy_if(hats, std::back_inserter(kept), [&](const Load* hat) {
    return hat->team ||
           std::ranges::none_of(hats, [&](const Load* other) { return other->what == hat->what && other->team; });
  });
  // One more outside all teams, beside seats and without a share, is the title under which the seats are held.
  const auto isTitle = [](const Load* hat) { return !hat->team && !hat->share; };
  const auto outside = std::ranges::count_if(kept, [](const Load* hat) { return !hat->team; });
  if (outside == 1 && kept.size() > 1) {
    std::erase_if(kept, isTitle);
  }
  return kept;
}

Loads crumbsOn(const Context& context, std::span<const Load> loads, base::Day day) {
  Loads crumbs = analysis::loadsOn(loads, day);
  std::erase_if(crumbs, [&](const Load* load) {
    return !load->team || !load->share || load->share->highest >= context.parameter("share") ||
           analysis::isBody(context.model(), model::TeamId(load->team));
  });
  return crumbs;
}

std::size_t countTeams(const Loads& loads) {
  std::vector<model::EntityId> teams;
  for (const Load* load : loads) {
    if (std::ranges::find(teams, load->team) == teams.end()) {
      teams.push_back(load->team);
    }
  }
  return teams.size();
}

void report(Context& context, PersonId person, const Loads& loads, const base::Interval& days, std::string_view what) {
  const model::Model& model = context.model();
  std::vector<std::string> names;
  for (const Load* load : loads) {
    names.push_back(analysis::sayLoad(model, *load));
  }
  auto finding = context.finding(
      person, fmt::format("{} {}{}: {}", say(model, person), what, sayWhen(context, days), joinSome(names)));
  holdsOn(context, finding, days);
  for (const Load* load : loads) {
    finding.named.push_back(load->what);
  }
  finding.help.emplace_back("let others take some of them, so that each gets a day of the week at least");
  context.report(std::move(finding));
}

void judge(Context& context, PersonId person, std::span<const Load> loads) {
  if (static_cast<double>(loads.size()) <= std::min(context.parameter("hats"), context.parameter("teams"))) {
    return;
  }
  analysis::Intervals changes;
  std::ranges::transform(loads, std::back_inserter(changes), &Load::days);
  const base::Interval here = context.window().intersect(context.model()[person].validity);
  const auto hasManyHats = [&](base::Day day) {
    return static_cast<double>(hatsOn(context, loads, day).size()) > context.parameter("hats");
  };
  const auto crowded = analysis::daysWhen(here, changes, hasManyHats);
  for (const base::Interval& days : crowded) {
    const Loads hats = hatsOn(context, loads, days.from);
    report(context, person, hats, days,
           fmt::format("wears {} hats at once, more than {}", hats.size(), context.parameter("hats")));
  }
  for (const base::Interval& days : analysis::daysWhen(here, changes, [&](base::Day day) {
         const auto teams = static_cast<double>(countTeams(crumbsOn(context, loads, day)));
         return teams > context.parameter("teams") && !hasManyHats(day);
       })) {
    const Loads crumbs = crumbsOn(context, loads, days.from);
    report(context, person, crumbs, days,
           fmt::format("gives less than {} % of the time to each of {} teams", context.parameter("share"),
                       countTeams(crumbs)));
  }
}

void run(Context& context) {
  for (const model::EntityId person : context.model().all(model::Kind::Person)) {
    judge(context, PersonId(person), context.facts().personLoads().of(PersonId(person)));
  }
}

}  // namespace

extern const Check fragmented_person;
const Check fragmented_person{.kind = diag::Kind::FragmentedPerson, .run = run, .parameters = parameters};

}  // namespace org::checks

// A team of too few or too many people, or one that has to understand too much.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/intervals.h"
#include "analysis/team_load.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::TeamSize;
using model::AreaId;
using model::TeamId;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"minimum", 5, "people that a team has at least (Team Topologies)"},
    Parameter{"maximum", 9, "people that a team has at most (Team Topologies)"},
    Parameter{"simple", 3, "simple areas that one team can look after (Team Topologies: two to three)"}};

bool isTooLarge(const Context& context, const TeamSize& size) {
  return static_cast<double>(size.core) > context.parameter("maximum");
}

// Whom it looks for will be there; a single person is a text that is not finished rather than a team.
bool isTooSmall(const Context& context, const TeamSize& size) {
  return static_cast<double>(size.people + size.open) < context.parameter("minimum") && size.people > 1;
}

void judgePeople(Context& context, TeamId team, bool are_people_listed) {
  const analysis::Facts& facts = context.facts();
  const analysis::Intervals days =
      analysis::daysWhen(context.model()[team].validity.intersect(context.window()), analysis::sizeChanges(facts, team),
                         [&](base::Day day) {
                           const TeamSize size = analysis::sizeOn(facts, team, day);
                           return isTooLarge(context, size) || (are_people_listed && isTooSmall(context, size));
                         });
  if (days.empty()) {
    return;
  }
  const TeamSize size = analysis::sizeOn(facts, team, days.front().from);
  const bool is_large = isTooLarge(context, size);
  auto finding =
      context.finding(team, fmt::format("{} has {} people{}: {} to {} were expected", say(context.model(), team),
                                        is_large ? size.core : size.people, sayWhen(context, days.front()),
                                        context.parameter("minimum"), context.parameter("maximum")));
  holdsOn(context, finding, days.front());
  // A team that is too small does not grow by who leaves it.
  finding.named = is_large ? std::vector<model::EntityId>() : size.members;
  finding.help.emplace_back(is_large
                                ? "make two teams of it, each with areas of its own"
                                : "write down whom it looks for, `seat ROLE: vacant`, or join it with a neighbour");
  context.report(std::move(finding));
}

// Two or three simple areas, or a complicated one, or a complex one and nothing else.
bool isTooMuch(const Context& context, const std::vector<AreaId>& domains) {
  const auto count = [&](std::string_view complexity) {
    return std::ranges::count_if(
        domains, [&](AreaId area) { return context.model().text(area, "complexity"_key) == complexity; });
  };
  return (count("complex") > 0 && domains.size() > 1) || count("complicated") > 1 ||
         static_cast<double>(count("simple")) > context.parameter("simple");
}

std::string tellDomains(const model::Model& model, const std::vector<AreaId>& domains) {
  std::vector<std::string> names;
  std::ranges::transform(domains, std::back_inserter(names), [&](AreaId area) {
    return fmt::format("{} ({})", sayName(model, area), model.text(area, "complexity"_key));
  });
  std::ranges::sort(names);
  return joinSome(names);
}

void judgeDomains(Context& context, const analysis::TeamAreas& areas, TeamId team, const std::vector<AreaId>& all) {
  analysis::Intervals changes;
  for (const AreaId area : all) {
    areas.addChanges(area, changes);
  }
  const auto domainsOn = [&](base::Day day) {
    std::vector<AreaId> domains = all;
    std::erase_if(domains, [&](AreaId area) {
      const auto teams = areas.answeringFor(area, day);
      return std::ranges::find(teams, team) == teams.end() || !context.model()[area].validity.contains(day);
    });
    return domains;
  };
  const analysis::Intervals days =
      analysis::daysWhen(context.model()[team].validity.intersect(context.window()), changes,
                         [&](base::Day day) { return isTooMuch(context, domainsOn(day)); });
  if (days.empty()) {
    return;
  }
  const std::vector<AreaId> domains = domainsOn(days.front().from);
  auto finding =
      context.finding(team, fmt::format("{} has too much to understand{}: {}", say(context.model(), team),
                                        sayWhen(context, days.front()), tellDomains(context.model(), domains)));
  holdsOn(context, finding, days.front());
  finding.named.assign(domains.begin(), domains.end());
  finding.help.push_back(fmt::format(
      "give one of them to another team: a team can hold {} simple areas, or a complicated one, or a complex "
      "one and nothing else",
      context.parameter("simple")));
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  const analysis::TeamAreas areas(model, context.facts().ownership());
  auto domains = analysis::domainsByTeam(model, areas);
  const bool are_people_listed = analysis::arePeopleListed(model);
  for (const model::EntityId id : ownDeclarations(context, model::Kind::Team)) {
    const TeamId team(id);
    // What ends soon is being taken apart already.
    const bool is_ending = model[team].validity.until < context.window().until;
    if (analysis::isWorkingTeam(model, team) && !is_ending) {
      judgePeople(context, team, are_people_listed);
      judgeDomains(context, areas, team, domains[team]);
    }
  }
}

}  // namespace

extern const Check team_load_out_of_range;
const Check team_load_out_of_range{.kind = diag::Kind::TeamLoadOutOfRange, .run = run, .parameters = parameters};

}  // namespace org::checks

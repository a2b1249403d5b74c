// A team that answers for a part of a product, and nobody in it is of the product trade; or one person for too many such teams.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/intervals.h"
#include "analysis/product_leads.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::ProductTeam;
using model::PersonId;
using model::TeamId;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"teams", 2, "how many teams one product manager can be there for (our convention)"}};

void report(Context& context, const ProductTeam& team, const base::Interval& days) {
  const model::Model& model = context.model();
  auto finding = context.finding(
      team.team, fmt::format("{} answers for a part of the product{} with nobody from product in it: a product manager "
                             "or product owner was expected",
                             say(model, team.team), sayWhen(context, days)));
  holdsOn(context, finding, days);
  finding.help.emplace_back("give it a seat for one, and say who holds it; a role counts whose `family` is `product`");
  finding.help.emplace_back("a team that serves the others needs none: `kind: platform`");
  context.report(std::move(finding));
}

struct Charge {
  TeamId team;
  analysis::Intervals days;
};

// Whom a team has alone for its product, and when.
std::map<PersonId, std::vector<Charge>> chargesOf(const std::vector<ProductTeam>& teams) {
  std::map<PersonId, std::vector<Charge>> charges;
  for (const ProductTeam& team : teams) {
    std::map<PersonId, analysis::Intervals> there;
    for (const analysis::ProductLead& lead : team.leads) {
      there[lead.person].push_back(lead.interval);
    }
    for (const auto& [person, days] : there) {
      analysis::Intervals others;
      for (const analysis::ProductLead& lead : team.leads) {
        if (lead.person != person) {
          others.push_back(lead.interval);
        }
      }
      analysis::Intervals alone;
      for (const base::Interval& part : analysis::intersect(team.scope, days)) {
        const analysis::Intervals left = analysis::subtract(part, others);
        alone.insert(alone.end(), left.begin(), left.end());
      }
      charges[person].push_back({team.team, std::move(alone)});
    }
  }
  return charges;
}

std::vector<TeamId> teamsOn(const std::vector<Charge>& charges, base::Day day) {
  std::vector<TeamId> teams;
  for (const Charge& charge : charges) {
    if (std::ranges::any_of(charge.days, [&](const base::Interval& days) { return days.contains(day); })) {
      teams.push_back(charge.team);
    }
  }
  return teams;
}

void judge(Context& context, PersonId person, const std::vector<Charge>& charges) {
  const double most = context.parameter("teams");
  analysis::Intervals changes;
  for (const Charge& charge : charges) {
    changes.insert(changes.end(), charge.days.begin(), charge.days.end());
  }
  const auto days = analysis::daysWhen(context.window(), changes, [&](base::Day day) {
    return static_cast<double>(teamsOn(charges, day).size()) > most;
  });
  if (days.empty()) {
    return;
  }
  const auto teams = teamsOn(charges, days.front().from);
  std::vector<std::string> names;
  std::ranges::transform(teams, std::back_inserter(names), [&](TeamId id) { return sayName(context.model(), id); });
  std::ranges::sort(names);
  auto finding = context.finding(
      person,
      fmt::format("{} is the only one from product in {} teams{} ({}): {} at most were expected",
                  say(context.model(), person), teams.size(), sayWhen(context, days.front()), joinSome(names), most));
  holdsOn(context, finding, days.front());
  finding.named.assign(teams.begin(), teams.end());
  finding.help.emplace_back("let somebody else lead one of them, or make fewer teams of them");
  context.report(std::move(finding));
}

void run(Context& context) {
  const analysis::TeamAreas areas(context.model(), context.facts().ownership());
  const std::vector<ProductTeam> teams = analysis::findProductTeams(context.facts(), areas);
  for (const ProductTeam& team : teams) {
    if (!team.without.empty()) {
      report(context, team, team.without.front());
    }
  }
  for (const auto& [person, charges] : chargesOf(teams)) {
    judge(context, person, charges);
  }
}

}  // namespace

extern const Check product_team_without_product_lead;
const Check product_team_without_product_lead{
    .kind = diag::Kind::ProductTeamWithoutProductLead, .run = run, .parameters = parameters};

}  // namespace org::checks

// Teams that work as one without end, or with several at once; help without end; and a dependency of which nobody says how it works.

#include "analysis/collaborations.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/team_people.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Collaboration;
using model::EntityId;
using model::TeamId;
using model::Value;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"weeks", 12, "how long two teams may work as one (our convention; a few weeks are usual)"},
    Parameter{"teams", 1, "with how many others a team may work as one at once (Team Topologies)"}};

// `from 1 March 2024`, past days included: how long it has lasted matters.
std::string sayDays(const base::Interval& days) {
  const std::string words = base::toWords(days);
  return words.empty() ? words : " " + words;
}

void judgeLength(Context& context, const Collaboration& work) {
  const model::Model& model = context.model();
  const auto& [from, until] = work.interval;
  const base::Day start = from.isFinite() ? from : context.window().from;
  const bool is_open = !until.isFinite();
  if (!is_open && until.number - start.number <= 7 * context.parameter("weeks")) {
    return;
  }
  const std::string who = fmt::format("teams {} and {} work as one{}", sayName(model, work.teams[0]),
                                      sayName(model, work.teams[1]), sayDays(work.interval));
  const double weeks = context.parameter("weeks");
  auto finding = context.finding(
      work.teams[0], work.values.front()->span,
      is_open ? fmt::format("{}, and nothing says until when: {} weeks at most were expected", who, weeks)
              : fmt::format("{}: {} weeks at most were expected", who, weeks));
  holdsOn(context, finding, work.interval);
  finding.named.push_back(work.teams[1]);
  for (std::size_t i = 1; i < work.values.size(); ++i) {
    finding.related.push_back({"it goes on here", work.values[i]->span});
  }
  finding.help.emplace_back(is_open
                                ? "say when it ends, or let the one offer as a service what the other needs"
                                : "end it sooner, say `because` of what new purpose it goes on, or let the one offer "
                                  "as a service what the other needs");
  if (work.values.size() == 1) {
    const model::Clause* via = model.clause(*work.values.front(), ast::ClauseWord::Via);
    finding.fixes.push_back({.title = "let it be a service", .edits = {{via->span, "via x-as-a-service"}}});
  }
  context.report(std::move(finding));
}

// The others that a team works with as one that day.
std::vector<TeamId> partnersOn(TeamId team, const std::vector<const Collaboration*>& works, base::Day day) {
  std::vector<TeamId> partners;
  for (const Collaboration* work : works) {
    const TeamId other = work->teams[work->teams[0] == team ? 1 : 0];
    if (work->interval.contains(day) && std::ranges::find(partners, other) == partners.end()) {
      partners.push_back(other);
    }
  }
  return partners;
}

void judgeTogether(Context& context, TeamId team, const std::vector<const Collaboration*>& works) {
  const model::Model& model = context.model();
  analysis::Intervals changes;
  std::ranges::transform(works, std::back_inserter(changes), [](const Collaboration* work) { return work->interval; });
  const double most = context.parameter("teams");
  for (const base::Interval& days : analysis::daysWhen(context.window(), changes, [&](base::Day day) {
         return static_cast<double>(partnersOn(team, works, day).size()) > most;
       })) {
    const auto partners = partnersOn(team, works, days.from);
    std::vector<std::string> names;
    std::ranges::transform(partners, std::back_inserter(names), [&](TeamId id) { return sayName(model, id); });
    std::ranges::sort(names);
    auto finding = context.finding(
        team, fmt::format("{} works as one with {} teams at once{}, {}: {} was expected", say(model, team),
                          partners.size(), sayWhen(context, days), joinWithAnd(names), most));
    holdsOn(context, finding, days);
    finding.named.assign(partners.begin(), partners.end());
    finding.help.emplace_back("let one follow the other, or let one of them be a service: `via x-as-a-service`");
    context.report(std::move(finding));
  }
}

void judgeTerms(Context& context, TeamId team, const Value& value) {
  const model::Model& model = context.model();
  const EntityId other = value.term.entity;
  const std::string_view mode = analysis::modeOf(model, value);
  const bool is_endless = mode == "facilitating" && !value.interval.until.isFinite();
  if (!is_endless && !mode.empty()) {
    return;
  }
  auto finding = context.finding(
      team, value.span,
      is_endless
          ? fmt::format("{} helps {}{}, and nothing says until when: help that makes itself superfluous was expected",
                        say(model, other), sayName(model, team), sayDays(value.interval))
          : fmt::format("{} depends on {}{}, and nothing says how the two work together", say(model, team),
                        sayName(model, other), sayWhen(context, value.interval)));
  holdsOn(context, finding, value.interval);
  finding.named.push_back(other);
  if (is_endless) {
    finding.help.emplace_back("say when it ends: `via facilitating until 2026-06-30`");
  } else {
    finding.help.emplace_back(
        "say how: `via x-as-a-service`, or `via collaboration` or `via facilitating` for a few weeks");
    finding.fixes.push_back(append(value, "let it be a service", "via x-as-a-service"));
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  const std::vector<Collaboration> works = analysis::findCollaborations(model);
  std::map<TeamId, std::vector<const Collaboration*>> by_team;
  for (const Collaboration& work : works) {
    judgeLength(context, work);
    by_team[work.teams[0]].push_back(&work);
    by_team[work.teams[1]].push_back(&work);
  }
  for (const auto& [team, own] : by_team) {
    judgeTogether(context, team, own);
  }
  for (const EntityId team : ownDeclarations(context, model::Kind::Team)) {
    for (const Value& value : model.values(team, "depends-on"_key)) {
      const bool is_judged = model.is(value.term.entity, model::Kind::Team) && !analysis::isOver(model, TeamId(team)) &&
                             value.interval.overlaps(context.window());
      if (is_judged) {
        judgeTerms(context, TeamId(team), value);
      }
    }
  }
}

}  // namespace

extern const Check collaboration_misuse;
const Check collaboration_misuse{.kind = diag::Kind::CollaborationMisuse, .run = run, .parameters = parameters};

}  // namespace org::checks

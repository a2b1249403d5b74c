// Too much in one hand: one person decides, or can block, a large part of what is decided; or most of it is left to a fallback.

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "analysis/inherited.h"
#include "analysis/procedures.h"
#include "analysis/size.h"
#include "base/natural_order.h"
#include "checks/rights_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Box;
using analysis::Preorder;
using analysis::Procedure;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"share", 40,
              "percent of what is decided that one person may decide, or be able to block (our convention)"},
    Parameter{"fallback", 30, "percent of what is decided that may be left to a fallback alone (our convention)"},
    Parameter{"size", 15, "people from which it is looked at: a small firm has few who can decide (our convention)"},
    Parameter{"cases", 5, "cases from which a share says anything (our convention)"}};

constexpr double percent = 100;

// What somebody has to decide: cases, each one decision for one area below the top level, and what they weigh together. A
// decision that must conclude every month weighs twelve times one that must every year, or need not.
struct Load {
  double cases = 0;
  double weight = 0;

  void add(const Load& more) {
    cases += more.cases;
    weight += more.weight;
  }
};

// What somebody can block, and the procedures by which: one for each way of adopting.
struct Blocked {
  Load load;
  std::vector<const Procedure*> procedures;
};

struct Tally {
  Load all;
  Load fallback;
  std::map<analysis::Voter, Load> decided;
  std::map<analysis::Voter, Blocked> blocked;
};

double weightOf(const Context& context, model::DecisionId decision) {
  constexpr double days_a_year = 365.25;
  const model::Value* must = analysis::inheritedValue(context.model(), decision, "must-conclude"_key);
  const double days =
      must != nullptr && must->term.type == model::TermType::Duration ? must->term.length.approximateDays() : 0;
  return days > 0 ? std::max(1.0, std::round(days_a_year / days)) : 1;
}

// The areas in it without those at the top that have parts: these are decided by the top, and rightly.
std::int64_t countAreas(const Context& context, const analysis::Range& areas) {
  const Preorder& order = context.facts().decisionRights().space().areas();
  std::int64_t count = 0;
  for (std::int64_t point = std::max(areas.begin, order.declared().begin); point < areas.end; ++point) {
    const model::EntityId area = order.at(point);
    const bool is_top = !context.model()[area].parent && !context.model().children(area).empty();
    count += is_top ? 0 : 1;
  }
  return count;
}

Load loadOf(const Context& context, const Procedure& procedure) {
  const bool has_areas = !context.facts().decisionRights().space().areas().declared().isEmpty();
  std::int64_t count = 0;
  for (const Box& box : procedure.region) {
    if (analysis::intervalOf(box[Axis::Time]).contains(context.model().asOf())) {
      count += has_areas ? countAreas(context, box[Axis::Area]) : 1;
    }
  }
  const auto cases = static_cast<double>(count);
  return {cases, cases * weightOf(context, procedure.decision)};
}

Tally countAll(const Context& context) {
  Tally tally;
  for (const Procedure& procedure : context.facts().procedures().all()) {
    const Load load = loadOf(context, procedure);
    tally.all.add(load);
    if (context.facts().decisionRights().claims()[procedure.right].is_fallback) {
      tally.fallback.add(load);
      continue;
    }
    if (procedure.play == nullptr) {
      continue;
    }
    const auto decider = procedure.own->second.dictator;
    if (decider) {
      tally.decided[*decider].add(load);
    }
    for (const analysis::Voter voter : procedure.play->second.vetoes) {
      if (voter != decider) {
        Blocked& blocked = tally.blocked[voter];
        blocked.load.add(load);
        if (blocked.procedures.empty() || blocked.procedures.back()->play != procedure.play) {
          blocked.procedures.push_back(&procedure);
        }
      }
    }
  }
  return tally;
}

double shareOf(const Load& part, const Tally& tally) { return percent * part.weight / tally.all.weight; }

// `62 % of what is decided below the top level (5 of 8 cases)`; where some count more than others, the numbers are the weights.
std::string tellShare(const Load& part, const Tally& tally) {
  const bool is_weighed = tally.all.weight > tally.all.cases;
  return fmt::format("{:.0f} % of what is decided below the top level ({})", shareOf(part, tally),
                     is_weighed
                         ? fmt::format("{:.3g} of {:.3g}: {:.0f} cases, of which those decided more often count more",
                                       part.weight, tally.all.weight, tally.all.cases)
                         : fmt::format("{:.0f} of {:.0f} cases", part.cases, tally.all.cases));
}

bool isTooMuch(const Context& context, const Load& load, const Tally& tally) {
  return shareOf(load, tally) > context.parameter("share");
}

void reportPerson(Context& context, analysis::Voter voter, const Load& load, const Tally& tally,
                  std::string_view what) {
  const model::PersonId person = context.facts().procedures().voters().personOf(voter);
  if (!person || !isTooMuch(context, load, tally)) {
    return;
  }
  auto finding = context.finding(person, fmt::format("`{}` {} {}: more than {:.0f} % is too much for one person",
                                                     context.model().qualifiedName(person), what,
                                                     tellShare(load, tally), context.parameter("share")));
  finding.help.emplace_back(
      "give some of these decisions to those who do the work: `decides: ROLE over AREA`, or `up-to` an amount");
  context.report(std::move(finding));
}

// Many who can block the same, by the same rule: one cause, told of the first decision.
void reportGroup(Context& context, const std::vector<analysis::Voter>& voters, const Blocked& blocked,
                 const Tally& tally) {
  std::vector<std::string> names;
  for (const analysis::Voter voter : voters) {
    names.push_back(fmt::format("`{}`", context.facts().procedures().voters().nameOf(voter)));
  }
  std::ranges::sort(names, base::precedesNaturally);
  const Procedure& first = *blocked.procedures.front();
  auto finding = context.finding(
      first.decision, context.facts().decisionRights().rights()[first.right].value->span,
      fmt::format("each of {} can block {}, such as `{}`, which {} decides: more than {:.0f} % is too much for one "
                  "person",
                  joinSome(names), tellShare(blocked.load, tally), context.model().qualifiedName(first.decision),
                  tellHolder(context, first.right), context.parameter("share")));
  nameParties(context, finding, {first.right});
  finding.help.emplace_back(
      "let fewer have to say yes: `adopts-by: majority`, or an agreement that `passes-after` days");
  context.report(std::move(finding));
}

// Those who can block the same together.
void reportBlockers(Context& context, const Tally& tally) {
  constexpr std::size_t told_apart = 3;
  std::map<std::vector<const Procedure*>, std::vector<analysis::Voter>> groups;
  for (const auto& [voter, blocked] : tally.blocked) {
    if (analysis::Voters::personOf(voter) && isTooMuch(context, blocked.load, tally)) {
      groups[blocked.procedures].push_back(voter);
    }
  }
  for (const auto& [procedures, voters] : groups) {
    const Blocked& blocked = tally.blocked.at(voters.front());
    if (voters.size() > told_apart) {
      reportGroup(context, voters, blocked, tally);
      continue;
    }
    for (const analysis::Voter voter : voters) {
      reportPerson(context, voter, tally.blocked.at(voter).load, tally, "can block");
    }
  }
}

void reportFallback(Context& context, const Tally& tally) {
  if (shareOf(tally.fallback, tally) <= context.parameter("fallback")) {
    return;
  }
  const auto& rights = context.facts().decisionRights();
  const auto first = std::ranges::find_if(context.facts().procedures().all(), [&](const Procedure& procedure) {
    return rights.claims()[procedure.right].is_fallback;
  });
  const analysis::Right& right = rights.rights()[first->right];
  auto finding = context.finding(
      right.decision, right.value->span,
      fmt::format("{} is left to a fallback, such as {}: more than {:.0f} % is too much",
                  tellShare(tally.fallback, tally), tellHolder(context, first->right), context.parameter("fallback")));
  nameParties(context, finding, {first->right});
  finding.help.emplace_back("say who decides each of them, so that the fallback is the exception");
  context.report(std::move(finding));
}

void run(Context& context) {
  if (analysis::sizeOf(context.model()) < context.parameter("size")) {
    return;
  }
  const Tally tally = countAll(context);
  if (tally.all.cases < context.parameter("cases")) {
    return;
  }
  for (const auto& [voter, load] : tally.decided) {
    reportPerson(context, voter, load, tally, "decides");
  }
  reportBlockers(context, tally);
  reportFallback(context, tally);
}

}  // namespace

extern const Check decision_bottleneck;
const Check decision_bottleneck{.kind = diag::Kind::DecisionBottleneck, .run = run, .parameters = parameters};

}  // namespace org::checks

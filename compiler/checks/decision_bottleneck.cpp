// Too much in one hand: one person decides, or can block, a large part of what is decided; or most of it is left to a fallback.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/decision_loads.h"
#include "analysis/decision_rights.h"
#include "analysis/procedures.h"
#include "analysis/size.h"
#include "base/natural_order.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::BlockedLoad;
using analysis::DecisionLoad;
using analysis::DecisionTally;
using analysis::Procedure;

constexpr std::array parameters = {
    Parameter{"share", 40,
              "percent of what is decided that one person may decide, or be able to block (our convention)"},
    Parameter{"fallback", 30, "percent of what is decided that may be left to a fallback alone (our convention)"},
    Parameter{"size", 15, "people from which it is looked at: a small firm has few who can decide (our convention)"},
    Parameter{"cases", 5, "cases from which a share says anything (our convention)"}};

constexpr double percent = 100;

double shareOf(const DecisionLoad& part, const DecisionTally& tally) {
  return percent * part.weight / tally.all.weight;
}

// `62 % of what is decided below the top level (5 of 8 cases)`; where some count more than others, the numbers are the weights.
std::string tellShare(const DecisionLoad& part, const DecisionTally& tally) {
  const bool is_weighed = tally.all.weight > tally.all.cases;
  return fmt::format("{:.0f} % of what is decided below the top level ({})", shareOf(part, tally),
                     is_weighed
                         ? fmt::format("{:.3g} of {:.3g}: {:.0f} cases, of which those decided more often count more",
                                       part.weight, tally.all.weight, tally.all.cases)
                         : fmt::format("{:.0f} of {:.0f} cases", part.cases, tally.all.cases));
}

bool isTooMuch(const Context& context, const DecisionLoad& load, const DecisionTally& tally) {
  return shareOf(load, tally) > context.parameter("share");
}

void reportPerson(Context& context, analysis::Voter voter, const DecisionLoad& load, const DecisionTally& tally,
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
void reportGroup(Context& context, const std::vector<analysis::Voter>& voters, const BlockedLoad& blocked,
                 const DecisionTally& tally) {
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
void reportBlockers(Context& context, const DecisionTally& tally) {
  constexpr std::size_t told_apart = 3;
  std::map<std::vector<const Procedure*>, std::vector<analysis::Voter>> groups;
  for (const auto& [voter, blocked] : tally.blocked) {
    if (analysis::Voters::personOf(voter) && isTooMuch(context, blocked.load, tally)) {
      groups[blocked.procedures].push_back(voter);
    }
  }
  for (const auto& [procedures, voters] : groups) {
    const BlockedLoad& blocked = tally.blocked.at(voters.front());
    if (voters.size() > told_apart) {
      reportGroup(context, voters, blocked, tally);
      continue;
    }
    for (const analysis::Voter voter : voters) {
      reportPerson(context, voter, tally.blocked.at(voter).load, tally, "can block");
    }
  }
}

void reportFallback(Context& context, const DecisionTally& tally) {
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
  const DecisionTally tally = analysis::tallyDecisions(context.facts());
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

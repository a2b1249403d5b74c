// Too much in one hand: one person decides, or can block, a large part of what is decided; or most of it is left to a fallback.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/size.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Box;
using analysis::Preorder;
using analysis::Procedure;

constexpr std::array parameters = {
    Parameter{"share", 40,
              "percent of what is decided that one person may decide, or be able to block (our convention)"},
    Parameter{"fallback", 30, "percent of what is decided that may be left to a fallback alone (our convention)"},
    Parameter{"size", 15, "people from which it is looked at: a small firm has few who can decide (our convention)"},
    Parameter{"cases", 5, "cases from which a share says anything (our convention)"}};

constexpr double percent = 100;

// What somebody has to decide: one decision for one area, below the top level.
struct Tally {
  double all = 0;
  double fallback = 0;
  std::map<analysis::Voter, double> decided;
  std::map<analysis::Voter, double> blocked;
};

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

double countCases(const Context& context, const Procedure& procedure) {
  const bool has_areas = !context.facts().decisionRights().space().areas().declared().isEmpty();
  std::int64_t count = 0;
  for (const Box& box : procedure.region) {
    if (analysis::intervalOf(box[Axis::Time]).contains(context.model().asOf())) {
      count += has_areas ? countAreas(context, box[Axis::Area]) : 1;
    }
  }
  return static_cast<double>(count);
}

Tally countAll(const Context& context) {
  Tally tally;
  for (const Procedure& procedure : context.facts().procedures().all()) {
    const double cases = countCases(context, procedure);
    tally.all += cases;
    const bool is_fallback = context.facts().decisionRights().claims()[procedure.right].is_fallback;
    tally.fallback += is_fallback ? cases : 0;
    if (procedure.play == nullptr || is_fallback) {
      continue;
    }
    const auto decider = procedure.own->second.dictator;
    if (decider) {
      tally.decided[*decider] += cases;
    }
    for (const analysis::Voter voter : procedure.play->second.vetoes) {
      tally.blocked[voter] += voter == decider ? 0 : cases;
    }
  }
  return tally;
}

void reportPerson(Context& context, analysis::Voter voter, double cases, const Tally& tally, std::string_view what) {
  const model::PersonId person = context.facts().procedures().voters().personOf(voter);
  const double share = percent * cases / tally.all;
  if (!person || share <= context.parameter("share")) {
    return;
  }
  auto finding = context.finding(
      person,
      fmt::format("`{}` {} {:.0f} of the {:.0f} cases that are decided below the top level ({:.0f} %): more than "
                  "{:.0f} % are too many for one person",
                  context.model().qualifiedName(person), what, cases, tally.all, share, context.parameter("share")));
  finding.help.emplace_back(
      "give some of these decisions to those who do the work: `decides: ROLE over AREA`, or `up-to` an amount");
  context.report(std::move(finding));
}

void reportFallback(Context& context, const Tally& tally) {
  const double share = percent * tally.fallback / tally.all;
  if (share <= context.parameter("fallback")) {
    return;
  }
  const auto& rights = context.facts().decisionRights();
  const auto first = std::ranges::find_if(context.facts().procedures().all(), [&](const Procedure& procedure) {
    return rights.claims()[procedure.right].is_fallback;
  });
  const analysis::Right& right = rights.rights()[first->right];
  auto finding = context.finding(
      right.decision, right.value->span,
      fmt::format(
          "{:.0f} of the {:.0f} cases that are decided below the top level ({:.0f} %) are left to a fallback, such "
          "as {}: more than {:.0f} % are too many",
          tally.fallback, tally.all, share, tellHolder(context, first->right), context.parameter("fallback")));
  nameParties(context, finding, {first->right});
  finding.help.emplace_back("say who decides each of them, so that the fallback is the exception");
  context.report(std::move(finding));
}

void run(Context& context) {
  if (analysis::sizeOf(context.model()) < context.parameter("size")) {
    return;
  }
  const Tally tally = countAll(context);
  if (tally.all < context.parameter("cases")) {
    return;
  }
  for (const auto& [voter, cases] : tally.decided) {
    reportPerson(context, voter, cases, tally, "decides");
  }
  for (const auto& [voter, cases] : tally.blocked) {
    reportPerson(context, voter, cases, tally, "can block");
  }
  reportFallback(context, tally);
}

}  // namespace

extern const Check decision_bottleneck;
const Check decision_bottleneck{.kind = diag::Kind::DecisionBottleneck, .run = run, .parameters = parameters};

}  // namespace org::checks

// Nobody decides where somebody must, or only the right of last resort does.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_gaps.h"
#include "analysis/decision_rights.h"
#include "analysis/memberships.h"
#include "analysis/policies.h"
#include "analysis/threshold_ladders.h"
#include "checks/gap_fixes.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::DecisionGap;
using analysis::DecisionRights;
using model::EntityId;

// To whom a fallback was delegated is none by their own right.
std::vector<std::uint32_t> withoutDelegates(const Context& context, std::vector<std::uint32_t> rights) {
  const auto& declared = context.facts().decisionRights().rights();
  const auto isReceived = [&](std::uint32_t right) { return declared[right].received.has_value(); };
  if (!std::ranges::all_of(rights, isReceived)) {
    std::erase_if(rights, isReceived);
  }
  return rights;
}

// Where only fallbacks reach a decision, only the limits of what they delegate speak of amounts: they tell nothing of the gap.
analysis::Region withoutIdleAmounts(const Context& context, const DecisionGap& gap, analysis::Region region) {
  const DecisionRights& rights = context.facts().decisionRights();
  const bool are_fallbacks = std::ranges::all_of(
      rights.reaching(gap.decision), [&](std::uint32_t right) { return rights.claims()[right].is_fallback; });
  return gap.fallbacks.empty() || !are_fallbacks
             ? std::move(region)
             : analysis::open(std::move(region), Axis::Amount, rights.space().whole(Axis::Amount));
}

// Where several fallbacks clash, that is told, and is no second fault.
analysis::Region withoutConflicts(const Context& context, const DecisionGap& gap, analysis::Region region) {
  if (gap.fallbacks.size() > 1) {
    for (const auto& conflict : std::ranges::equal_range(context.facts().decisionConflicts().open(), gap.decision, {},
                                                         &analysis::DecisionConflict::decision)) {
      region = analysis::subtract(region, conflict.region);
    }
  }
  return region;
}

std::string tell(const Context& context, const DecisionGap& gap, const Stretch& stretch) {
  const std::string_view name = context.model().qualifiedName(gap.decision);
  if (!gap.fallbacks.empty()) {
    const std::vector<std::uint32_t> own = withoutDelegates(context, gap.fallbacks);
    const bool is_one = own.size() == 1;
    return fmt::format("only the {} {}{} {} `{}`{}{}", is_one ? "fallback" : "fallbacks", tellHolders(context, own),
                       own.size() == gap.fallbacks.size() ? ""
                       : is_one                           ? ", or who received it from there,"
                                                          : ", or who received it from them,",
                       is_one ? "decides" : "decide", name, stretch.where, sayWhen(context, stretch.days));
  }
  std::vector<std::string> decisions{fmt::format("`{}`", name)};
  for (const EntityId part : gap.parts) {
    decisions.push_back(fmt::format("`{}`", context.model().name(part)));
  }
  return fmt::format("nobody decides {}{}{}", joinSome(decisions), stretch.where, sayWhen(context, stretch.days));
}

// The rights that end where the gap begins, or begin where it ends.
void addNeighbours(const Context& context, diag::Diagnostic& finding, const DecisionGap& gap,
                   const base::Interval& days) {
  const DecisionRights& rights = context.facts().decisionRights();
  for (const std::uint32_t right : rights.reaching(gap.decision)) {
    const analysis::Claim& claim = rights.claims()[right];
    const auto touches = [&](base::Day day, auto end) {
      return day.isFinite() && std::ranges::any_of(claim.region, [&](const analysis::Box& box) {
               return box[Axis::Time].*end == day.number;
             });
    };
    const bool ends = touches(days.from, &analysis::Range::end);
    if (claim.shares || (!ends && !touches(days.until, &analysis::Range::begin))) {
      continue;
    }
    const base::Day day = ends ? days.from.plus(-1) : days.until;
    finding.related.push_back(
        {fmt::format("{} decides {} {}", tellHolder(context, right), ends ? "until" : "from", base::toWords(day)),
         rights.rights()[right].value->span});
    nameParties(context, finding, {right});
  }
}

void addHelp(const Context& context, diag::Diagnostic& finding, const DecisionGap& gap, const Stretch& stretch) {
  if (!gap.fallbacks.empty()) {
    finding.help.emplace_back("a fallback is for what nobody foresaw: name who decides as a rule");
    return;
  }
  const bool has_neighbour = !finding.related.empty();
  const bool has_rights = !context.facts().decisionRights().reaching(gap.decision).empty();
  if (has_neighbour) {
    finding.help.emplace_back(
        "let the one before go on, or the one after begin earlier; for the time between, name somebody `interim`");
  } else if (has_rights && !stretch.where.empty()) {
    finding.help.emplace_back(
        "widen a right that exists, add `decides` for the rest, or write `none because …` where a hole is meant");
  } else {
    finding.help.emplace_back("name who decides: `decides: …`, or `none because …` where a hole is meant");
  }
}

void reportStretch(Context& context, const DecisionGap& gap, const Stretch& stretch) {
  auto finding = context.finding(gap.decision, tell(context, gap, stretch));
  finding.when = stretch.days;
  finding.named = stretch.named;
  finding.named.insert(finding.named.end(), gap.parts.begin(), gap.parts.end());
  addNeighbours(context, finding, gap, stretch.days);
  addHelp(context, finding, gap, stretch);
  finding.fixes = fixesForGap(context, gap, stretch);
  if (gap.requirement != nullptr && !context.model()[gap.requirement->owner].is_library) {
    finding.related.push_back({"required here", gap.requirement->span});
  }
  if (!gap.fallbacks.empty()) {
    finding.case_severity = diag::Severity::Note;
    nameParties(context, finding, gap.fallbacks);
  }
  context.report(std::move(finding));
}

// A decision of the library that a policy asks for, and that the workspace does not have: said at the policy.
void reportAbsent(Context& context, const DecisionGap& gap) {
  const model::Model& model = context.model();
  const auto policies = model.all(model::Kind::Policy);
  const auto own = std::ranges::find_if(policies, [&](EntityId policy) { return !model[policy].is_library; });
  const bool is_in_library = model[gap.requirement->owner].is_library && own != policies.end();
  auto finding =
      context.finding(gap.decision, is_in_library ? model[*own].name_span : gap.requirement->span,
                      fmt::format("nobody decides `{}`, which a policy requires", model.qualifiedName(gap.decision)));
  finding.help.push_back(fmt::format("declare a decision named `{}`, or one that is `part-of` it, and say who decides",
                                     model.name(gap.decision)));
  context.report(std::move(finding));
}

void run(Context& context) {
  const auto& facts = context.facts();
  for (const DecisionGap& gap : facts.decisionGaps()) {
    if (gap.region.empty()) {
      reportAbsent(context, gap);
    }
    // A hole between two limits is told as such.
    const auto region =
        withoutIdleAmounts(context, gap, analysis::withoutLadderFaults(context.model(), facts.decisionRights(), gap));
    for (const Stretch& stretch : tellStretches(context, gap.decision, withoutConflicts(context, gap, region))) {
      reportStretch(context, gap, stretch);
    }
  }
}

}  // namespace

extern const Check decision_gap;
const Check decision_gap{.kind = diag::Kind::DecisionGap, .run = run};

}  // namespace org::checks

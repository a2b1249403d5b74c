// A right to decide that decides nothing: others win everywhere, it is reserved to somebody, or its holder has it already.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/dead_rights.h"
#include "analysis/decision_rights.h"
#include "checks/rights_words.h"

namespace org::checks {

namespace {

using analysis::DeadRight;
using Type = DeadRight::Type;

// More places than this beside a finding are a list nobody reads.
constexpr std::size_t told_places = 8;

// What the right is about, where one sentence can tell it.
std::string tellPlace(const Context& context, const DeadRight& dead, diag::Diagnostic& finding) {
  const auto& rights = context.facts().decisionRights();
  const auto& days = rights.space().whole(analysis::Axis::Time);
  analysis::Region region;
  for (const std::uint32_t right : dead.rights) {
    const auto extent = analysis::open(rights.claims()[right].region, analysis::Axis::Time, days);
    region.insert(region.end(), extent.begin(), extent.end());
  }
  const auto stretches =
      tellStretches(context, rights.rights()[dead.rights.front()].decision, analysis::simplify(std::move(region)));
  if (stretches.size() != 1) {
    return {};
  }
  finding.named = stretches.front().named;
  return stretches.front().where;
}

bool hasSameHolder(const Context& context, const DeadRight& dead) {
  const auto& claims = context.facts().decisionRights().claims();
  return std::ranges::all_of(
      dead.winners, [&](std::uint32_t winner) { return claims[winner].holder == claims[dead.rights.front()].holder; });
}

std::string tell(const Context& context, const DeadRight& dead, const std::string& where) {
  const auto decision = context.facts().decisionRights().rights()[dead.rights.front()].decision;
  const std::string what = fmt::format("`{}`{}", context.model().qualifiedName(decision), where);
  const std::string holders = tellHolders(context, dead.rights);
  const bool is_one = dead.rights.size() == 1;
  switch (dead.type) {
    case Type::Covered:
      break;
    case Type::Reserved:
      return fmt::format("{} cannot decide {}: that is reserved to {}", holders, what,
                         tellHolders(context, dead.winners));
    case Type::Repeated:
      return fmt::format("{} {} given the right to decide {} twice", holders, is_one ? "is" : "are", what);
  }
  return hasSameHolder(context, dead)
             ? fmt::format("this right of {} to decide {} adds nothing to the others", holders, what)
             : fmt::format("{} never {} {}: there the {}", holders, is_one ? "decides" : "decide", what,
                           dead.winners.size() == 1
                               ? fmt::format("right of {} wins", tellHolders(context, dead.winners))
                               : fmt::format("rights of {} win", tellHolders(context, dead.winners)));
}

std::string helpFor(const Context& context, const DeadRight& dead) {
  switch (dead.type) {
    case Type::Covered:
      break;
    case Type::Reserved:
      return fmt::format("take it away, or say that {} may: `overrides …`, or without `reserved`",
                         tellHolder(context, dead.rights.front()));
    case Type::Repeated:
      return "take one of the two away";
  }
  return "take it away, or leave it a part that no other right covers; one of last resort is written `fallback`";
}

// Whether the holder of a right has no other that a winner could override.
bool isLastOfHolder(const Context& context, std::uint32_t right, std::uint32_t winner) {
  const auto& rights = context.facts().decisionRights();
  const auto reaching = rights.reaching(rights.rights()[winner].decision);
  return std::ranges::none_of(reaching, [&](std::uint32_t other) {
    return other != right && rights.rights()[other].holders == rights.rights()[right].holders;
  });
}

// With every `overrides` that would beat nothing without it.
diag::Fix takeAway(const Context& context, const DeadRight& dead) {
  const auto& rights = context.facts().decisionRights().rights();
  const analysis::Right& right = rights[dead.rights.front()];
  diag::Fix fix{.title = "take it away", .edits = {{right.value->removal, ""}}};
  for (const std::uint32_t winner : dead.winners) {
    const model::Clause* overrides = context.model().clause(*rights[winner].value, ast::ClauseWord::Overrides);
    const bool is_named = overrides != nullptr && overrides->argument.entity == right.holders.front().entity;
    if (is_named && isLastOfHolder(context, dead.rights.front(), winner)) {
      // With the space before it.
      const source::Span& span = overrides->span;
      fix.edits.push_back({{span.file, span.begin - 1, span.end}, ""});
    }
  }
  return fix;
}

void report(Context& context, const DeadRight& dead) {
  const auto& rights = context.facts().decisionRights().rights();
  const analysis::Right& right = rights[dead.rights.front()];
  auto finding = context.finding(right.decision, right.value->span, {});
  finding.message = tell(context, dead, tellPlace(context, dead, finding));
  nameParties(context, finding, dead.rights);
  nameParties(context, finding, dead.winners);
  for (const std::uint32_t winner : dead.winners) {
    const bool is_told = std::ranges::any_of(
        finding.related, [&](const diag::Note& one) { return one.span == rights[winner].value->span; });
    if (!is_told && finding.related.size() < told_places) {
      finding.related.push_back(
          {fmt::format("the right of {}", tellHolder(context, winner)), rights[winner].value->span});
    }
  }
  if (dead.type == Type::Reserved) {
    finding.case_severity = diag::Severity::Error;
  }
  finding.help.push_back(helpFor(context, dead));
  if (right.holders.size() == 1) {
    finding.fixes.push_back(takeAway(context, dead));
  }
  context.report(std::move(finding));
}

void run(Context& context) {
  for (const DeadRight& dead : analysis::findDeadRights(context.facts().decisionRights())) {
    report(context, dead);
  }
}

}  // namespace

extern const Check dead_right;
const Check dead_right{.kind = diag::Kind::DeadRight, .run = run};

}  // namespace org::checks

// Limits of amount on one decision that do not fit together.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_gaps.h"
#include "analysis/decision_rights.h"
#include "analysis/memberships.h"
#include "analysis/policies.h"
#include "analysis/right_changes.h"
#include "analysis/threshold_ladders.h"
#include "checks/rights_words.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::LadderFault;
using analysis::Range;
using analysis::Region;
using ast::ClauseWord;
using Type = LadderFault::Type;

Range amountsOf(const Context& context, std::uint32_t right) {
  return context.facts().decisionRights().claims()[right].region.front()[Axis::Amount];
}

const model::Value& valueOf(const Context& context, std::uint32_t right) {
  return *context.facts().decisionRights().rights()[right].value;
}

// `up to 5,000 EUR`, `without a limit`.
std::string sayLimit(const Context& context, std::uint32_t right) {
  const auto& space = context.facts().decisionRights().space();
  const Range amounts = amountsOf(context, right);
  const bool is_limited = amounts.end < space.stretchOf(space.currencyOf(amounts)).end;
  return is_limited ? fmt::format("up to {}", sayMoney(space, amounts.end - 1)) : "without a limit";
}

// ``in EUR for `cto` ``.
std::string sayCurrency(const Context& context, std::uint32_t right) {
  const auto& space = context.facts().decisionRights().space();
  return fmt::format("in {} for {}", space.currencyOf(amountsOf(context, right)), tellHolder(context, right));
}

std::string tellCurrencies(const Context& context, const LadderFault& fault) {
  std::vector<std::string> limits;
  std::ranges::transform(fault.rights, std::back_inserter(limits),
                         [&](std::uint32_t right) { return sayCurrency(context, right); });
  const std::string decision = sayName(context.model(), fault.decision);
  return limits.size() > 1
             ? fmt::format("the limits on {} are {}: amounts in different currencies cannot be compared", decision,
                           joinSome(limits))
             : fmt::format("one limit on {} is in two currencies: amounts in different currencies cannot be compared",
                           decision);
}

// The last of many meets each of the others.
std::string tellMany(const Context& context, const LadderFault& fault) {
  const std::vector<std::uint32_t> others(fault.rights.begin(), fault.rights.end() - 1);
  return fmt::format("{} decides amounts of {} that {} decide as well: one must begin where the other ends",
                     tellHolder(context, fault.rights.back()), sayName(context.model(), fault.decision),
                     tellHolders(context, others));
}

std::string tell(const Context& context, const LadderFault& fault, const Stretch& stretch) {
  const std::string first = tellHolder(context, fault.rights.front());
  const std::string second = tellHolder(context, fault.rights.back());
  const std::string what =
      fmt::format("{}{}{}", sayName(context.model(), fault.decision), stretch.where, sayWhen(context, stretch.days));
  switch (fault.type) {
    case Type::Hole:
      return fmt::format("between the limits of {} and {}, nobody decides {}", first, second, what);
    case Type::Overlap:
      return fmt::format("{} and {} both decide {}: one must begin where the other ends", first, second, what);
    case Type::Inversion:
      return fmt::format("{} may decide {}, and {}, whose right is the wider one, {}: both decide {}", first,
                         sayLimit(context, fault.rights.front()), second, sayLimit(context, fault.rights.back()), what);
    case Type::Currencies:
      break;
  }
  return {};
}

// Puts a limit in the place of the one that is written, where one is.
void offerLimit(const Context& context, diag::Diagnostic& finding, std::uint32_t right, ClauseWord word,
                std::int64_t point, bool is_safe) {
  const auto& space = context.facts().decisionRights().space();
  const model::Value& value = valueOf(context, right);
  const std::string text = fmt::format("{} {}", ast::toText(word), writeMoney(space, point));
  const std::string title = fmt::format("write `{}` for {}", text, tellHolder(context, right));
  if (const model::Clause* clause = context.model().clause(value, word)) {
    finding.fixes.push_back({title, is_safe, {{clause->span, text}}});
  } else if (word == ClauseWord::UpTo) {
    finding.fixes.push_back(append(value, title, text));
  }
}

// Whether the fault is all that there is of a right: moving its limit then leaves nothing open elsewhere.
bool isWholeOf(const Context& context, const LadderFault& fault, std::uint32_t right) {
  const auto& rights = context.facts().decisionRights();
  const Range& amounts = rights.space().whole(Axis::Amount);
  return analysis::covers(analysis::open(fault.region, Axis::Amount, amounts),
                          analysis::open(rights.claims()[right].region, Axis::Amount, amounts));
}

// Whether a right may take the amounts of the hole wherever and whenever it holds: nobody else decides them on any of its ground.
bool mayFill(const Context& context, const LadderFault& fault, std::uint32_t right) {
  const auto& rights = context.facts().decisionRights();
  const Region filled = analysis::open(rights.claims()[right].region, Axis::Amount, fault.region.front()[Axis::Amount]);
  const auto isTaken = [&](std::uint32_t other) { return analysis::overlap(rights.claims()[other].region, filled); };
  return !analysis::overlap(rights.excused(fault.decision), filled) &&
         std::ranges::none_of(analysis::rightsAround(rights, right), isTaken);
}

bool mayMove(const Context& context, const LadderFault& fault, std::uint32_t right) {
  return fault.type == Type::Hole ? mayFill(context, fault, right) : isWholeOf(context, fault, right);
}

void offerRepairs(const Context& context, const LadderFault& fault, diag::Diagnostic& finding) {
  // In hundredths: a hole of one unit is a slip of the pen.
  constexpr std::int64_t one_unit = 100;
  const std::uint32_t first = fault.rights.front();
  const std::uint32_t second = fault.rights.back();
  const std::int64_t end_of_first = amountsOf(context, first).end - 1;
  const std::int64_t begin_of_second = amountsOf(context, second).begin - 1;
  switch (fault.type) {
    case Type::Hole:
    case Type::Overlap:
      if (mayMove(context, fault, second)) {
        const bool is_slip = fault.type == Type::Hole && begin_of_second - end_of_first <= one_unit;
        offerLimit(context, finding, second, ClauseWord::Above, end_of_first, is_slip);
      }
      if (mayMove(context, fault, first)) {
        offerLimit(context, finding, first, ClauseWord::UpTo, begin_of_second, false);
      }
      break;
    case Type::Inversion:
      offerLimit(context, finding, first, ClauseWord::UpTo, amountsOf(context, second).end - 1, false);
      break;
    case Type::Currencies:
      break;
  }
}

std::string_view helpFor(Type type) {
  switch (type) {
    case Type::Hole:
    case Type::Overlap:
      return "let the one begin `above` the very amount that the other goes `up-to`: the two then meet with neither "
             "hole nor "
             "overlap";
    case Type::Inversion:
      return "lower the limit of the narrower right, or raise that of the wider one: limits grow from the inside out";
    case Type::Currencies:
      return "write all limits of one decision in one currency, or give everybody who has a limit one in each";
  }
  return {};
}

// At the upper or wider one, which is the one to move.
void report(Context& context, const LadderFault& fault, std::string message, const Stretch* stretch) {
  const source::Span place = valueOf(context, fault.rights.back()).span;
  auto finding = context.finding(fault.decision, place, std::move(message));
  if (stretch != nullptr) {
    finding.when = stretch->days;
    finding.named = stretch->named;
  }
  nameParties(context, finding, fault.rights);
  for (const std::uint32_t right : fault.rights) {
    if (valueOf(context, right).span != place) {
      finding.related.push_back(
          {fmt::format("the right of {}", tellHolder(context, right)), valueOf(context, right).span});
    }
  }
  finding.help.emplace_back(helpFor(fault.type));
  if (fault.rights.size() == 2) {
    offerRepairs(context, fault, finding);
  }
  context.report(std::move(finding));
}

void report(Context& context, const LadderFault& fault) {
  if (fault.rights.size() > 2) {
    report(context, fault, tellMany(context, fault), nullptr);
    return;
  }
  for (const Stretch& stretch : tellStretches(context, fault.decision, fault.region)) {
    report(context, fault, tell(context, fault, stretch), &stretch);
  }
}

void run(Context& context) {
  const auto& facts = context.facts();
  const auto& rights = facts.decisionRights();
  for (const model::EntityId decision : ownDeclarations(context, model::Kind::Decision)) {
    if (const auto fault = analysis::mixedCurrenciesOf(context.model(), rights, model::DecisionId(decision))) {
      report(context, *fault, tellCurrencies(context, *fault), nullptr);
    }
  }
  for (const analysis::DecisionConflict& conflict : facts.decisionConflicts().open()) {
    if (const auto fault = analysis::ladderFaultOf(rights, conflict)) {
      report(context, *fault);
    }
  }
  for (const analysis::DecisionGap& gap : facts.decisionGaps()) {
    for (const LadderFault& hole : analysis::ladderHolesOf(rights, gap)) {
      report(context, hole);
    }
  }
}

}  // namespace

extern const Check threshold_ladder_broken;
const Check threshold_ladder_broken{.kind = diag::Kind::ThresholdLadderBroken, .run = run};

}  // namespace org::checks

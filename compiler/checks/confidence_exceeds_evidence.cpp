// More confidence than evidence: the value of a promise is rated higher than what was found out allows, or its date higher than its
// distance allows (checks.md 4.6).

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/discovery.h"
#include "checks/discovery_words.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Bet;
using analysis::DiscoveryCase;
using analysis::DiscoveryVerdict;
using analysis::Evidence;
using model::EntityId;
using model::Value;
using namespace schema::literals;

constexpr std::array parameters = {Parameter{"low", 40, "percent up to which confidence is low (our convention)"},
                                   Parameter{"medium", 70, "percent up to which confidence is medium (our convention)"},
                                   Parameter{"high", 90, "percent up to which confidence is high (our convention)"}};

// As much as may be claimed, and why no more.
struct Ceiling {
  double percent = 100;
  std::string reason;
};

// The strongest piece that supports the value: early and fresh enough on the day of the promise.
int bestTier(const model::Model& model, const Bet& bet) {
  int best = -1;
  for (const Evidence& item : bet.evidence) {
    const bool supports =
        item.isConclusive() && item.outcome == analysis::Outcome::Supports && item.risks.has(analysis::Risk::Value);
    if (supports && *item.date <= bet.committed &&
        bet.committed <= base::add(*item.date, {.months = item.window_months}) &&
        !analysis::findInvalidatingChange(model, item, bet.areas, bet.committed)) {
      best = std::max(best, item.tier);
    }
  }
  return best;
}

Ceiling ceilingOfValue(const Context& context, const Bet& bet, bool is_covered) {
  constexpr int anecdotes = 2;
  constexpr int from_users = 4;
  constexpr int real_use = 6;
  const int tier = bestTier(context.model(), bet);
  const std::string rests = fmt::format("its value rests on {}", nameOfTier(tier));
  if (tier < anecdotes) {
    return {context.parameter("low"), rests};
  }
  if (tier < from_users) {
    return {context.parameter("medium"), rests};
  }
  if (!is_covered) {
    return {context.parameter("medium"), "not all of its risks were looked into"};
  }
  return tier < real_use ? Ceiling{context.parameter("high"), rests} : Ceiling{};
}

// `now` has no ceiling. Without a word, what is due more than a quarter after the promise is `next`.
Ceiling ceilingOfDelivery(const Context& context, const Bet& bet) {
  const model::Model& model = context.model();
  const std::string_view horizon = model.text(bet.commitment, "horizon"_key);
  if (horizon == "later") {
    return {context.parameter("low"), "it is for later"};
  }
  const Value* due = model.value(bet.commitment, "due"_key);
  const base::Day looked_at = std::max(bet.committed, model.asOf());
  const bool is_far = due != nullptr && due->term.type == model::TermType::Date &&
                      base::add(looked_at, {.months = 3}) < due->term.days.last();
  if (horizon == "next" || (horizon.empty() && is_far)) {
    return {context.parameter("medium"), "it is due more than a quarter ahead"};
  }
  return {};
}

void judge(Context& context, const Bet& bet, const Value* confidence, const Ceiling& ceiling, std::string_view what) {
  if (confidence == nullptr || confidence->term.type != model::TermType::Percent ||
      confidence->term.number <= ceiling.percent) {
    return;
  }
  auto finding = context.finding(
      bet.commitment, confidence->span,
      fmt::format("{} of {} is rated {:g} %, and {}: up to {:g} % can be justified", what,
                  say(context.model(), bet.commitment), confidence->term.number, ceiling.reason, ceiling.percent));
  finding.fixes.push_back({.title = "claim no more than the evidence allows",
                           .edits = {{confidence->term_span, fmt::format("{:g}%", ceiling.percent)}}});
  finding.help.emplace_back(
      "find out more first, or claim less; the two confidences are two questions: `confidence` that it comes in "
      "time, `value-confidence` that it does good");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  const auto& discovery = context.facts().discovery();
  auto by_commitment = discovery.verdicts();
  std::ranges::stable_sort(by_commitment, {}, &DiscoveryVerdict::commitment);
  for (const Bet& bet : discovery.bets()) {
    const auto verdicts = std::ranges::equal_range(by_commitment, bet.commitment, {}, &DiscoveryVerdict::commitment);
    const bool is_covered = verdicts.empty();
    const bool is_missing = !is_covered && verdicts.front().found == DiscoveryCase::Missing;
    // Where there is no evidence at all, `missing-discovery` says so.
    if (!is_missing) {
      judge(context, bet, model.value(bet.commitment, "value-confidence"_key), ceilingOfValue(context, bet, is_covered),
            "the value");
    }
    judge(context, bet, model.value(bet.commitment, "confidence"_key), ceilingOfDelivery(context, bet), "the delivery");
  }
}

}  // namespace

extern const Check confidence_exceeds_evidence;
const Check confidence_exceeds_evidence{
    .kind = diag::Kind::ConfidenceExceedsEvidence, .run = run, .parameters = parameters};

}  // namespace org::checks

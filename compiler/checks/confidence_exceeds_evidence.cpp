// More confidence than evidence: the value of a promise is rated higher than what was found out allows, or its date higher than its
// distance allows (checks.md 4.6).

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/discovery.h"
#include "analysis/promises.h"
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

// As much as may be claimed, why no more, and what to do about it.
struct Ceiling {
  double percent = 100;
  std::string reason;
  std::string_view cap_title;
  std::string_view help;
};

constexpr std::string_view by_evidence = "claim no more than the evidence allows";
constexpr std::string_view by_distance = "claim no more than can be known so far ahead";
constexpr std::string_view find_out_more =
    "find out more first, or claim less; the two confidences are two questions: `confidence` that it comes in "
    "time, `value-confidence` that it does good";
constexpr std::string_view come_nearer =
    "lower the confidence, or bring it nearer: promise a first part of it that comes within the quarter";

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
    return {context.parameter("low"), rests, by_evidence, find_out_more};
  }
  if (tier < from_users) {
    return {context.parameter("medium"), rests, by_evidence, find_out_more};
  }
  if (!is_covered) {
    return {context.parameter("medium"), "not all of its risks were looked into", by_evidence, find_out_more};
  }
  return tier < real_use ? Ceiling{context.parameter("high"), rests, by_evidence, find_out_more} : Ceiling{};
}

// `now` has no ceiling. Without a word, what is due more than a quarter after the promise is `next`.
Ceiling ceilingOfDelivery(const Context& context, EntityId commitment) {
  const model::Model& model = context.model();
  const std::string_view horizon = model.text(commitment, "horizon"_key);
  if (horizon == "later") {
    return {context.parameter("low"), "it is for later", by_distance, come_nearer};
  }
  if (horizon == "next") {
    return {context.parameter("medium"), "it comes next, not now (`horizon: next`)", by_distance, come_nearer};
  }
  const auto due = analysis::dueOf(model, commitment);
  const base::Day looked_at = std::max(analysis::promisedOn(model, commitment), model.asOf());
  const bool is_far = due && base::add(looked_at, {.months = 3}) < due->last();
  if (horizon.empty() && is_far) {
    return {context.parameter("medium"), "it is due more than a quarter ahead", by_distance, come_nearer};
  }
  return {};
}

void judge(Context& context, EntityId commitment, const Value* confidence, const Ceiling& ceiling,
           std::string_view what) {
  if (confidence == nullptr || confidence->term.type != model::TermType::Percent ||
      confidence->term.number <= ceiling.percent) {
    return;
  }
  auto finding = context.finding(
      commitment, confidence->span,
      fmt::format("{} of {} is rated {:g} %, and {}: up to {:g} % can be justified", what,
                  say(context.model(), commitment), confidence->term.number, ceiling.reason, ceiling.percent));
  finding.fixes.push_back({.title = std::string(ceiling.cap_title),
                           .edits = {{confidence->term_span, fmt::format("{:g}%", ceiling.percent)}}});
  finding.help.emplace_back(ceiling.help);
  context.report(std::move(finding));
}

// To learn is legal at any distance, and claims nothing.
bool isJudged(const model::Model& model, EntityId commitment) {
  return model.text(commitment, "class"_key) != "discovery";
}

void judgeValue(Context& context) {
  const auto& discovery = context.facts().discovery();
  auto by_commitment = discovery.verdicts();
  std::ranges::stable_sort(by_commitment, {}, &DiscoveryVerdict::commitment);
  for (const Bet& bet : discovery.bets()) {
    const auto verdicts = std::ranges::equal_range(by_commitment, bet.commitment, {}, &DiscoveryVerdict::commitment);
    const bool is_covered = verdicts.empty();
    // Where there is no evidence at all, `missing-discovery` says so.
    const bool is_missing = !is_covered && verdicts.front().found == DiscoveryCase::Missing;
    if (!is_missing && isJudged(context.model(), bet.commitment)) {
      judge(context, bet.commitment, context.model().value(bet.commitment, "value-confidence"_key),
            ceilingOfValue(context, bet, is_covered), "the value");
    }
  }
}

void run(Context& context) {
  judgeValue(context);
  for (const EntityId commitment : analysis::pendingCommitments(context.model())) {
    if (isJudged(context.model(), commitment)) {
      judge(context, commitment, context.model().value(commitment, "confidence"_key),
            ceilingOfDelivery(context, commitment), "the delivery");
    }
  }
}

}  // namespace

extern const Check confidence_exceeds_evidence;
const Check confidence_exceeds_evidence{
    .kind = diag::Kind::ConfidenceExceedsEvidence, .run = run, .parameters = parameters};

}  // namespace org::checks

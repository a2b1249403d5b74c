#include "analysis/discovery.h"

#include <algorithm>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// Conditions 2 to 5 of 4.4 for one item and one risk.
struct Conditions {
  bool is_early = false;
  bool is_fresh = false;
  bool is_strong = false;
  EntityId change;
};

class Judge {
 public:
  explicit Judge(const model::Model& model) : model_(model) {}

  [[nodiscard]] std::vector<DiscoveryVerdict> judge(const Bet& bet) const;

 private:
  [[nodiscard]] Conditions test(const Evidence& item, const RequiredEvidence& required, const Bet& bet) const;
  [[nodiscard]] bool isAccepted(EntityId discovery, EntityId commitment) const;
  [[nodiscard]] std::optional<DiscoveryVerdict> judgeRisk(const Bet& bet, const RequiredEvidence& required) const;
  [[nodiscard]] DiscoveryVerdict missing(const Bet& bet) const;

  const model::Model& model_;
};

Conditions Judge::test(const Evidence& item, const RequiredEvidence& required, const Bet& bet) const {
  Conditions met;
  met.is_early = *item.date <= bet.committed;
  met.change = findInvalidatingChange(model_, item, bet.areas, bet.committed);
  const bool is_young = bet.committed <= base::add(*item.date, {.months = item.window_months});
  met.is_fresh = is_young && !met.change;
  met.is_strong = item.tier >= required.tier;
  return met;
}

// `despite: discovery because "…"`.
bool Judge::isAccepted(EntityId discovery, EntityId commitment) const {
  const auto despite = model_.values(commitment, "despite"_key);
  return std::ranges::any_of(despite, [&](const model::Value& value) { return value.term.entity == discovery; });
}

// The first case that applies; nothing where the risk is covered. Case e is settled before, for the commitment as a whole.
std::optional<DiscoveryVerdict> Judge::judgeRisk(const Bet& bet, const RequiredEvidence& required) const {
  DiscoveryVerdict verdict{.commitment = bet.commitment, .required = {required}};
  const Evidence* latest = nullptr;
  const Evidence* late = nullptr;
  const Evidence* stale = nullptr;
  bool is_met = false;
  for (const Evidence& item : bet.evidence) {
    if (!item.isConclusive() || !item.risks.has(required.risk)) {
      continue;
    }
    const Conditions met = test(item, required, bet);
    if (met.is_early && (latest == nullptr || *latest->date < *item.date)) {
      latest = &item;
    }
    if (item.outcome != Outcome::Supports) {
      continue;
    }
    verdict.best_tier = std::max(verdict.best_tier, item.tier);
    is_met = is_met || (met.is_early && met.is_fresh && met.is_strong);
    late = !met.is_early && met.is_fresh && met.is_strong ? &item : late;
    if (met.is_early && !met.is_fresh && met.is_strong) {
      stale = &item;
      verdict.change = met.change;
    }
  }
  const bool is_refuted = latest != nullptr && latest->outcome == Outcome::Refutes;
  if (is_refuted && isAccepted(latest->discovery, bet.commitment)) {
    return std::nullopt;
  }
  if (is_refuted) {
    verdict.found = DiscoveryCase::Refuted;
    verdict.evidence = latest->discovery;
    return verdict;
  }
  if (is_met) {
    return std::nullopt;
  }
  verdict.found =
      late != nullptr ? DiscoveryCase::TooLate : (stale != nullptr ? DiscoveryCase::Stale : DiscoveryCase::NotCovered);
  verdict.evidence = late != nullptr ? late->discovery : (stale != nullptr ? stale->discovery : EntityId::none());
  return verdict;
}

DiscoveryVerdict Judge::missing(const Bet& bet) const {
  DiscoveryVerdict verdict{.found = DiscoveryCase::Missing, .commitment = bet.commitment, .required = bet.required};
  for (const Evidence& item : bet.evidence) {
    if (item.discovery) {
      verdict.inconclusive.push_back(item.discovery);
    }
  }
  const std::string_view category = model_.text(bet.commitment, "class"_key);
  verdict.is_large_bet =
      category == "new-product" || (category == "feature" && sizeOf(model_, bet.commitment) == BetSize::Large);
  return verdict;
}

// Two risks that one piece of evidence fails in the same way are one fault.
void mergeByEvidence(std::vector<DiscoveryVerdict>& verdicts, const DiscoveryVerdict& verdict) {
  const auto same = std::ranges::find_if(verdicts, [&](const DiscoveryVerdict& other) {
    return verdict.found != DiscoveryCase::NotCovered && other.found == verdict.found &&
           other.evidence == verdict.evidence;
  });
  if (same == verdicts.end()) {
    verdicts.push_back(verdict);
  } else {
    same->required.insert(same->required.end(), verdict.required.begin(), verdict.required.end());
  }
}

std::vector<DiscoveryVerdict> Judge::judge(const Bet& bet) const {
  std::vector<DiscoveryVerdict> verdicts;
  for (const RequiredEvidence& required : bet.required) {
    if (const auto verdict = judgeRisk(bet, required)) {
      mergeByEvidence(verdicts, *verdict);
    }
  }
  // An estimate may meet a requirement, but it is no discovery: with nothing else, that is what is missing.
  const bool has_discovery = std::ranges::any_of(bet.evidence, [&](const Evidence& item) {
    return item.discovery && item.isConclusive() &&
           std::ranges::any_of(bet.required,
                               [&](const RequiredEvidence& required) { return item.risks.has(required.risk); });
  });
  return verdicts.empty() || has_discovery ? verdicts : std::vector{missing(bet)};
}

}  // namespace

Discovery::Discovery(const model::Model& model, const Assignments& assignments, const Memberships& memberships) {
  const BetReader reader(model, assignments, memberships);
  const Judge judge(model);
  for (const EntityId commitment : model.all(Kind::Commitment)) {
    if (auto bet = reader.read(commitment)) {
      const auto verdicts = judge.judge(*bet);
      verdicts_.insert(verdicts_.end(), verdicts.begin(), verdicts.end());
      bets_.push_back(std::move(*bet));
    }
  }
}

}  // namespace org::analysis

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

// What there is about one risk of a bet, item by item in the order of dates.
struct Findings {
  const Evidence* latest = nullptr;
  const Evidence* late = nullptr;
  const Evidence* stale = nullptr;
  EntityId change;
  int best_tier = -1;
  bool is_met = false;
};

class Judge {
 public:
  explicit Judge(const model::Model& model) : model_(model) {}

  [[nodiscard]] std::vector<DiscoveryVerdict> judge(const Bet& bet) const;

 private:
  [[nodiscard]] Conditions test(const Evidence& item, const RequiredEvidence& required, const Bet& bet) const;
  [[nodiscard]] bool isAccepted(EntityId discovery, EntityId commitment) const;
  [[nodiscard]] Findings look(const Bet& bet, const RequiredEvidence& required) const;
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

Findings Judge::look(const Bet& bet, const RequiredEvidence& required) const {
  Findings found;
  found.is_met = required.is_met_by_metric && bet.has_metric;
  for (const Evidence& item : bet.evidence) {
    if (!item.isConclusive() || !item.risks.has(required.risk)) {
      continue;
    }
    const Conditions met = test(item, required, bet);
    found.latest = met.is_early && item.is_dated ? &item : found.latest;
    // Case c asks that it is conclusive, not that it supports: a promise that is refuted since came too early as well.
    if (!met.is_early && met.is_fresh && met.is_strong && found.late == nullptr) {
      found.late = &item;
    }
    if (item.outcome != Outcome::Supports) {
      continue;
    }
    found.best_tier = std::max(found.best_tier, item.tier);
    found.is_met = found.is_met || (met.is_early && met.is_fresh && met.is_strong);
    if (met.is_early && !met.is_fresh && met.is_strong) {
      found.stale = &item;
      found.change = met.change;
    }
  }
  return found;
}

// The first case that applies; nothing where the risk is covered. Case e is settled before, for the commitment as a whole.
std::optional<DiscoveryVerdict> Judge::judgeRisk(const Bet& bet, const RequiredEvidence& required) const {
  const Findings found = look(bet, required);
  DiscoveryVerdict verdict{.commitment = bet.commitment, .required = {required}, .best_tier = found.best_tier};
  const bool is_refuted = found.latest != nullptr && found.latest->outcome == Outcome::Refutes;
  if (is_refuted && !isAccepted(found.latest->discovery, bet.commitment)) {
    verdict.found = DiscoveryCase::Refuted;
    verdict.evidence = found.latest->discovery;
    return verdict;
  }
  if (found.is_met) {
    return std::nullopt;
  }
  verdict.found = DiscoveryCase::NotCovered;
  verdict.evidence = is_refuted ? found.latest->discovery : EntityId::none();
  if (found.late != nullptr) {
    verdict.found = DiscoveryCase::TooLate;
    verdict.evidence = found.late->discovery;
  } else if (found.stale != nullptr) {
    verdict.found = DiscoveryCase::Stale;
    verdict.evidence = found.stale->discovery;
    verdict.change = found.change;
    verdict.window_months = found.stale->window_months;
  }
  return verdict;
}

DiscoveryVerdict Judge::missing(const Bet& bet) const {
  DiscoveryVerdict verdict{.found = DiscoveryCase::Missing, .commitment = bet.commitment, .required = bet.required};
  for (const Evidence& item : bet.evidence) {
    if (item.discovery) {
      verdict.attempts.push_back(item.discovery);
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

// Whether evidence that is described elsewhere may be about the risk: what it says is not known here, and not missing.
bool mayBeElsewhere(const Bet& bet, Risk risk) {
  return std::ranges::any_of(bet.evidence, [&](const Evidence& item) {
    const bool is_open = !item.is_complete && (item.outcome == Outcome::Open || item.outcome == Outcome::Supports);
    return item.is_kept_elsewhere && is_open && (item.method.empty() || item.risks.has(risk));
  });
}

std::vector<DiscoveryVerdict> Judge::judge(const Bet& bet) const {
  std::vector<DiscoveryVerdict> verdicts;
  for (const RequiredEvidence& required : bet.required) {
    const auto verdict = judgeRisk(bet, required);
    if (verdict && !(verdict->found == DiscoveryCase::NotCovered && mayBeElsewhere(bet, required.risk))) {
      mergeByEvidence(verdicts, *verdict);
    }
  }
  const bool has_any = std::ranges::any_of(bet.evidence, [&](const Evidence& item) {
    return (item.isConclusive() || item.is_kept_elsewhere) &&
           std::ranges::any_of(bet.required,
                               [&](const RequiredEvidence& required) { return item.risks.has(required.risk); });
  });
  return verdicts.empty() || has_any ? verdicts : std::vector{missing(bet)};
}

// What is met on the day of the promise and no longer on the day of the start, for want of something fresh.
void addRevalidations(const model::Model& model, const Judge& judge, const Bet& bet, std::vector<Revalidation>& all) {
  const model::Value* starts = model.value(bet.commitment, "starts"_key);
  const bool is_ahead = starts != nullptr && starts->term.type == model::TermType::Date &&
                        starts->term.days.from > std::max(bet.committed, model.asOf());
  if (!is_ahead) {
    return;
  }
  Bet later = bet;
  later.committed = starts->term.days.from;
  for (const DiscoveryVerdict& verdict : judge.judge(later)) {
    if (verdict.found == DiscoveryCase::Stale && !verdict.change) {
      all.push_back({bet.commitment, verdict.required, verdict.evidence, later.committed});
    }
  }
}

}  // namespace

Discovery::Discovery(const model::Model& model, const Assignments& assignments, const Memberships& memberships,
                     Profile profile) {
  const BetReader reader(model, assignments, memberships, profile);
  const Judge judge(model);
  for (const EntityId commitment : model.all(Kind::Commitment)) {
    if (auto bet = reader.read(commitment)) {
      const auto verdicts = judge.judge(*bet);
      verdicts_.insert(verdicts_.end(), verdicts.begin(), verdicts.end());
      // One fault, one message: first what is wrong already.
      if (verdicts.empty()) {
        addRevalidations(model, judge, *bet, revalidations_);
      }
      bets_.push_back(std::move(*bet));
    }
  }
}

}  // namespace org::analysis

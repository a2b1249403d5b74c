#include "analysis/discovery.h"

#include <algorithm>
#include <unordered_map>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TermType;
using namespace schema::literals;

namespace {

constexpr base::Duration quarter{.months = 3};
constexpr base::Duration two_weeks{.days = 14};

std::optional<base::Interval> daysOf(const model::Model& model, EntityId id, schema::Key key) {
  const model::Value* value = model.value(id, key);
  const bool is_date = value != nullptr && value->term.type == TermType::Date;
  return is_date ? std::optional(value->term.days) : std::nullopt;
}

// The requirement table of 4.4, as far as evidence can meet it: the metric that it asks of tech debt and migrations is not evidence.
std::vector<RequiredEvidence> requirementsOf(std::string_view category, BetSize size) {
  if (size == BetSize::Small) {
    return {};
  }
  const bool is_large = size == BetSize::Large;
  const std::vector<RequiredEvidence> large_bet = {
      {Risk::Value, 4}, {Risk::Usability, 4}, {Risk::Feasibility, 1}, {Risk::Viability, 1}};
  if (category == "feature") {
    return is_large ? large_bet : std::vector<RequiredEvidence>{{Risk::Value, 3}, {Risk::Feasibility, 1}};
  }
  if (category == "new-product") {
    auto required = large_bet;
    required.front().tier = is_large ? 5 : required.front().tier;
    return required;
  }
  if (category == "tech-debt" || category == "migration") {
    return {{Risk::Feasibility, is_large ? 5 : 1}};
  }
  return category == "obligation" ? std::vector<RequiredEvidence>{{Risk::Feasibility, 1}}
                                  : std::vector<RequiredEvidence>{};
}

// A promise still to be kept: neither an idea, nor something for later, nor done with.
bool isOpenPromise(const model::Model& model, EntityId commitment) {
  const std::string_view status = model.text(commitment, "status"_key);
  const bool is_closed = status == "idea" || status == "delivered" || status == "dropped";
  const bool is_later =
      model.text(commitment, "horizon"_key) == "later" && model.value(commitment, "committed"_key) == nullptr;
  return !is_closed && !is_later;
}

// Conditions 2 to 5 of 4.4 for one item and one risk.
struct Conditions {
  bool is_early = false;
  bool is_fresh = false;
  bool is_strong = false;
  EntityId change;
};

class Judge {
 public:
  Judge(const model::Model& model, const Assignments& assignments, const Memberships& memberships)
      : model_(model), assignments_(assignments), memberships_(memberships) {
    for (const EntityId discovery : model.all(Kind::Discovery)) {
      for (const model::Value& about : model.values(discovery, "about"_key)) {
        if (about.term.entity) {
          evidence_about_[about.term.entity].push_back(discovery);
        }
      }
    }
  }

  [[nodiscard]] Bet readBet(EntityId commitment) const;
  [[nodiscard]] std::vector<DiscoveryVerdict> judge(const Bet& bet) const;

 private:
  void addReachable(EntityId subject, std::vector<EntityId>& found) const;
  [[nodiscard]] std::vector<EntityId> reachableEvidence(EntityId commitment) const;
  [[nodiscard]] bool isRelevant(EntityId discovery, const Bet& bet) const;
  [[nodiscard]] bool sharesSegment(EntityId discovery, EntityId commitment) const;
  [[nodiscard]] std::vector<EntityId> areasOf(EntityId discovery) const;
  [[nodiscard]] bool isEstimatedByDoer(EntityId commitment) const;
  [[nodiscard]] bool isDoer(const model::Term& party, EntityId team) const;
  [[nodiscard]] Conditions test(const Evidence& item, const RequiredEvidence& required, const Bet& bet) const;
  [[nodiscard]] bool isAccepted(EntityId discovery, EntityId commitment) const;
  [[nodiscard]] std::optional<DiscoveryVerdict> judgeRisk(const Bet& bet, const RequiredEvidence& required) const;
  [[nodiscard]] DiscoveryVerdict missing(const Bet& bet) const;

  const model::Model& model_;
  const Assignments& assignments_;
  const Memberships& memberships_;
  std::unordered_map<EntityId, std::vector<EntityId>> evidence_about_;
};

void Judge::addReachable(EntityId subject, std::vector<EntityId>& found) const {
  const auto about = evidence_about_.find(subject);
  if (about == evidence_about_.end()) {
    return;
  }
  for (const EntityId discovery : about->second) {
    if (std::ranges::find(found, discovery) == found.end()) {
      found.push_back(discovery);
    }
  }
}

// Through the commitment itself, what it serves (and the parts of that), and the areas that it changes.
std::vector<EntityId> Judge::reachableEvidence(EntityId commitment) const {
  std::vector<EntityId> found;
  for (const model::Value& value : model_.values(commitment, "discovery"_key)) {
    if (model_.is(value.term.entity, Kind::Discovery) && std::ranges::find(found, value.term.entity) == found.end()) {
      found.push_back(value.term.entity);
    }
  }
  addReachable(commitment, found);
  for (const model::Value& served : model_.values(commitment, "serves"_key)) {
    std::vector<EntityId> subjects{served.term.entity};
    for (std::size_t next = 0; next < subjects.size() && subjects[next]; ++next) {
      addReachable(subjects[next], found);
      const auto parts = model_.children(subjects[next]);
      subjects.insert(subjects.end(), parts.begin(), parts.end());
    }
    // Evidence about an objective is about the results that show it.
    if (model_.is(served.term.entity, Kind::Result)) {
      addReachable(model_[served.term.entity].parent, found);
    }
  }
  for (const model::Value& area : model_.values(commitment, "area"_key)) {
    addReachable(area.term.entity, found);
  }
  return found;
}

std::vector<EntityId> Judge::areasOf(EntityId discovery) const {
  std::vector<EntityId> areas;
  for (const model::Value& about : model_.values(discovery, "about"_key)) {
    if (model_.is(about.term.entity, Kind::Area)) {
      areas.push_back(about.term.entity);
    } else if (model_.is(about.term.entity, Kind::Opportunity)) {
      for (const model::Value& area : model_.values(about.term.entity, "area"_key)) {
        if (area.term.entity) {
          areas.push_back(area.term.entity);
        }
      }
    }
  }
  return areas;
}

bool Judge::sharesSegment(EntityId discovery, EntityId commitment) const {
  const std::string_view segment = model_.text(discovery, "segment"_key);
  std::vector<std::string_view> wanted;
  for (const model::Value& served : model_.values(commitment, "serves"_key)) {
    if (model_.is(served.term.entity, Kind::Opportunity)) {
      if (const auto of_opportunity = model_.text(served.term.entity, "segment"_key); !of_opportunity.empty()) {
        wanted.push_back(of_opportunity);
      }
    }
  }
  return segment.empty() || wanted.empty() || std::ranges::find(wanted, segment) != wanted.end();
}

// Condition 4: product and segment meet, where both sides say theirs.
bool Judge::isRelevant(EntityId discovery, const Bet& bet) const {
  const std::vector<EntityId> areas = areasOf(discovery);
  const bool meets = areas.empty() || bet.areas.empty() || std::ranges::any_of(areas, [&](EntityId area) {
                       return std::ranges::any_of(bet.areas, [&](EntityId own) {
                         return model_.isWithin(area, own) || model_.isWithin(own, area);
                       });
                     });
  return meets && sharesSegment(discovery, bet.commitment);
}

bool Judge::isDoer(const model::Term& party, EntityId team) const {
  if (model_.is(party.entity, Kind::Team)) {
    return model_.isWithin(party.entity, team);
  }
  const auto members = memberships_.ofTeam(model::TeamId(team));
  if (model_.is(party.entity, Kind::Person)) {
    return std::ranges::any_of(members, [&](const Membership& member) { return member.person == party.entity; });
  }
  if (!model_.is(party.entity, Kind::Role)) {
    return false;
  }
  if (party.of) {
    return model_.isWithin(party.of, team);
  }
  const auto edges = assignments_.ofRole(model::RoleId(party.entity));
  return std::ranges::any_of(edges, [&](const Assignment* edge) { return edge->team == team; });
}

bool Judge::isEstimatedByDoer(EntityId commitment) const {
  const auto teams = model_.values(commitment, "team"_key);
  const auto authors = model_.values(commitment, "estimated-by"_key);
  return std::ranges::any_of(authors, [&](const model::Value& author) {
    return std::ranges::any_of(teams, [&](const model::Value& team) {
      return model_.is(team.term.entity, Kind::Team) && isDoer(author.term, team.term.entity);
    });
  });
}

Bet Judge::readBet(EntityId commitment) const {
  Bet bet;
  bet.commitment = commitment;
  // What has no date of promise yet is judged as if promised today.
  const auto committed = daysOf(model_, commitment, "committed"_key);
  bet.committed = committed ? committed->from : model_.asOf();
  if (const auto size = sizeOf(model_, commitment)) {
    bet.required = requirementsOf(model_.text(commitment, "class"_key), *size);
  }
  for (const model::Value& area : model_.values(commitment, "area"_key)) {
    if (area.term.entity) {
      bet.areas.push_back(area.term.entity);
    }
  }
  for (const EntityId discovery : reachableEvidence(commitment)) {
    if (isRelevant(discovery, bet)) {
      bet.evidence.push_back(readEvidence(model_, discovery));
    }
  }
  if (isEstimatedByDoer(commitment)) {
    Evidence estimate;
    estimate.method = "estimate";
    estimate.tier = 1;
    estimate.risks = {Risk::Feasibility};
    estimate.outcome = Outcome::Supports;
    estimate.date = bet.committed;
    estimate.is_complete = true;
    bet.evidence.push_back(estimate);
  }
  return bet;
}

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

std::optional<BetSize> sizeOf(const model::Model& model, EntityId commitment) {
  const std::string_view word = model.text(commitment, "size"_key);
  if (!word.empty()) {
    return word == "small" ? BetSize::Small : (word == "medium" ? BetSize::Medium : BetSize::Large);
  }
  const auto committed = daysOf(model, commitment, "committed"_key);
  const auto due = daysOf(model, commitment, "due"_key);
  if (committed && due && base::add(committed->from, quarter) < due->last()) {
    return BetSize::Large;
  }
  const model::Value* estimate = model.value(commitment, "estimate"_key);
  if (estimate == nullptr || estimate->term.type != TermType::Duration) {
    return std::nullopt;
  }
  const double days = estimate->term.upper_length.approximateDays();
  if (days <= two_weeks.approximateDays()) {
    return BetSize::Small;
  }
  return days <= quarter.approximateDays() ? BetSize::Medium : BetSize::Large;
}

Discovery::Discovery(const model::Model& model, const Assignments& assignments, const Memberships& memberships) {
  const Judge judge(model, assignments, memberships);
  for (const EntityId commitment : model.all(Kind::Commitment)) {
    Bet bet = judge.readBet(commitment);
    if (bet.required.empty() || !isOpenPromise(model, commitment)) {
      continue;
    }
    const auto verdicts = judge.judge(bet);
    verdicts_.insert(verdicts_.end(), verdicts.begin(), verdicts.end());
    bets_.push_back(std::move(bet));
  }
}

}  // namespace org::analysis

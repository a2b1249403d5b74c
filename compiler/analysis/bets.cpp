#include "analysis/bets.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "analysis/doers.h"
#include "analysis/promises.h"
#include "analysis/workload.h"
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

bool isTagged(const model::Model& model, EntityId id, std::string_view tag) {
  return std::ranges::any_of(model.values(id, "tags"_key),
                             [&](const model::Value& value) { return value.term.text == tag; });
}

// The commitment is tagged `new-technology`, or an area that it changes, or one around that.
bool isNewTechnology(const model::Model& model, EntityId commitment) {
  static constexpr std::string_view tag = "new-technology";
  const auto isNew = [&](EntityId area) { return isTagged(model, area, tag); };
  return isTagged(model, commitment, tag) ||
         std::ranges::any_of(model.values(commitment, "area"_key), [&](const model::Value& value) {
           const EntityId area = value.term.entity;
           return area && (isNew(area) || std::ranges::any_of(model.ancestors(area), isNew));
         });
}

// The requirement table of 4.4; what a large feature or product is built with may have to be tried first.
std::vector<RequiredEvidence> requirementsOf(std::string_view category, BetSize size, bool is_new_technology) {
  if (size == BetSize::Small) {
    return {};
  }
  const bool is_large = size == BetSize::Large;
  const std::vector<RequiredEvidence> large_bet = {
      {Risk::Value, 4}, {Risk::Usability, 4}, {Risk::Feasibility, is_new_technology ? 5 : 1}, {Risk::Viability, 1}};
  if (category == "feature") {
    return is_large ? large_bet : std::vector<RequiredEvidence>{{Risk::Value, 3}, {Risk::Feasibility, 1}};
  }
  if (category == "new-product") {
    auto required = large_bet;
    required.front().tier = is_large ? 5 : required.front().tier;
    return required;
  }
  if (category == "tech-debt" || category == "migration") {
    return {{Risk::Value, 0, true}, {Risk::Feasibility, is_large ? 5 : 1}};
  }
  return category == "obligation" ? std::vector<RequiredEvidence>{{Risk::Feasibility, 1}}
                                  : std::vector<RequiredEvidence>{};
}

// What it serves, or who does or estimates the work, is a name that did not resolve: which evidence that leads to is unknown, and not
// missing (checks.md 2.16).
bool isUnclear(const model::Model& model, EntityId commitment) {
  static constexpr std::array keys = {"serves"_key, "discovery"_key, "team"_key, "estimated-by"_key};
  return std::ranges::any_of(keys, [&](schema::Key key) {
    return std::ranges::any_of(model.values(commitment, key),
                               [](const model::Value& value) { return value.term.type == TermType::Unknown; });
  });
}

// What a committed objective or one of its results rests on must be as sure as a large bet (4.6), unless it is small.
bool isRestedOn(const model::Model& model, EntityId commitment) {
  const auto served = model.values(commitment, "serves"_key);
  return std::ranges::any_of(served, [&](const model::Value& value) {
    const EntityId id = value.term.entity;
    const EntityId objective = model.is(id, Kind::Result) ? model[id].parent : id;
    return model.is(objective, Kind::Objective) && model.text(objective, "kind"_key) == "committed";
  });
}

// The estimate of those who will do the work is evidence that it can be done. Without a day of its own it is no later than
// anything else, so that it hides nothing that was found out.
Evidence makeEstimate(std::optional<base::Day> day, base::Day committed) {
  Evidence estimate;
  estimate.is_dated = day.has_value();
  estimate.method = "estimate";
  estimate.tier = 1;
  estimate.risks = {Risk::Feasibility};
  estimate.outcome = Outcome::Supports;
  estimate.date = day.value_or(committed);
  estimate.is_complete = true;
  return estimate;
}

// By date, what refutes last on one day, then by name: the same whatever the order of the text.
void sortEvidence(const model::Model& model, std::vector<Evidence>& evidence) {
  const auto orderOf = [&](const Evidence& item) {
    return std::tuple(item.date, item.outcome == Outcome::Refutes,
                      item.discovery ? model.qualifiedName(item.discovery) : std::string_view());
  };
  std::ranges::stable_sort(evidence, {}, orderOf);
}

}  // namespace

std::optional<BetSize> sizeOf(const model::Model& model, EntityId commitment) {
  const std::string_view word = model.text(commitment, "size"_key);
  if (!word.empty()) {
    return word == "small" ? BetSize::Small : (word == "medium" ? BetSize::Medium : BetSize::Large);
  }
  const auto committed = daysOf(model, commitment, "committed"_key);
  const auto due = daysOf(model, commitment, "due"_key);
  const bool is_far_ahead = committed && due && base::add(committed->from, quarter) < due->last();
  if (is_far_ahead || isTagged(model, commitment, "irreversible")) {
    return BetSize::Large;
  }
  const model::Value* estimate = model.value(commitment, "estimate"_key);
  if (estimate == nullptr || estimate->term.type != TermType::Duration) {
    return std::nullopt;
  }
  // Person-weeks (checks.md 4.4), so that 80 hours are two of them.
  const double days = workingDays(estimate->term.upper_length, estimate->term.text);
  if (days <= workingDays(two_weeks, "2w")) {
    return BetSize::Small;
  }
  return days <= workingDays(quarter, "3mo") ? BetSize::Medium : BetSize::Large;
}

BetReader::BetReader(const model::Model& model, const Assignments& assignments, const Memberships& memberships,
                     Profile profile)
    : model_(model), assignments_(assignments), memberships_(memberships), profile_(profile) {
  std::vector<std::pair<EntityId, EntityId>> about_what;
  for (const EntityId discovery : model.all(Kind::Discovery)) {
    for (const model::Value& about : model.values(discovery, "about"_key)) {
      if (about.term.entity) {
        about_what.emplace_back(about.term.entity, discovery);
      }
    }
  }
  evidence_about_ = {model.size(), std::move(about_what)};
}

void BetReader::addReachable(EntityId subject, std::vector<EntityId>& found) const {
  for (const EntityId discovery : evidence_about_[subject]) {
    if (std::ranges::find(found, discovery) == found.end()) {
      found.push_back(discovery);
    }
  }
}

// Through the commitment itself, what it serves (and the parts of that), and the areas that it changes.
std::vector<EntityId> BetReader::reachableEvidence(EntityId commitment) const {
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

std::vector<EntityId> BetReader::areasOf(EntityId discovery) const {
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

bool BetReader::sharesSegment(EntityId discovery, EntityId commitment) const {
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

// Condition 4: product and segment meet, where both sides say theirs; what was looked into for this very commitment is about it.
bool BetReader::isRelevant(EntityId discovery, const Bet& bet) const {
  const auto about = model_.values(discovery, "about"_key);
  if (std::ranges::any_of(about, [&](const model::Value& value) { return value.term.entity == bet.commitment; })) {
    return true;
  }
  const std::vector<EntityId> areas = areasOf(discovery);
  const bool meets = areas.empty() || bet.areas.empty() || std::ranges::any_of(areas, [&](EntityId area) {
                       return std::ranges::any_of(bet.areas, [&](EntityId own) {
                         return model_.isWithin(area, own) || model_.isWithin(own, area);
                       });
                     });
  return meets && sharesSegment(discovery, bet.commitment);
}

const model::Value* BetReader::estimateByDoer(EntityId commitment) const {
  const auto teams = model_.values(commitment, "team"_key);
  const auto authors = model_.values(commitment, "estimated-by"_key);
  const auto found = std::ranges::find_if(authors, [&](const model::Value& author) {
    return std::ranges::any_of(teams, [&](const model::Value& team) {
      return model_.is(team.term.entity, Kind::Team) &&
             isDoer(model_, assignments_, memberships_, author.term, team.term.entity);
    });
  });
  return found == authors.end() ? nullptr : &*found;
}

// A metric itself, a result that has one, or an objective with such a result.
bool BetReader::isMeasured(EntityId served) const {
  if (model_.is(served, Kind::Metric)) {
    return true;
  }
  const bool has_own = (model_.is(served, Kind::Result) || model_.is(served, Kind::Opportunity)) &&
                       (model_.value(served, model_.is(served, Kind::Result) ? "metric"_key : "moves"_key) != nullptr);
  const auto parts =
      served && model_.is(served, Kind::Objective) ? model_.children(served) : std::span<const EntityId>();
  return has_own || std::ranges::any_of(parts, [&](EntityId part) { return isMeasured(part); });
}

bool BetReader::hasMetric(EntityId commitment) const {
  const auto served = model_.values(commitment, "serves"_key);
  return model_.value(commitment, "adoption"_key) != nullptr ||
         std::ranges::any_of(served, [&](const model::Value& value) { return isMeasured(value.term.entity); });
}

std::optional<Bet> BetReader::read(EntityId commitment) const {
  if (!isOpenPromise(model_, commitment) || isUnclear(model_, commitment)) {
    return std::nullopt;
  }
  const auto size = sizeOf(model_, commitment);
  Bet bet{.commitment = commitment};
  if (size) {
    const bool is_relied_on = *size == BetSize::Medium && isRestedOn(model_, commitment);
    bet.required = requirementsOf(model_.text(commitment, "class"_key), is_relied_on ? BetSize::Large : *size,
                                  isNewTechnology(model_, commitment));
  }
  // What has no date of promise yet is judged as if promised today.
  const auto committed = daysOf(model_, commitment, "committed"_key);
  bet.committed = committed ? committed->from : model_.asOf();
  for (const model::Value& area : model_.values(commitment, "area"_key)) {
    if (area.term.entity) {
      bet.areas.push_back(area.term.entity);
    }
  }
  for (const EntityId discovery : reachableEvidence(commitment)) {
    if (isRelevant(discovery, bet)) {
      bet.evidence.push_back(readEvidence(model_, discovery));
      bet.evidence.back().window_months = windowOf(model_, bet.evidence.back(), profile_);
    }
  }
  if (const model::Value* estimate = estimateByDoer(commitment)) {
    const model::Clause* on = model_.clause(*estimate, ast::ClauseWord::On);
    const bool is_dated = on != nullptr && on->argument.type == TermType::Date;
    bet.evidence.push_back(
        makeEstimate(is_dated ? std::optional(on->argument.days.from) : std::nullopt, bet.committed));
  }
  sortEvidence(model_, bet.evidence);
  bet.has_metric = hasMetric(commitment);
  return bet;
}

}  // namespace org::analysis

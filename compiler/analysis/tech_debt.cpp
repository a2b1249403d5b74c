#include "analysis/tech_debt.h"

#include <algorithm>

#include "analysis/mentions.h"
#include "analysis/ownership.h"
#include "analysis/policies.h"
#include "analysis/topics.h"
#include "analysis/user_knowledge.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

constexpr std::string_view topic = "tech-debt";

bool hasWord(const model::Model& model, EntityId id, schema::Key key, std::string_view word) {
  return std::ranges::any_of(model.values(id, key), [&](const Value& value) { return value.term.text == word; });
}

bool isThrownAway(const model::Model& model, EntityId area) {
  return model.text(area, "lifecycle"_key) == "sunset" || hasWord(model, area, "tags"_key, "throwaway");
}

bool meetsArea(const model::Model& model, EntityId a, EntityId b) {
  return a && b && (model.isWithin(a, b) || model.isWithin(b, a));
}

// A metric is about technical debt by its family or a tag, or because work on debt is measured by it; one of quality counts
// where it says what drives it.
bool measures(const Facts& facts, EntityId metric, EntityId product) {
  const model::Model& model = facts.model();
  const std::string_view family = model.text(metric, "family"_key);
  const auto drivers = model.values(metric, "drivers"_key);
  const bool is_driven = std::ranges::any_of(drivers, [&](const Value& driver) {
    return !driver.term.entity || meetsArea(model, driver.term.entity, product);
  });
  const bool is_debt = family == topic || hasWord(model, metric, "tags"_key, topic);
  if (model[metric].is_library) {
    return is_debt && facts.mentions().isUsed(metric);
  }
  return (is_debt && (drivers.empty() || is_driven)) || (family == "quality" && is_driven);
}

bool isMeasured(const Facts& facts, EntityId product) {
  const model::Model& model = facts.model();
  const bool by_metric =
      std::ranges::any_of(model.all(Kind::Metric), [&](EntityId metric) { return measures(facts, metric, product); });
  return by_metric || std::ranges::any_of(model.all(Kind::Commitment), [&](EntityId commitment) {
           const auto serves = model.values(commitment, "serves"_key);
           const bool has_metric = model.value(commitment, "adoption"_key) != nullptr ||
                                   std::ranges::any_of(serves, [&](const Value& value) {
                                     return model.is(value.term.entity, Kind::Metric);
                                   });
           return model.text(commitment, "class"_key) == topic && has_metric;
         });
}

// When some team keeps a share of its time for debt: one of those that own the product, else any.
Intervals reservedDays(const Facts& facts, EntityId product) {
  const model::Model& model = facts.model();
  Intervals days;
  const std::vector<EntityId> owners = teamsOfProduct(facts, product);
  for (const EntityId team : owners.empty() ? model.all(Kind::Team) : std::span<const EntityId>(owners)) {
    for (const Value& value : model.values(team, "reserve"_key)) {
      const auto clauses = model.clauses(value);
      if (std::ranges::any_of(clauses, [](const model::Clause& clause) {
            return clause.word == ast::ClauseWord::For && clause.argument.text == "debt";
          })) {
        days.push_back(value.interval);
      }
    }
  }
  return merge(std::move(days));
}

bool contains(const Intervals& days, base::Day day) {
  return std::ranges::any_of(days, [&](const base::Interval& interval) { return interval.contains(day); });
}

void judge(const Facts& facts, model::AreaId product, const base::Interval& old, std::vector<UnmanagedDebt>& found) {
  const model::Model& model = facts.model();
  // Where areas have owners, `ownership-gap` says that one has none.
  const Intervals unowned = isMissed(model, facts.ownership(), facts.policies(), topic)
                                ? Intervals()
                                : unansweredDays(model, facts.ownership(), topic, product);
  const Intervals reserved = reservedDays(facts, product);
  const bool lacks_metric = !isMeasured(facts, product);
  Intervals changes = unowned;
  changes.insert(changes.end(), reserved.begin(), reserved.end());
  for (const base::Interval& piece : cutAt(old, changes)) {
    const UnmanagedDebt debt{product, piece, contains(unowned, piece.from), lacks_metric,
                             !contains(reserved, piece.from)};
    if (debt.lacks_owner || debt.lacks_metric || debt.lacks_time) {
      found.push_back(debt);
    }
  }
}

}  // namespace

std::vector<EntityId> teamsOfProduct(const Facts& facts, EntityId product) {
  const model::Model& model = facts.model();
  std::vector<EntityId> owners;
  for (const EntityId area : model.all(Kind::Area)) {
    if (meetsArea(model, area, product)) {
      for (const Charge& charge : facts.ownership().owners(model::AreaId(area))) {
        owners.push_back(charge.party.entity);
      }
    }
  }
  std::vector<EntityId> teams;
  std::ranges::copy_if(model.all(Kind::Team), std::back_inserter(teams), [&](EntityId team) {
    return std::ranges::any_of(
        owners, [&](EntityId owner) { return model.is(owner, Kind::Team) && model.isWithin(team, owner); });
  });
  return teams;
}

int ageOfDebt(const Policies& policies) {
  const auto set = policies.settings().find("tech-debt-unmanaged.months");
  const bool is_number = set != policies.settings().end() && set->second.value.type == model::TermType::Number;
  return is_number ? static_cast<int>(set->second.value.number) : usual_age_of_debt;
}

std::vector<UnmanagedDebt> findUnmanagedDebt(const Facts& facts, int months) {
  const model::Model& model = facts.model();
  std::vector<UnmanagedDebt> found;
  for (const EntityId area : model.all(Kind::Area)) {
    const base::Day birth = model[area].validity.from;
    if (productOf(model, area) != area || !birth.isFinite() || isThrownAway(model, area)) {
      continue;
    }
    for (const base::Interval& alive : aliveDays(model, area)) {
      const base::Interval old{base::add(birth, {.months = months}), base::Day::max()};
      if (old.overlaps(alive)) {
        judge(facts, model::AreaId(area), alive.intersect(old), found);
      }
    }
  }
  return found;
}

}  // namespace org::analysis

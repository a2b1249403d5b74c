#include "analysis/metric_portfolios.h"

#include <algorithm>
#include <map>

#include "analysis/assignments.h"
#include "analysis/objectives.h"
#include "analysis/ownership.h"
#include "analysis/reporting.h"
#include "analysis/user_knowledge.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

// The metrics that drive, are moved by or prove work on each product; else those of the team that owns it.
class Collector {
 public:
  explicit Collector(const Facts& facts) : facts_(facts), model_(facts.model()) {}

  Portfolios run() {
    for (const EntityId metric : own(Kind::Metric)) {
      addForAreas(metric, "drivers"_key, metric);
      addForHeads(metric, metric);
    }
    for (const EntityId commitment : own(Kind::Commitment)) {
      addNamed(commitment, "adoption"_key);
      addNamed(commitment, "serves"_key);
    }
    for (const EntityId opportunity : own(Kind::Opportunity)) {
      addNamed(opportunity, "moves"_key);
    }
    for (const EntityId objective : facts_.currentObjectives()) {
      for (const EntityId result : resultsOf(model_, objective)) {
        const EntityId metric = model_.entity(result, "metric"_key);
        addForHeads(objective, metric);
        addForHeads(result, metric);
      }
    }
    addOfOwners();
    return std::move(found_);
  }

 private:
  // Where no metric is tied to a product, what its team measures is what is measured of it.
  void addOfOwners() {
    std::map<EntityId, std::vector<EntityId>> metrics;
    for (const EntityId metric : own(Kind::Metric)) {
      for (const Value& owner : model_.values(metric, "owner"_key)) {
        metrics[owner.term.entity].push_back(metric);
      }
    }
    for (const EntityId area : own(Kind::Area)) {
      const bool is_open = productOf(model_, area) == area && !found_.contains(area);
      for (const Charge& owner : is_open ? facts_.ownership().owners(model::AreaId(area)) : std::vector<Charge>()) {
        const auto of_owner = metrics.find(owner.party.entity);
        const bool is_team = model_.is(owner.party.entity, Kind::Team) && owner.interval.overlaps(model_.window());
        if (is_team && of_owner != metrics.end()) {
          found_[area].insert(of_owner->second.begin(), of_owner->second.end());
        }
      }
    }
  }

  [[nodiscard]] std::vector<EntityId> own(Kind kind) const {
    std::vector<EntityId> found;
    std::ranges::copy_if(model_.all(kind), std::back_inserter(found), [&](EntityId id) {
      return !model_[id].is_library && model_[id].validity.overlaps(model_.window());
    });
    return found;
  }

  // The metrics that a property names, itself or by a result, for the areas of the declaration.
  void addNamed(EntityId id, schema::Key key) {
    for (const Value& value : model_.values(id, key)) {
      const EntityId named = value.term.entity;
      const EntityId metric = model_.is(named, Kind::Result) ? model_.entity(named, "metric"_key) : named;
      addForAreas(id, "area"_key, metric);
    }
  }

  void addForAreas(EntityId id, schema::Key key, EntityId metric) {
    for (const Value& area : model_.values(id, key)) {
      const EntityId product =
          model_.is(area.term.entity, Kind::Area) ? productOf(model_, area.term.entity) : model::AreaId();
      if (product && model_.is(metric, Kind::Metric)) {
        found_[product].insert(metric);
      }
    }
  }

  void addForHeads(EntityId owned, EntityId metric) {
    for (const Value& owner : model_.values(owned, "owner"_key)) {
      const EntityId entity = owner.term.entity;
      addForHead(entity, metric);
      if (const auto person = model_.as<Kind::Person>(entity)) {
        for (const Assignment* hat : facts_.assignments().ofPerson(person)) {
          addForHead(hat->interval.overlaps(model_.window()) ? hat->role : model::RoleId(), metric);
        }
      }
    }
  }

  void addForHead(EntityId role, EntityId metric) {
    if (model_.is(role, Kind::Role) && !model_[role].is_library &&
        effectiveWord(model_, role, "family"_key) == "product" &&
        effectiveWord(model_, role, "level"_key) == "executive" && model_.is(metric, Kind::Metric)) {
      found_[role].insert(metric);
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  Portfolios found_;
};

}  // namespace

Portfolios findPortfolios(const Facts& facts) { return Collector(facts).run(); }

}  // namespace org::analysis

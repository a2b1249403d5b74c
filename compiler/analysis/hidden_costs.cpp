#include "analysis/hidden_costs.h"

#include <algorithm>

#include "analysis/cost_owners.h"
#include "analysis/incumbents.h"
#include "analysis/leads.h"
#include "analysis/ownership.h"
#include "analysis/topics.h"
#include "analysis/user_knowledge.h"
#include "analysis/voices.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

// What a product costs and who sees it. A cost that a key divides is everybody's, and nobody's to see.
class HiddenFinder {
 public:
  explicit HiddenFinder(const Facts& facts) : facts_(facts), model_(facts.model()) {}

  std::vector<HiddenCosts> run() {
    const std::vector<CostHole> unowned = findCostHoles(facts_, 0);
    for (const EntityId area : model_.all(Kind::Area)) {
      const std::vector<EntityId> costs = costsOf(area);
      const bool is_told = std::ranges::any_of(
          unowned, [&](const CostHole& hole) { return std::ranges::find(costs, hole.cost) != costs.end(); });
      if (productOf(model_, area) == area && !costs.empty() && !is_told) {
        judge(model::AreaId(area), costs);
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::vector<EntityId> costsOf(EntityId product) const {
    std::vector<EntityId> costs;
    for (const EntityId cost : model_.allByName(Kind::Cost)) {
      const auto areas = areasOfCost(model_, cost);
      const bool is_inside =
          std::ranges::any_of(areas, [&](EntityId area) { return area && model_.isWithin(area, product); });
      if (is_inside && model_.text(cost, "basis"_key) != "shared") {
        costs.push_back(cost);
      }
    }
    return costs;
  }

  // The owner of the product; of a team that owns it, its lead.
  [[nodiscard]] std::vector<Party> headsOf(EntityId product, base::Day day) const {
    std::vector<Party> heads;
    for (const Charge* charge : nearestOwners(model_, facts_.ownership(), product, day)) {
      const auto team = model_.as<Kind::Team>(charge->party.entity);
      if (!team) {
        heads.push_back(charge->party);
        continue;
      }
      for (const TeamLead& lead : leadsOf(model_, facts_.incumbents(), team)) {
        heads.push_back(lead.role ? Party{Party::Type::Named, lead.role, team}
                                  : Party{Party::Type::Named, lead.person});
      }
    }
    std::erase_if(heads, [](const Party& head) { return head.type != Party::Type::Named; });
    return heads;
  }

  [[nodiscard]] bool reachesHead(const Party& party, const Party& head, base::Day day) const {
    return reachesParty(facts_, party, head, day) || isSame(facts_, party, head, day) ||
           isBelow(facts_, party, head, day);
  }

  [[nodiscard]] bool isSeenAsOwner(EntityId cost, const Party& head, base::Day day) const {
    for (const Value& owner : model_.values(cost, "owner"_key)) {
      if (owner.interval.contains(day) && reachesHead(readParty(owner.term), head, day)) {
        return true;
      }
    }
    const auto areas = areasOfCost(model_, cost);
    return model_.values(cost, "owner"_key).empty() && std::ranges::any_of(areas, [&](EntityId area) {
             const auto answerers = answerersOf(model_, facts_.ownership(), cost_topic, area, day);
             return std::ranges::any_of(answerers,
                                        [&](const Charge* one) { return reachesHead(one->party, head, day); });
           });
  }

  [[nodiscard]] bool isNamedIn(EntityId declaration, std::initializer_list<schema::Key> keys, const Party& head,
                               base::Day day) const {
    return std::ranges::any_of(keys, [&](schema::Key key) {
      return std::ranges::any_of(model_.values(declaration, key), [&](const Value& value) {
        return value.interval.contains(day) && reachesParty(facts_, readParty(value.term), head, day);
      });
    });
  }

  // By a responsibility about costs, or as owner of a financial metric.
  [[nodiscard]] bool isTold(EntityId product, const Party& head, base::Day day) const {
    const auto responsibilities = model_.all(Kind::Responsibility);
    const auto metrics = model_.all(Kind::Metric);
    return std::ranges::any_of(
               responsibilities,
               [&](EntityId id) {
                 return topicOf(model_, id) == cost_topic && meets(model_, id, product) &&
                        isNamedIn(
                            id, {"accountable"_key, "responsible"_key, "supports"_key, "consulted"_key, "informed"_key},
                            head, day);
               }) ||
           std::ranges::any_of(metrics, [&](EntityId id) {
             const auto drivers = model_.values(id, "drivers"_key);
             const bool is_near = drivers.empty() || std::ranges::any_of(drivers, [&](const Value& driver) {
                                    return driver.term.entity && (model_.isWithin(driver.term.entity, product) ||
                                                                  model_.isWithin(product, driver.term.entity));
                                  });
             return is_near && model_.text(id, "family"_key) == "financial" && isNamedIn(id, {"owner"_key}, head, day);
           });
  }

  void judge(model::AreaId product, const std::vector<EntityId>& costs) {
    Intervals changes = costChanges(facts_, product);
    for (const EntityId cost : costs) {
      for (const Value& owner : model_.values(cost, "owner"_key)) {
        changes.push_back(owner.interval);
      }
    }
    for (const base::Interval& alive : aliveDays(model_, product)) {
      for (const base::Interval& piece : cutAt(alive, changes)) {
        judgePiece(product, costs, piece);
      }
    }
  }

  void judgePiece(model::AreaId product, std::vector<EntityId> costs, const base::Interval& piece) {
    std::erase_if(costs, [&](EntityId cost) { return !model_.existence(cost).contains(piece.from); });
    const std::vector<Party> heads = headsOf(product, piece.from);
    const bool is_seen = std::ranges::any_of(heads, [&](const Party& head) {
      return isTold(product, head, piece.from) ||
             std::ranges::any_of(costs, [&](EntityId cost) { return isSeenAsOwner(cost, head, piece.from); });
    });
    if (costs.empty() || heads.empty() || is_seen) {
      return;
    }
    const bool continues = !found_.empty() && found_.back().product == product && found_.back().head == heads.front() &&
                           found_.back().interval.until == piece.from && found_.back().costs == costs;
    if (continues) {
      found_.back().interval.until = piece.until;
    } else {
      found_.push_back({product, piece, heads.front(), std::move(costs)});
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  std::vector<HiddenCosts> found_;
};

}  // namespace

std::vector<HiddenCosts> findHiddenCosts(const Facts& facts) { return HiddenFinder(facts).run(); }

}  // namespace org::analysis

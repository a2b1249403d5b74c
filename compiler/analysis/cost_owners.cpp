#include "analysis/cost_owners.h"

#include <algorithm>

#include "analysis/leads.h"
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

constexpr std::string_view topic = "cost";

double timesAYear(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, double>, 6> words = {
      {{"day", 365}, {"week", 52}, {"month", 12}, {"quarter", 4}, {"half", 2}, {"year", 1}}};
  const auto found = std::ranges::find(words, word, [](const auto& pair) { return pair.first; });
  return found == words.end() ? 1 : found->second;
}

// One that nobody wrote is more than any minimum.
bool exceeds(const model::Model& model, EntityId cost, double minimum) {
  const Value* amount = model.value(cost, "amount"_key);
  if (amount == nullptr || amount->term.type != model::TermType::Money) {
    return true;
  }
  const model::Clause* per = model.clause(*amount, ast::ClauseWord::Per);
  return amount->term.number * (per == nullptr ? 1 : timesAYear(per->argument.text)) > minimum;
}

// When somebody is written to own it, or nobody is on purpose.
Intervals ownDays(const model::Model& model, EntityId cost) {
  Intervals days;
  for (const Value& value : model.values(cost, "owner"_key)) {
    const base::Interval there = existence(model, readParty(value.term)).intersect(model.existence(value.term.entity));
    days.push_back(value.interval.intersect(there));
  }
  return merge(std::move(days));
}

std::vector<EntityId> areasOf(const model::Model& model, EntityId cost) {
  std::vector<EntityId> areas;
  std::ranges::transform(model.values(cost, "area"_key), std::back_inserter(areas),
                         [](const Value& value) { return value.term.entity; });
  return areas;
}

// The days on which it may change who answers for an area's costs.
Intervals changesIn(const Facts& facts, EntityId area) {
  const model::Model& model = facts.model();
  std::vector<EntityId> levels = model.ancestors(area);
  levels.push_back(area);
  Intervals changes;
  std::vector<Party> parties;
  const auto add = [&](const std::vector<Charge>& charges) {
    for (const Charge& charge : charges) {
      changes.push_back(charge.interval);
      parties.push_back(charge.party);
    }
  };
  for (const EntityId level : levels) {
    add(facts.ownership().owners(model::AreaId(level)));
  }
  for (const EntityId responsibility : model.all(Kind::Responsibility)) {
    if (topicOf(model, responsibility) == topic) {
      add(facts.ownership().accountables(model::ResponsibilityId(responsibility)));
    }
  }
  const Intervals persons = changesOf(facts, parties);
  changes.insert(changes.end(), persons.begin(), persons.end());
  return changes;
}

class HoleFinder {
 public:
  HoleFinder(const Facts& facts, double minimum) : facts_(facts), model_(facts.model()), minimum_(minimum) {}

  std::vector<CostHole> run() {
    for (const EntityId cost : model_.all(Kind::Cost)) {
      const std::vector<EntityId> areas = areasOf(model_, cost);
      const bool is_known = std::ranges::find(areas, EntityId::none()) == areas.end();
      if (!model_[cost].is_library && is_known && exceeds(model_, cost, minimum_)) {
        judge(cost, areas);
      }
    }
    return std::move(holes_);
  }

 private:
  void judge(EntityId cost, const std::vector<EntityId>& areas) {
    Intervals changes;
    for (const EntityId area : areas) {
      const Intervals more = changesIn(facts_, area);
      changes.insert(changes.end(), more.begin(), more.end());
    }
    const base::Interval alive = model_.existence(cost).intersect(model_.window());
    for (const base::Interval& unowned : subtract(alive, ownDays(model_, cost))) {
      for (const base::Interval& piece : cutAt(unowned, changes)) {
        judgePiece(cost, areas, piece);
      }
    }
  }

  // Where an area has nobody, `ownership-gap` says so, if owners are written at all.
  void judgePiece(EntityId cost, const std::vector<EntityId>& areas, const base::Interval& piece) {
    CostHole hole{cost, piece, {}};
    for (const EntityId area : areas) {
      const auto answerers = answerersOf(model_, facts_.ownership(), topic, area, piece.from);
      if (answerers.empty() && isMissed(facts_.ownership(), facts_.policies(), topic)) {
        return;
      }
      if (answerers.empty()) {
        add({cost, piece, {}});
        return;
      }
      hole.answerers.emplace_back(area, answerers.front()->party);
    }
    const bool is_divided = model_.text(cost, "basis"_key) == "shared";
    if (areas.empty() ? !isAnsweredEverywhere(piece.from) : !is_divided && !agree(hole, piece.from)) {
      add(std::move(hole));
    }
  }

  [[nodiscard]] bool agree(const CostHole& hole, base::Day day) const {
    return std::ranges::all_of(hole.answerers, [&](const auto& answerer) {
      return isSame(facts_, answerer.second, hole.answerers.front().second, day);
    });
  }

  // Of a cost without area only a responsibility without scope can take care.
  [[nodiscard]] bool isAnsweredEverywhere(base::Day day) const {
    return std::ranges::any_of(model_.all(Kind::Responsibility), [&](EntityId responsibility) {
      const auto& charges = facts_.ownership().accountables(model::ResponsibilityId(responsibility));
      return topicOf(model_, responsibility) == topic && model_.values(responsibility, "scope"_key).empty() &&
             std::ranges::any_of(charges, [&](const Charge& charge) { return charge.interval.contains(day); });
    });
  }

  void add(CostHole hole) {
    const bool continues = !holes_.empty() && holes_.back().cost == hole.cost &&
                           holes_.back().interval.until == hole.interval.from &&
                           holes_.back().answerers == hole.answerers;
    if (continues) {
      holes_.back().interval.until = hole.interval.until;
    } else {
      holes_.push_back(std::move(hole));
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  double minimum_;
  std::vector<CostHole> holes_;
};

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
      const auto areas = areasOf(model_, cost);
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
    const auto areas = areasOf(model_, cost);
    return model_.values(cost, "owner"_key).empty() && std::ranges::any_of(areas, [&](EntityId area) {
             const auto answerers = answerersOf(model_, facts_.ownership(), topic, area, day);
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
                 return topicOf(model_, id) == topic && meets(model_, id, product) &&
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
    Intervals changes = changesIn(facts_, product);
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

std::vector<CostHole> findCostHoles(const Facts& facts, double minimum) { return HoleFinder(facts, minimum).run(); }

std::vector<HiddenCosts> findHiddenCosts(const Facts& facts) { return HiddenFinder(facts).run(); }

}  // namespace org::analysis

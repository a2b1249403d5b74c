#include "analysis/cost_owners.h"

#include <algorithm>

#include "analysis/ownership.h"
#include "analysis/policies.h"
#include "analysis/topics.h"
#include "analysis/voices.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

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

class HoleFinder {
 public:
  HoleFinder(const Facts& facts, double minimum) : facts_(facts), model_(facts.model()), minimum_(minimum) {}

  std::vector<CostHole> run() {
    for (const EntityId cost : model_.all(Kind::Cost)) {
      const std::vector<EntityId> areas = areasOfCost(model_, cost);
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
      const Intervals more = costChanges(facts_, area);
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
      const auto answerers = answerersOf(model_, facts_.ownership(), cost_topic, area, piece.from);
      if (answerers.empty() && isMissed(model_, facts_.ownership(), facts_.policies(), cost_topic)) {
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
      return topicOf(model_, responsibility) == cost_topic && model_.values(responsibility, "scope"_key).empty() &&
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

}  // namespace

std::vector<EntityId> areasOfCost(const model::Model& model, EntityId cost) {
  std::vector<EntityId> areas;
  std::ranges::transform(model.values(cost, "area"_key), std::back_inserter(areas),
                         [](const Value& value) { return value.term.entity; });
  return areas;
}

Intervals costChanges(const Facts& facts, EntityId area) {
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
    if (topicOf(model, responsibility) == cost_topic) {
      add(facts.ownership().accountables(model::ResponsibilityId(responsibility)));
    }
  }
  const Intervals persons = changesOf(facts, parties);
  changes.insert(changes.end(), persons.begin(), persons.end());
  return changes;
}

std::vector<CostHole> findCostHoles(const Facts& facts, double minimum) { return HoleFinder(facts, minimum).run(); }

}  // namespace org::analysis

#include "analysis/okr_authority.h"

#include <algorithm>
#include <map>

#include "analysis/inherited.h"
#include "analysis/memberships.h"
#include "analysis/objectives.h"
#include "analysis/ownership.h"
#include "analysis/voices.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

class Finder {
 public:
  explicit Finder(const Facts& facts) : facts_(facts), model_(facts.model()) {
    for (const EntityId area : model_.all(Kind::Area)) {
      for (const Charge& charge : facts.ownership().owners(model::AreaId(area))) {
        hands_[area].push_back(charge.party);
      }
      addParties(area, {"approvers"_key, "reviewers"_key, "rights"_key}, hands_[area]);
    }
    // Who answers for something everywhere, such as finance, has no hand in a product by that.
    addAll(Kind::Responsibility, "scope"_key, {"responsible"_key, "supports"_key});
    for (const EntityId responsibility : model_.all(Kind::Responsibility)) {
      std::vector<Party> parties;
      for (const Charge& charge : facts.ownership().accountables(model::ResponsibilityId(responsibility))) {
        parties.push_back(charge.party);
      }
      spread(model_.values(responsibility, "scope"_key), parties);
    }
    addAll(Kind::Decision, "scope"_key, {"decides"_key, "decides-jointly"_key, "proposes"_key, "delegates"_key});
    addAll(Kind::Commitment, "area"_key, {"team"_key, "owner"_key});
    addAll(Kind::Opportunity, "area"_key, {"owner"_key});
  }

  std::vector<PowerlessOwner> run() {
    for (const EntityId objective : facts_.currentObjectives()) {
      for (const EntityId result : resultsOf(model_, objective)) {
        judge(objective, result);
      }
    }
    return std::move(found_);
  }

 private:
  void addParties(EntityId id, std::initializer_list<schema::Key> keys, std::vector<Party>& parties) const {
    for (const schema::Key key : keys) {
      for (const Value& value : inheritedFor(id, key)) {
        parties.push_back(readParty(value.term));
        if (const model::Clause* to = model_.clause(value, ast::ClauseWord::To)) {
          parties.push_back(readParty(to->argument));
        }
      }
    }
  }

  [[nodiscard]] std::span<const Value> inheritedFor(EntityId id, schema::Key key) const {
    return model_.is(id, Kind::Decision) ? inheritedValues(model_, id, key) : model_.values(id, key);
  }

  void addAll(Kind kind, schema::Key scope, std::initializer_list<schema::Key> keys) {
    for (const EntityId id : model_.all(kind)) {
      if (!model_[id].is_library) {
        std::vector<Party> parties;
        addParties(id, keys, parties);
        spread(inheritedFor(id, scope), parties);
        // A kind of decision without a scope is taken everywhere.
        if (kind == Kind::Decision && inheritedFor(id, scope).empty()) {
          everywhere_.insert(everywhere_.end(), parties.begin(), parties.end());
        }
      }
    }
  }

  void spread(std::span<const Value> areas, const std::vector<Party>& parties) {
    for (const Value& area : areas) {
      auto& hands = hands_[area.term.entity];
      hands.insert(hands.end(), parties.begin(), parties.end());
    }
  }

  void addHands(EntityId area, std::vector<Party>& parties) const {
    if (const auto own = hands_.find(area); own != hands_.end()) {
      parties.insert(parties.end(), own->second.begin(), own->second.end());
    }
  }

  void addBelow(EntityId area, std::vector<Party>& parties) const {
    addHands(area, parties);
    for (const EntityId part : model_.children(area)) {
      addBelow(part, parties);
    }
  }

  // Those at work on an area, on its parts, and on what it is part of, each once.
  const std::vector<Party>& handsOn(EntityId area) {
    const auto [known, is_new] = hands_on_.try_emplace(area);
    if (is_new) {
      addBelow(area, known->second);
      for (const EntityId outer : model_.ancestors(area)) {
        addHands(outer, known->second);
      }
      std::ranges::sort(known->second);
      known->second.erase(std::unique(known->second.begin(), known->second.end()), known->second.end());
    }
    return known->second;
  }

  // The owner, and the teams that they work in.
  [[nodiscard]] std::vector<Party> sidesOf(const Party& owner, base::Day day) const {
    std::vector<Party> sides = {owner};
    if (owner.of) {
      sides.push_back({Party::Type::Named, owner.of});
    }
    if (model_.is(owner.entity, Kind::Team)) {
      return sides;
    }
    for (const model::PersonId person : personsBehind(facts_, owner, day)) {
      for (const Membership& membership : facts_.memberships().ofPerson(person)) {
        if (membership.interval.contains(day)) {
          sides.push_back({Party::Type::Named, membership.team});
        }
      }
    }
    return sides;
  }

  [[nodiscard]] bool hasHand(const Party& owner, const std::vector<Party>& hands, base::Day day) const {
    const std::vector<Party> sides = sidesOf(owner, day);
    return std::ranges::any_of(hands, [&](const Party& hand) {
      return isBelow(facts_, hand, owner, day) || std::ranges::any_of(sides, [&](const Party& side) {
               return reachesParty(facts_, hand, side, day) || reachesParty(facts_, side, hand, day) ||
                      isSame(facts_, side, hand, day);
             });
    });
  }

  // Remembered: many results of one owner move numbers of one area.
  bool isAtWork(const Party& owner, EntityId area, base::Day day) {
    const auto [known, is_new] = is_at_work_.try_emplace({owner, area, day}, false);
    if (is_new) {
      known->second = hasHand(owner, handsOn(area), day) || hasHand(owner, everywhere_, day);
    }
    return known->second;
  }

  [[nodiscard]] std::vector<Party> ownersOf(EntityId objective, EntityId result) const {
    const bool has_own = model_.value(result, "owner"_key) != nullptr;
    std::vector<Party> owners;
    for (const Value& value : model_.values(has_own ? result : objective, "owner"_key)) {
      owners.push_back(readParty(value.term));
    }
    return owners;
  }

  void judge(EntityId objective, EntityId result) {
    const EntityId metric = model_.entity(result, "metric"_key);
    const std::vector<Party> owners = ownersOf(objective, result);
    const bool is_known = !owners.empty() && std::ranges::all_of(owners, [](const Party& owner) {
      return owner.type == Party::Type::Named;
    });
    if (!metric || !is_known) {
      return;
    }
    const base::Day day = std::max(model_.asOf(), periodOf(model_, objective).from);
    std::vector<EntityId> drivers;
    bool is_worked_on = false;
    for (const Value& driver : model_.values(metric, "drivers"_key)) {
      if (!driver.term.entity) {
        return;
      }
      is_worked_on = is_worked_on || !handsOn(driver.term.entity).empty();
      drivers.push_back(driver.term.entity);
      if (std::ranges::any_of(owners, [&](const Party& owner) { return isAtWork(owner, driver.term.entity, day); })) {
        return;
      }
    }
    if (is_worked_on) {
      found_.push_back({result, metric, owners.front(), std::move(drivers)});
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  // By area, as written there; with those above and below; those whom no area limits.
  std::map<EntityId, std::vector<Party>> hands_;
  std::map<EntityId, std::vector<Party>> hands_on_;
  std::vector<Party> everywhere_;
  std::map<std::tuple<Party, EntityId, base::Day>, bool> is_at_work_;
  std::vector<PowerlessOwner> found_;
};

}  // namespace

std::vector<PowerlessOwner> findPowerlessOwners(const Facts& facts) { return Finder(facts).run(); }

}  // namespace org::analysis

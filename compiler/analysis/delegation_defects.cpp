#include "analysis/delegation_defects.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "analysis/assignments.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_rights.h"
#include "analysis/delegation_excess.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "analysis/voices.h"
#include "schema/key.h"

namespace org::analysis {

using ast::ClauseWord;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

bool DelegationDefects::isSound() const {
  return !is_to_oneself && !is_whole && !is_endless && !is_without_amount && !is_out_of_line && !lapses &&
         outsiders.empty() && lacking.empty();
}

namespace {

constexpr std::array<std::string_view, 3> outside_kinds = {"contractor", "advisor", "external"};

class DefectFinder {
 public:
  explicit DefectFinder(const Facts& facts) : facts_(facts), model_(facts.model()), rights_(facts.decisionRights()) {
    for (std::uint32_t right = 0; right < rights_.rights().size(); ++right) {
      const auto& received = rights_.rights()[right].received;
      held_[received ? rights_.delegations()[received->delegation].receiver : rights_.claims()[right].holder].push_back(
          right);
    }
  }

  std::vector<DelegationDefects> run() {
    std::vector<DelegationDefects> found;
    for (std::uint32_t i = 0; i < rights_.delegations().size(); ++i) {
      DelegationDefects defects = judge(i);
      if (!defects.isSound()) {
        found.push_back(std::move(defects));
      }
    }
    return found;
  }

 private:
  [[nodiscard]] DelegationDefects judge(std::uint32_t index) const {
    const Delegation& delegation = rights_.delegations()[index];
    DelegationDefects defects{.delegation = index, .lapses = {}, .outsiders = {}, .lacking = {}};
    const bool lapses = delegation.lapses && *delegation.lapses < model_.window().until;
    if (lapses && delegation.value->interval.overlaps(model_.window())) {
      defects.lapses = delegation.lapses;
    }
    if (delegation.grounded.empty()) {
      return defects;
    }
    const base::Day day = intervalOf(delegation.grounded.front()[Axis::Time]).from;
    // What goes beyond the delegator's own limits is told as that.
    const bool exceeds = !covers(allowedOf(model_, rights_, delegation), delegation.region);
    if (isToOneself(delegation, day)) {
      defects.is_to_oneself = !exceeds;
      return defects;
    }
    defects.is_whole = !exceeds && isWhole(delegation);
    defects.is_endless = isEndless(delegation);
    defects.is_without_amount = isWithoutAmount(delegation);
    defects.is_out_of_line = isOutOfLine(delegation, day);
    readPersons(delegation, day, defects);
    return defects;
  }

  [[nodiscard]] std::vector<EntityId> levelsOf(EntityId decision) const {
    std::vector<EntityId> levels = model_.ancestors(decision);
    levels.insert(levels.begin(), decision);
    return levels;
  }

  [[nodiscard]] bool isWhole(const Delegation& delegation) const {
    Region had;
    for (const std::uint32_t giver : delegation.givers) {
      const auto held = held_.find(giver);
      for (const std::uint32_t right : held == held_.end() ? std::vector<std::uint32_t>() : held->second) {
        if (model_.isWithin(delegation.decision, rights_.rights()[right].decision)) {
          had.insert(had.end(), rights_.claims()[right].region.begin(), rights_.claims()[right].region.end());
        }
      }
    }
    return !had.empty() && covers(delegation.grounded, had);
  }

  [[nodiscard]] bool isEndless(const Delegation& delegation) const {
    const bool ends = delegation.value->interval.until.isFinite() || delegation.lapses.has_value();
    return !ends && std::ranges::all_of(levelsOf(delegation.decision), [&](EntityId level) {
      return model_.value(level, "review-by"_key) == nullptr;
    });
  }

  // Whoever grants a domain does not grant spending by that (checks.md 3.9).
  [[nodiscard]] bool isWithoutAmount(const Delegation& delegation) const {
    const bool has_amount =
        model_.has(*delegation.value, ClauseWord::UpTo) || model_.has(*delegation.value, ClauseWord::Above);
    return !has_amount && std::ranges::any_of(levelsOf(delegation.decision),
                                              [&](EntityId level) { return model_.name(level) == "budget"; });
  }

  [[nodiscard]] bool hasLines(const Party& party) const {
    const auto role = model_.as<Kind::Role>(party.entity);
    const auto person = model_.as<Kind::Person>(party.entity);
    return (role && (!facts_.reporting().linesOf(role).empty() || !facts_.reporting().reportsOf(role).empty())) ||
           (person && !facts_.superiors().ofPerson(person).empty());
  }

  // The role, or those that the person holds that day.
  [[nodiscard]] std::vector<Party> rolesOf(const Party& party, base::Day day) const {
    std::vector<Party> roles;
    const auto person = model_.as<Kind::Person>(party.entity);
    for (const Assignment* hat :
         person ? facts_.assignments().ofPerson(person) : std::span<const Assignment* const>()) {
      if (hat->interval.contains(day)) {
        roles.push_back({Party::Type::Named, hat->role, hat->team});
      }
    }
    return person ? roles : std::vector{party};
  }

  [[nodiscard]] bool areInLine(const Party& lower, const Party& upper, base::Day day) const {
    const std::vector<Party> uppers = rolesOf(upper, day);
    return isBelow(facts_, lower, upper, day) || std::ranges::any_of(rolesOf(lower, day), [&](const Party& below) {
             return std::ranges::any_of(uppers, [&](const Party& above) { return isBelow(facts_, below, above, day); });
           });
  }

  [[nodiscard]] bool isOutOfLine(const Delegation& delegation, base::Day day) const {
    return hasLines(delegation.from) && hasLines(delegation.to) &&
           !isSame(facts_, delegation.from, delegation.to, day) && !areInLine(delegation.to, delegation.from, day) &&
           !areInLine(delegation.from, delegation.to, day);
  }

  // The same party, a role that is composed of it, or its holder by name. Two roles that one person happens to hold are two.
  [[nodiscard]] bool isToOneself(const Delegation& delegation, base::Day day) const {
    const auto& [from, to] = std::pair(delegation.from, delegation.to);
    const auto role = model_.as<Kind::Role>(from.entity);
    const auto wholes = role ? rolesIncluding(model_, role) : std::vector<model::RoleId>();
    const bool is_whole = std::ranges::find(wholes, to.entity) != wholes.end() && from.of == to.of && from.in == to.in;
    const bool is_by_name = model_.is(from.entity, Kind::Person) != model_.is(to.entity, Kind::Person);
    return from == to || is_whole || (is_by_name && isSame(facts_, from, to, day));
  }

  void readPersons(const Delegation& delegation, base::Day day, DelegationDefects& defects) const {
    const bool is_team = model_.is(delegation.to.entity, Kind::Team);
    const auto persons = is_team ? std::vector<model::PersonId>() : personsBehind(facts_, delegation.to, day);
    const auto is_outside = [&](model::PersonId person) {
      return std::ranges::find(outside_kinds, model_.text(person, "kind"_key)) != outside_kinds.end();
    };
    if (std::ranges::all_of(persons, is_outside)) {
      defects.outsiders = persons;
    }
    if (!model_.is(delegation.to.entity, Kind::Role)) {
      return;
    }
    for (const model::Value& skill : effectiveValues(model_, delegation.to.entity, "requires"_key)) {
      for (const model::PersonId person : persons) {
        const auto own = model_.values(person, "skills"_key);
        // Who says of no skill that they have it was not asked.
        const bool lacks =
            !own.empty() && skill.term.entity && std::ranges::none_of(own, [&](const model::Value& value) {
              return value.term.entity == skill.term.entity || !value.term.entity;
            });
        if (lacks) {
          defects.lacking.emplace_back(person, skill.term.entity);
        }
      }
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  const DecisionRights& rights_;
  // By holder, numbered as in claims: the rights that they have themselves or received.
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> held_;
};

class DoubleFinder {
 public:
  explicit DoubleFinder(const DecisionRights& rights) : rights_(rights) {}

  std::vector<DoubleDelegation> run() {
    std::map<Party, std::map<Region, std::vector<std::uint32_t>>> by_delegator;
    for (std::uint32_t i = 0; i < rights_.delegations().size(); ++i) {
      if (!delegation(i).grounded.empty() && delegation(i).from != delegation(i).to) {
        by_delegator[delegation(i).from][delegation(i).grounded].push_back(i);
      }
    }
    for (const auto& [from, by_region] : by_delegator) {
      judge(by_region);
    }
    std::ranges::sort(found_, {}, &DoubleDelegation::delegations);
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Delegation& delegation(std::uint32_t index) const { return rights_.delegations()[index]; }

  // Those of the very same are told together; others pair by pair.
  void judge(const std::map<Region, std::vector<std::uint32_t>>& by_region) {
    std::vector<const Region*> regions;
    std::vector<const std::vector<std::uint32_t>*> groups;
    for (const auto& [region, group] : by_region) {
      regions.push_back(&region);
      groups.push_back(&group);
      add(group, region);
    }
    for (const auto& [a, b] : meetingPairs(regions)) {
      const std::uint32_t first = groups[a]->front();
      const std::uint32_t second = groups[b]->front();
      if (!isException(first, second) && !isException(second, first)) {
        add({std::min(first, second), std::max(first, second)}, simplify(intersect(*regions[a], *regions[b])));
      }
    }
  }

  // Narrower, whatever the days. Out of what was given away exclusively nothing is left to share.
  [[nodiscard]] bool isException(std::uint32_t inner, std::uint32_t outer) const {
    const auto extent = [&](std::uint32_t index) {
      return open(delegation(index).grounded, Axis::Time, rights_.space().whole(Axis::Time));
    };
    const bool is_nested = covers(extent(outer), extent(inner)) && !covers(extent(inner), extent(outer));
    return is_nested && (delegation(inner).is_exclusive || !delegation(outer).is_exclusive);
  }

  void add(std::vector<std::uint32_t> group, Region region) {
    const bool is_to_one = std::ranges::all_of(
        group, [&](std::uint32_t index) { return delegation(index).to == delegation(group.front()).to; });
    const auto exclusive =
        std::ranges::count_if(group, [&](std::uint32_t index) { return delegation(index).is_exclusive; });
    if (!is_to_one) {
      found_.push_back({std::move(group), std::move(region), exclusive > 1});
    }
  }

  const DecisionRights& rights_;
  std::vector<DoubleDelegation> found_;
};

}  // namespace

std::vector<DelegationDefects> findDelegationDefects(const Facts& facts) { return DefectFinder(facts).run(); }

std::vector<DoubleDelegation> findDoubleDelegations(const DecisionRights& rights) { return DoubleFinder(rights).run(); }

bool isDoubleDelegation(const DecisionRights& rights, const DecisionConflict& conflict) {
  const auto& first = rights.rights()[conflict.rights.front()].received;
  return first && std::ranges::all_of(conflict.rights, [&](std::uint32_t right) {
           const auto& received = rights.rights()[right].received;
           return received &&
                  rights.delegations()[received->delegation].from == rights.delegations()[first->delegation].from;
         });
}

}  // namespace org::analysis

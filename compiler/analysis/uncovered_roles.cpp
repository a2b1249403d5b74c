#include "analysis/uncovered_roles.h"

#include <algorithm>
#include <optional>
#include <set>

#include "analysis/absence.h"
#include "analysis/assignments.h"
#include "analysis/boxes.h"
#include "analysis/circles.h"
#include "analysis/coverage_holes.h"
#include "analysis/critical.h"
#include "analysis/decision_space.h"
#include "analysis/reporting.h"
#include "analysis/standings.h"
#include "analysis/unadoptable.h"
#include "schema/key.h"

namespace org::analysis {

using model::Kind;
using namespace schema::literals;

namespace {

using State = Standing::State;
using Type = UncoveredRole::Type;

class Finder {
 public:
  explicit Finder(const Facts& facts) : facts_(facts), model_(facts.model()) { readCircles(); }

  std::vector<UncoveredRole> run() {
    const auto duties = findCriticalDuties(facts_);
    for (const model::EntityId id : model_.all(Kind::Role)) {
      const model::RoleId role(id);
      const bool is_critical = isCritical(model_, role);
      const bool answers = std::ranges::any_of(duties, [&](const CriticalDuty& duty) {
        return duty.charge->party.entity == role && !duty.charge->party.of;
      });
      // Deputies who lead back to the role are told as that (ruling 21).
      if (in_circle_.contains(role) || model_[role].is_library ||
          model_.existence(role).intersect(model_.window()).isEmpty()) {
        continue;
      }
      if (is_critical) {
        judgeVacancies(role);
      }
      if (is_critical || answers) {
        judgeDeputies(role);
      }
    }
    dropUnadoptable();
    return std::move(found_);
  }

 private:
  void readCircles() {
    std::vector<Arc> arcs;
    for (const model::EntityId role : model_.all(Kind::Role)) {
      for (const model::Value& deputy : effectiveValues(model_, role, "deputy"_key)) {
        if (model_.is(deputy.term.entity, Kind::Role)) {
          arcs.push_back({role.index, deputy.term.entity.index, base::Interval::always()});
        }
      }
    }
    for (const Circle& circle : findCircles(arcs, base::Interval::always())) {
      for (const std::uint32_t arc : circle.arcs) {
        in_circle_.insert(model::EntityId{arcs[arc].from});
      }
    }
  }

  // Where nobody can take a decision because the role is vacant, that is told, and says more (checks.md 2.16).
  void dropUnadoptable() {
    const auto is_empty = [](const UncoveredRole& one) {
      return one.type == Type::Vacant || one.type == Type::Unstaffed;
    };
    if (std::ranges::none_of(found_, is_empty)) {
      return;
    }
    for (const Unadoptable& told : facts_.unadoptable()) {
      std::erase_if(found_, [&](const UncoveredRole& one) {
        const auto is_then = [&](const Box& box) { return intervalOf(box[Axis::Time]).overlaps(one.days); };
        return is_empty(one) && std::ranges::find(told.missing, one.role, &Party::entity) != told.missing.end() &&
               std::ranges::any_of(told.region, is_then);
      });
    }
  }

  void add(const UncoveredRole& one) {
    UncoveredRole* last = found_.empty() ? nullptr : &found_.back();
    const bool continues = last != nullptr && last->role == one.role && last->type == one.type &&
                           last->days.until == one.days.from && last->holder == one.holder &&
                           last->deputy == one.deputy && last->hole == one.hole;
    if (continues) {
      last->days.until = one.days.until;
    } else {
      found_.push_back(one);
    }
  }

  void judgeVacancies(model::RoleId role) {
    const bool has_deputy = !effectiveValues(model_, role, "deputy"_key).empty();
    for (const Spell& spell : facts_.standings().of({Party::Type::Named, role})) {
      const base::Interval days = spell.days.intersect(model_.existence(role));
      const bool is_vacant = spell.standing.state == State::Vacant && !spell.standing.is_deputy;
      const bool is_unstaffed = spell.standing.state == State::Unstaffed && !has_deputy;
      const CoverageHole* hole = facts_.coverageHoles().find(role, model::EntityId::none(), days.from);
      const bool is_told = hole != nullptr && !(hole->duties.empty() && hole->agreements.empty());
      if ((is_vacant || is_unstaffed) && !days.isEmpty() && !is_told) {
        const Type type = facts_.assignments().isStaffed(role) ? Type::Vacant : Type::Unstaffed;
        add({.type = type, .role = role, .days = days, .holder = {}, .hole = hole});
      }
    }
  }

  void judgeDeputies(model::RoleId role) {
    const Party party{Party::Type::Named, role};
    const auto deputies = effectiveValues(model_, role, "deputy"_key);
    if (deputies.empty()) {
      return;
    }
    Intervals changes{model_.existence(role)};
    addSpells(party, changes);
    for (const model::Value& deputy : deputies) {
      changes.push_back(deputy.interval);
      addSpells(readParty(deputy.term), changes);
    }
    for (const base::Interval& piece : cutAt(model_.window(), changes)) {
      if (const auto fault = judge(role, deputies, piece); fault && model_.existence(role).contains(piece.from)) {
        add(*fault);
      }
    }
  }

  void addSpells(const Party& party, Intervals& changes) const {
    std::ranges::transform(facts_.standings().of(party), std::back_inserter(changes), &Spell::days);
  }

  // Whoever shares the role with others is covered by these. A person who is no longer there is named as deputy all the same: that
  // is told as such.
  [[nodiscard]] std::optional<UncoveredRole> judge(model::RoleId role, std::span<const model::Value> deputies,
                                                   const base::Interval& piece) const {
    const Party party{Party::Type::Named, role};
    const model::PersonId holder = soleHolder(facts_.standings().on(piece.from, party));
    if (!holder || standingWithout(facts_, party, piece.from, holder).is_deputy) {
      return std::nullopt;
    }
    std::optional<UncoveredRole> fault;
    for (const model::Value& deputy : deputies) {
      if (!deputy.interval.contains(piece.from)) {
        continue;
      }
      const Standing& standing = facts_.standings().on(piece.from, readParty(deputy.term));
      const bool is_known = standing.state == State::Filled ||
                            (standing.state == State::Vacant && model_.is(deputy.term.entity, Kind::Role));
      if (!is_known) {
        return std::nullopt;
      }
      if (!fault) {
        fault = {standing.state == State::Filled ? Type::SamePerson : Type::DeputyGone, role, piece, holder, &deputy};
      }
    }
    return fault;
  }

  const Facts& facts_;
  const model::Model& model_;
  // Roles whose deputy's deputy, and so on, is the role itself.
  std::set<model::EntityId> in_circle_;
  std::vector<UncoveredRole> found_;
};

}  // namespace

bool isToldAsCritical(const std::vector<UncoveredRole>& roles, const CoverageHole& hole) {
  return std::ranges::find(roles, &hole, &UncoveredRole::hole) != roles.end();
}

std::vector<UncoveredRole> findUncoveredRoles(const Facts& facts) {
  return facts.standings().arePersonsDeclared() ? Finder(facts).run() : std::vector<UncoveredRole>();
}

}  // namespace org::analysis

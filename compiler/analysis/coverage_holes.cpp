#include "analysis/coverage_holes.h"

#include <algorithm>
#include <map>
#include <ranges>

#include "analysis/decision_rights.h"
#include "analysis/facts.h"
#include "analysis/focuses.h"
#include "analysis/mandates.h"
#include "analysis/ownership.h"
#include "analysis/standings.h"
#include "analysis/unadoptable.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;

namespace {

using State = Standing::State;

// The pieces of time within which nobody acts for the party and its deciding falls to the same role.
std::vector<Spell> findVacancies(const Facts& facts, const Party& party) {
  std::vector<Spell> vacancies;
  for (const Spell& spell : facts.standings().of(party)) {
    const bool continues = !vacancies.empty() && vacancies.back().days.until == spell.days.from &&
                           vacancies.back().standing.stand_in == spell.standing.stand_in;
    if (spell.standing.state != State::Vacant || spell.standing.is_deputy) {
      continue;
    }
    if (continues) {
      vacancies.back().days.until = spell.days.until;
    } else {
      vacancies.push_back(spell);
    }
  }
  // Who is gone when the window begins, or not there yet, is named outside of their time: that is told as such.
  if (facts.model().is(party.entity, Kind::Person)) {
    std::erase_if(vacancies, [&](const Spell& spell) { return spell.days.from == facts.model().window().from; });
  }
  return vacancies;
}

class HoleFinder {
 public:
  explicit HoleFinder(const Facts& facts) : facts_(facts), model_(facts.model()) {}

  std::vector<CoverageHole> run() {
    readUnadoptable();
    for (const Mandate& mandate : facts_.mandates().all()) {
      for (const Spell& vacancy : findVacancies(facts_, mandate.party)) {
        const CoverageHole hole{.party = mandate.party, .vacancy = vacancy.days, .stand_in = vacancy.standing.stand_in};
        std::vector<Uncovered> uncovered;
        addDecisions(mandate, hole, uncovered);
        addAgreements(mandate, hole, uncovered);
        addDuties(mandate, hole, uncovered);
        addHoles(hole, uncovered);
      }
    }
    return std::move(holes_);
  }

 private:
  using List = std::vector<EntityId> CoverageHole::*;

  // What falls to others or to nobody, from the first to the last day of that.
  struct Uncovered {
    List list;
    EntityId id;
    base::Interval days;
  };

  static void add(std::vector<Uncovered>& uncovered, List list, EntityId id, const base::Interval& days) {
    if (days.isEmpty()) {
      return;
    }
    const auto known =
        std::ranges::find_if(uncovered, [&](const Uncovered& one) { return one.list == list && one.id == id; });
    if (known == uncovered.end()) {
      uncovered.push_back({list, id, days});
    } else {
      known->days = {std::min(known->days.from, days.from), std::max(known->days.until, days.until)};
    }
  }

  static void add(std::vector<Uncovered>& uncovered, List list, EntityId id, const Region& region,
                  const base::Interval& vacancy) {
    for (const Box& box : region) {
      add(uncovered, list, id, intervalOf(box[Axis::Time]).intersect(vacancy));
    }
  }

  // A hole for each stretch of days: what begins or ends apart is told apart.
  void addHoles(const CoverageHole& vacancy, const std::vector<Uncovered>& uncovered) {
    std::map<std::pair<base::Day, base::Day>, CoverageHole> by_days;
    for (const Uncovered& one : uncovered) {
      CoverageHole& hole = by_days.try_emplace({one.days.from, one.days.until}, vacancy).first->second;
      hole.days = one.days;
      (hole.*one.list).push_back(one.id);
    }
    for (auto& [days, hole] : by_days) {
      if (!joins(hole)) {
        addNeighbours(hole);
        holes_.push_back(std::move(hole));
      }
    }
  }

  void addDecisions(const Mandate& mandate, const CoverageHole& hole, std::vector<Uncovered>& uncovered) const {
    if (hole.stand_in.type != Party::Type::Named) {
      return;
    }
    const DecisionRights& rights = facts_.decisionRights();
    for (const auto& [right, region] : mandate.says) {
      const bool is_alone = rights.rights()[right].holders.size() == 1;
      add(uncovered, is_alone ? &CoverageHole::decisions : &CoverageHole::joint_decisions,
          rights.rights()[right].decision, intersect(rights.precedence().ground(right), region), hole.vacancy);
    }
  }

  // Where the decision cannot be adopted for want of the agreement, that is said, and says more (checks.md 2.16).
  void readUnadoptable() {
    for (const Unadoptable& one : facts_.unadoptable()) {
      Region& region = unadoptable_[one.value];
      for (const Box& box : open(one.region, Axis::Kind, facts_.decisionRights().space().whole(Axis::Kind))) {
        region.push_back(box);
        for (const Party& party : one.missing) {
          missing_[{one.decision, party}].push_back(box);
        }
      }
    }
  }

  void addAgreements(const Mandate& mandate, const CoverageHole& hole, std::vector<Uncovered>& uncovered) const {
    for (const Mandate::Agreement& agreement : mandate.agreements) {
      const auto told = unadoptable_.find(agreement.value);
      Region left = told == unadoptable_.end() ? agreement.region : subtract(agreement.region, told->second);
      // Who would have to agree, and is missing as the one who decides.
      if (const auto as_decider = missing_.find({agreement.decision, mandate.party}); as_decider != missing_.end()) {
        left = subtract(std::move(left), as_decider->second);
      }
      add(uncovered, &CoverageHole::agreements, agreement.decision, left, hole.vacancy);
    }
  }

  void addDuties(const Mandate& mandate, const CoverageHole& hole, std::vector<Uncovered>& uncovered) const {
    for (const Mandate::Duty& duty : mandate.duties) {
      const base::Interval days = duty.charge->interval.intersect(hole.vacancy);
      for (const base::Interval& left : subtract(days, daysAnswered(duty))) {
        add(uncovered, &CoverageHole::duties, duty.subject, left);
      }
    }
  }

  // When others answer for the same thing: beside the one, or for an area around it.
  [[nodiscard]] Intervals daysAnswered(const Mandate::Duty& duty) const {
    Intervals days;
    if (const auto responsibility = model_.as<Kind::Responsibility>(duty.subject)) {
      addDaysOf(facts_.ownership().ownAccountables(responsibility), duty, days);
      return merge(std::move(days));
    }
    std::vector<EntityId> areas = model_.ancestors(duty.subject);
    areas.push_back(duty.subject);
    for (const EntityId area : areas) {
      addDaysOf(facts_.ownership().owners(model::AreaId(area)), duty, days);
    }
    return merge(std::move(days));
  }

  void addDaysOf(const std::vector<Charge>& charges, const Mandate::Duty& duty, Intervals& days) const {
    for (const Charge& charge : charges) {
      if (&charge == duty.charge) {
        continue;
      }
      const bool is_area = model_.is(duty.subject, Kind::Area);
      const Party party = is_area ? facts_.focuses().over(charge.party, duty.subject) : charge.party;
      for (const Spell& spell : facts_.standings().of(party)) {
        if (spell.standing.state != State::Vacant || spell.standing.is_deputy) {
          days.push_back(spell.days.intersect(charge.interval));
        }
      }
    }
  }

  // A role and its seat in one team that are vacant on the same days are one vacancy.
  bool joins(const CoverageHole& hole) {
    for (CoverageHole& other : holes_ | std::views::reverse) {
      if (other.party.entity != hole.party.entity) {
        return false;
      }
      const bool is_whole = !other.party.of || !hole.party.of;
      const bool is_same_time = other.vacancy == hole.vacancy && other.days == hole.days;
      if (!is_same_time || !is_whole || other.party.focus != hole.party.focus) {
        continue;
      }
      other.party = other.party.of ? hole.party : other.party;
      for (const List list : {&CoverageHole::decisions, &CoverageHole::joint_decisions, &CoverageHole::duties,
                              &CoverageHole::agreements}) {
        std::ranges::copy_if(hole.*list, std::back_inserter(other.*list),
                             [&](EntityId id) { return std::ranges::find(other.*list, id) == (other.*list).end(); });
      }
      return true;
    }
    return false;
  }

  void addNeighbours(CoverageHole& hole) const {
    const auto role = model_.as<Kind::Role>(hole.party.entity);
    for (const Assignment* edge : facts_.assignments().ofRole(role)) {
      const base::Interval days = daysOf(model_, *edge);
      const bool is_here = (!hole.party.of || edge->team == hole.party.of) &&
                           (!hole.party.in || (edge->team && model_.isWithin(edge->team, hole.party.in)));
      // Who leaves before the term begins never held it.
      if (!is_here || !edge->person || days.isEmpty() || !isHeldFor(model_, hole.party, edge->focus)) {
        continue;
      }
      const bool is_before = days.until <= hole.vacancy.from;
      const bool is_after = days.from >= hole.vacancy.until;
      if (is_before && (hole.before == nullptr || daysOf(model_, *hole.before).until < days.until)) {
        hole.before = edge;
      }
      if (is_after && (hole.after == nullptr || days.from < daysOf(model_, *hole.after).from)) {
        hole.after = edge;
      }
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  // By the agreement as written.
  std::map<const model::Value*, Region> unadoptable_;
  // By decision and who is missing from it.
  std::map<std::pair<model::DecisionId, Party>, Region> missing_;
  std::vector<CoverageHole> holes_;
};

}  // namespace

CoverageHoles::CoverageHoles(const Facts& facts) {
  if (facts.standings().arePersonsDeclared()) {
    holes_ = HoleFinder(facts).run();
  }
}

const CoverageHole* CoverageHoles::find(EntityId role, EntityId team, base::Day day, model::AreaId focus) const {
  const auto of_role =
      std::ranges::equal_range(holes_, role, {}, [](const CoverageHole& hole) { return hole.party.entity; });
  const auto found = std::ranges::find_if(of_role, [&](const CoverageHole& hole) {
    const bool is_part = !hole.party.focus || (focus && *hole.party.focus == focus);
    return hole.vacancy.contains(day) && is_part && (!hole.party.of || hole.party.of == team);
  });
  return found == of_role.end() ? nullptr : &*found;
}

}  // namespace org::analysis

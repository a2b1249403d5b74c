#include "analysis/silos.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/department_ties.h"
#include "analysis/objectives.h"
#include "analysis/promises.h"
#include "analysis/rituals.h"
#include "analysis/team_areas.h"
#include "analysis/topics.h"
#include "schema/key.h"

namespace org::analysis {

using model::AreaId;
using model::EntityId;
using model::Kind;
using model::TeamId;
using model::Value;
using namespace schema::literals;

namespace {

// By product or objective, then department: when it works on it.
using Shares = std::map<EntityId, std::map<TeamId, Intervals>>;

EntityId nearest(const model::Model& model, EntityId area, std::string_view kind) {
  for (EntityId at = area; model.is(at, Kind::Area); at = model[at].parent) {
    if (model.text(at, "kind"_key) == kind) {
      return at;
    }
  }
  return {};
}

class Reader {
 public:
  Reader(const Facts& facts, const Departments& departments)
      : facts_(facts), model_(facts.model()), departments_(departments) {}

  Shares read() {
    readAreas();
    readCommitments();
    readObjectives();
    return std::move(shares_);
  }

 private:
  void add(EntityId thing, const Party& party, const base::Interval& days) {
    const TeamId home = thing ? departments_.homeOf(party) : TeamId();
    const base::Interval both = days.intersect(model_.window()).intersect(model_.existence(home));
    if (home && departments_.isPeopled(home) && !both.isEmpty()) {
      shares_[thing][home].push_back(both);
    }
  }

  void readAreas() {
    for (const EntityId area : model_.all(Kind::Area)) {
      const EntityId product = nearest(model_, area, "product");
      const std::string_view phase = product ? model_.text(product, "lifecycle"_key) : std::string_view();
      for (const Charge& owner : facts_.ownership().owners(AreaId(area))) {
        if (phase != "retired") {
          add(product, owner.party, owner.interval);
        }
      }
    }
  }

  void readCommitments() {
    for (const EntityId commitment : openPromises(model_)) {
      for (const Value& doer : model_.values(commitment, "team"_key)) {
        for (const Value& area : model_.values(commitment, "area"_key)) {
          add(nearest(model_, area.term.entity, "product"), readParty(doer.term), doer.interval);
        }
        for (const Value& served : model_.values(commitment, "serves"_key)) {
          add(objectiveOf(served), readParty(doer.term), doer.interval);
        }
      }
    }
  }

  void readObjectives() {
    for (const EntityId objective : facts_.currentObjectives()) {
      for (const Value& supported : model_.values(objective, "supports"_key)) {
        for (const Value& owner : model_.values(objective, "owner"_key)) {
          add(objectiveOf(supported), readParty(owner.term), owner.interval.intersect(periodOf(model_, objective)));
        }
      }
    }
  }

  [[nodiscard]] EntityId objectiveOf(const Value& named) const {
    const EntityId id =
        model_.is(named.term.entity, Kind::Result) ? model_[named.term.entity].parent : named.term.entity;
    return model_.is(id, Kind::Objective) ? id : EntityId();
  }

  const Facts& facts_;
  const model::Model& model_;
  const Departments& departments_;
  Shares shares_;
};

// What two departments share while nothing brings them together.
struct Apart {
  std::vector<EntityId> shared;
  base::Interval interval;
};
using Pairs = std::map<std::pair<TeamId, TeamId>, Apart>;

void addPair(const DepartmentTies& ties, EntityId thing, const std::pair<const TeamId, Intervals>& one,
             const std::pair<const TeamId, Intervals>& other, Pairs& pairs) {
  const Intervals tied = ties.between(one.first, other.first);
  for (const base::Interval& both : intersect(merge(one.second), merge(other.second))) {
    if (const Intervals apart = subtract(both, tied); !apart.empty()) {
      Apart& found = pairs[std::minmax(one.first, other.first)];
      found.interval = found.shared.empty() ? apart.front() : found.interval;
      found.shared.push_back(thing);
      return;
    }
  }
}

// Those whom a department shares the same things with, on the same days, are told together.
std::vector<Silo> tellTogether(const Pairs& pairs) {
  std::vector<Silo> silos;
  std::map<std::tuple<TeamId, std::vector<EntityId>, base::Day, base::Day>, std::size_t> known;
  for (const auto& [pair, apart] : pairs) {
    const auto key = std::tuple(pair.first, apart.shared, apart.interval.from, apart.interval.until);
    const auto [at, is_new] = known.try_emplace(key, silos.size());
    if (is_new) {
      silos.push_back({pair.first, {}, apart.shared, apart.interval});
    }
    silos[at->second].others.push_back(pair.second);
  }
  return silos;
}

std::vector<Silo> findApart(const Shares& shares, const DepartmentTies& ties) {
  Pairs pairs;
  for (const auto& [thing, departments] : shares) {
    for (auto one = departments.begin(); one != departments.end(); ++one) {
      for (auto other = std::next(one); other != departments.end(); ++other) {
        addPair(ties, thing, *one, *other, pairs);
      }
    }
  }
  return tellTogether(pairs);
}

// Whoever owns it, answers for something in the whole of it, or a meeting about it.
Intervals coordinatedDays(const Facts& facts, AreaId portfolio) {
  const model::Model& model = facts.model();
  Intervals days = facts.ownership().ownedDays(portfolio);
  for (const EntityId id : model.all(Kind::Responsibility)) {
    const auto scope = model.values(id, "scope"_key);
    if (std::ranges::any_of(scope, [&](const Value& area) { return area.term.entity == portfolio; })) {
      const Intervals more = facts.ownership().accountableDays(model::ResponsibilityId(id));
      days.insert(days.end(), more.begin(), more.end());
    }
  }
  for (const EntityId ritual : model.all(Kind::Ritual)) {
    const auto covered = model.values(ritual, "covers"_key);
    if (std::ranges::any_of(covered, [&](const Value& area) { return area.term.entity == portfolio; })) {
      days.push_back(daysOfRitual(model, ritual));
    }
  }
  return merge(std::move(days));
}

std::vector<LoosePortfolio> findLoose(const Facts& facts, const Shares& shares) {
  const model::Model& model = facts.model();
  std::map<AreaId, std::map<TeamId, Intervals>> portfolios;
  for (const auto& [thing, departments] : shares) {
    const AreaId portfolio(nearest(model, thing, "portfolio"));
    for (const auto& [department, days] : portfolio ? departments : std::map<TeamId, Intervals>()) {
      auto& known = portfolios[portfolio][department];
      known.insert(known.end(), days.begin(), days.end());
    }
  }
  std::vector<LoosePortfolio> loose;
  for (const auto& [portfolio, departments] : portfolios) {
    Intervals changes;
    std::vector<TeamId> names;
    for (const auto& [department, days] : departments) {
      changes.insert(changes.end(), days.begin(), days.end());
      names.push_back(department);
    }
    const Intervals coordinated = coordinatedDays(facts, portfolio);
    changes.insert(changes.end(), coordinated.begin(), coordinated.end());
    const auto isIn = [](const Intervals& all, base::Day day) {
      return std::ranges::any_of(all, [&](const base::Interval& days) { return days.contains(day); });
    };
    const Intervals days = daysWhen(model.window(), changes, [&](base::Day day) {
      return !isIn(coordinated, day) &&
             std::ranges::count_if(departments, [&](const auto& each) { return isIn(each.second, day); }) > 1;
    });
    if (!days.empty()) {
      loose.push_back({portfolio, std::move(names), days.front()});
    }
  }
  return loose;
}

}  // namespace

Silos findSilos(const Facts& facts) {
  const Departments departments(facts);
  if (departments.all().size() < 2) {
    return {};
  }
  const Shares shares = Reader(facts, departments).read();
  const DepartmentTies ties(facts, departments);
  return {findApart(shares, ties), findLoose(facts, shares)};
}

}  // namespace org::analysis

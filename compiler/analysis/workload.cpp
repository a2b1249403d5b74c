#include "analysis/workload.h"

#include <algorithm>
#include <map>
#include <optional>

#include "analysis/promises.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::TeamId;
using model::TermType;
using model::Value;
using namespace schema::literals;

namespace {

// A quarter is thirteen weeks, a month a third of it, a year four: what is promised for a whole one can be as much as it holds.
constexpr double days_a_week = 5;
constexpr double days_a_quarter = 13 * days_a_week;
constexpr double days_a_month = days_a_quarter / 3;
constexpr double minutes_a_day = 8 * 60;

// The financial quarter that a day lies in.
base::Interval quarterOf(const model::Model& model, base::Day day) {
  const base::Civil civil = base::toCivil(day);
  const unsigned into = (civil.month + 12 - model.fiscalYear().first_month) % 3;
  const base::Day month = base::makeDay(civil.year, civil.month, 1).value_or(day);
  const base::Day first = base::add(month, {.months = -static_cast<std::int32_t>(into)});
  return {first, base::add(first, {.months = 3})};
}

// The period that a promise is to be worked in: the quarter of its day, or the whole of a longer `due`.
base::Interval periodOf(const model::Model& model, const base::Interval& due) {
  const base::Interval quarter = quarterOf(model, due.last());
  return quarter.contains(due) ? quarter : due;
}

// Whole months count alike, however many days they have.
double quartersIn(const base::Interval& period) {
  constexpr double days_a_calendar_month = 365.25 / 12;
  const base::Civil from = base::toCivil(period.from);
  const base::Civil until = base::toCivil(period.until);
  const int months = (until.year - from.year) * 12 + static_cast<int>(until.month) - static_cast<int>(from.month);
  const int days = static_cast<int>(until.day) - static_cast<int>(from.day);
  return (months + days / days_a_calendar_month) / 3;
}

// What the work of a class is kept free for.
std::string_view reserveOf(std::string_view category) {
  if (category == "tech-debt" || category == "migration") {
    return "debt";
  }
  if (category == "run" || category == "security") {
    return "run";
  }
  return category == "discovery" ? category : std::string_view();
}

// In working days a quarter.
struct Capacity {
  // Without what is kept free.
  double free = 0;
  // What is kept free, by what for.
  std::map<std::string_view, double> reserves;
};

double lengthOfPeriod(std::string_view word) {
  if (word == "week") {
    return days_a_week;
  }
  if (word == "month") {
    return days_a_month;
  }
  if (word == "half") {
    return 2 * days_a_quarter;
  }
  return word == "year" ? 4 * days_a_quarter : (word == "quarter" ? days_a_quarter : 1);
}

std::optional<Capacity> capacityOf(const model::Model& model, EntityId team) {
  const Value* value = model.value(team, "capacity"_key);
  const model::Clause* per = value == nullptr ? nullptr : model.clause(*value, ast::ClauseWord::Per);
  if (per == nullptr || value->term.type != TermType::Duration) {
    return std::nullopt;
  }
  const double whole =
      workingDays(value->term.length, value->term.text) * days_a_quarter / lengthOfPeriod(per->argument.text);
  Capacity capacity{.free = whole, .reserves = {}};
  for (const Value& reserve : model.values(team, "reserve"_key)) {
    const model::Clause* purpose = model.clause(reserve, ast::ClauseWord::For);
    const double kept = reserve.term.type == TermType::Percent ? whole * reserve.term.number / 100 : 0;
    capacity.free -= kept;
    if (purpose != nullptr) {
      capacity.reserves[purpose->argument.text] += kept;
    }
  }
  capacity.free = std::max(0.0, capacity.free);
  return capacity;
}

// What a commitment takes of the free capacity of its first team.
struct Claim {
  TeamId team;
  base::Interval period;
  EntityId commitment;
  double lowest = 0;
  double highest = 0;
};

std::optional<Claim> claimOf(const model::Model& model, EntityId commitment) {
  const auto due = dueOf(model, commitment);
  const Value* estimate = model.value(commitment, "estimate"_key);
  const TeamId team = model.as<Kind::Team>(model.entity(commitment, "team"_key));
  if (!due || due->until <= model.asOf() || !team || estimate == nullptr || estimate->term.type != TermType::Duration) {
    return std::nullopt;
  }
  const model::Term& work = estimate->term;
  return Claim{team, periodOf(model, *due), commitment, workingDays(work.length, work.text),
               workingDays(work.upper_length, work.text)};
}

// For nothing but objectives that may exceed what there is: an aspirational one is no promise.
bool isDaring(const model::Model& model, EntityId commitment) {
  const auto served = model.values(commitment, "serves"_key);
  return !served.empty() && std::ranges::all_of(served, [&](const Value& value) {
    const EntityId id = value.term.entity;
    const EntityId objective = model.is(id, Kind::Result) ? model[id].parent : id;
    return model.is(objective, Kind::Objective) && model.text(objective, "kind"_key) == "aspirational";
  });
}

// What is promised of one sort, and how much of it fits.
struct Part {
  std::vector<EntityId> commitments;
  double lowest = 0;
  double highest = 0;
  double room = 0;

  void add(const Claim& claim) {
    commitments.push_back(claim.commitment);
    lowest += claim.lowest;
    highest += claim.highest;
  }
};

// The promises of a team for one period: those of a class that something is kept free for take that first.
struct Load {
  base::Interval period;
  Part free;
  std::map<std::string_view, Part> reserved;
};

void add(std::vector<Load>& loads, const Claim& claim, const Capacity& capacity, std::string_view reserve) {
  auto found = std::ranges::find(loads, claim.period, &Load::period);
  if (found == loads.end()) {
    const double quarters = quartersIn(claim.period);
    Load load{.period = claim.period, .free = {.commitments = {}, .room = capacity.free * quarters}, .reserved = {}};
    for (const auto& [purpose, kept] : capacity.reserves) {
      load.reserved[purpose].room = kept * quarters;
    }
    found = loads.insert(loads.end(), std::move(load));
  }
  const auto reserved = found->reserved.find(reserve);
  (reserved == found->reserved.end() ? found->free : reserved->second).add(claim);
}

// With what does not fit into its reserve.
Workload toWorkload(TeamId team, Load load) {
  for (auto& [purpose, part] : load.reserved) {
    if (part.highest > part.room) {
      std::ranges::move(part.commitments, std::back_inserter(load.free.commitments));
      load.free.lowest += std::max(0.0, part.lowest - part.room);
      load.free.highest += part.highest - part.room;
    }
  }
  return {.team = team,
          .period = load.period,
          .commitments = std::move(load.free.commitments),
          .lowest = load.free.lowest,
          .highest = load.free.highest,
          .capacity = load.free.room};
}

}  // namespace

double workingDays(const base::Duration& length, std::string_view written) {
  const bool is_in_weeks = written.find('w') != std::string_view::npos;
  const double days = is_in_weeks ? length.days * days_a_week / 7 : length.days;
  return length.months * days_a_month + days + static_cast<double>(length.minutes) / minutes_a_day;
}

std::vector<Workload> findWorkloads(const model::Model& model) {
  std::map<std::uint32_t, std::vector<Load>> by_team;
  for (const EntityId id : openPromises(model)) {
    const auto claim = claimOf(model, id);
    const auto capacity = claim ? capacityOf(model, claim->team) : std::nullopt;
    if (capacity && !isDaring(model, id)) {
      add(by_team[claim->team.index], *claim, *capacity, reserveOf(model.text(id, "class"_key)));
    }
  }
  std::vector<Workload> all;
  for (auto& [team, loads] : by_team) {
    std::ranges::sort(loads, {}, [](const Load& load) { return std::pair(load.period.from, load.period.until); });
    for (Load& load : loads) {
      all.push_back(toWorkload(TeamId(EntityId{team}), std::move(load)));
    }
  }
  std::erase_if(all, [](const Workload& load) { return load.commitments.empty(); });
  return all;
}

}  // namespace org::analysis

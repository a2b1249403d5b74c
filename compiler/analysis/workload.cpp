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

constexpr double days_a_week = 5;
constexpr double weeks_a_year = 365.25 / 7;
constexpr double days_a_year = weeks_a_year * days_a_week;
constexpr double days_a_quarter = days_a_year / 4;
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

double quartersIn(const base::Interval& period) { return (period.until.number - period.from.number) / (365.25 / 4); }

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

struct Capacity {
  // Working days a quarter, without what is kept free.
  double free = 0;
  // What work of its own is kept free for.
  std::vector<std::string_view> reserves;
};

double lengthOfPeriod(std::string_view word) {
  if (word == "week") {
    return days_a_week;
  }
  if (word == "month") {
    return days_a_year / 12;
  }
  if (word == "half") {
    return days_a_year / 2;
  }
  return word == "year" ? days_a_year : (word == "quarter" ? days_a_quarter : 1);
}

std::optional<Capacity> capacityOf(const model::Model& model, EntityId team) {
  const Value* value = model.value(team, "capacity"_key);
  const model::Clause* per = value == nullptr ? nullptr : model.clause(*value, ast::ClauseWord::Per);
  if (per == nullptr || value->term.type != TermType::Duration) {
    return std::nullopt;
  }
  Capacity capacity;
  double kept = 0;
  for (const Value& reserve : model.values(team, "reserve"_key)) {
    const model::Clause* purpose = model.clause(reserve, ast::ClauseWord::For);
    kept += reserve.term.type == TermType::Percent ? reserve.term.number : 0;
    if (purpose != nullptr) {
      capacity.reserves.push_back(purpose->argument.text);
    }
  }
  const double whole =
      workingDays(value->term.length, value->term.text) * days_a_quarter / lengthOfPeriod(per->argument.text);
  capacity.free = whole * std::max(0.0, 100 - kept) / 100;
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

void add(std::vector<Workload>& loads, const Claim& claim, const Capacity& capacity) {
  auto found = std::ranges::find_if(
      loads, [&](const Workload& load) { return load.team == claim.team && load.period == claim.period; });
  if (found == loads.end()) {
    loads.push_back({.team = claim.team, .period = claim.period, .commitments = {}});
    found = loads.end() - 1;
    found->capacity = capacity.free * quartersIn(claim.period);
  }
  found->commitments.push_back(claim.commitment);
  found->lowest += claim.lowest;
  found->highest += claim.highest;
}

}  // namespace

double workingDays(const base::Duration& length, std::string_view written) {
  const bool is_in_weeks = written.find('w') != std::string_view::npos;
  const double days = is_in_weeks ? length.days * days_a_week / 7 : length.days;
  return length.months * days_a_year / 12 + days + static_cast<double>(length.minutes) / minutes_a_day;
}

std::vector<Workload> findWorkloads(const model::Model& model) {
  std::map<std::uint32_t, std::vector<Workload>> by_team;
  for (const EntityId id : openPromises(model)) {
    const auto claim = claimOf(model, id);
    const auto capacity = claim ? capacityOf(model, claim->team) : std::nullopt;
    const bool is_kept_free =
        capacity &&
        std::ranges::find(capacity->reserves, reserveOf(model.text(id, "class"_key))) != capacity->reserves.end();
    if (capacity && !is_kept_free && !isDaring(model, id)) {
      add(by_team[claim->team.index], *claim, *capacity);
    }
  }
  std::vector<Workload> all;
  for (auto& [team, loads] : by_team) {
    std::ranges::sort(loads, {}, [](const Workload& load) { return std::pair(load.period.from, load.period.until); });
    std::ranges::move(loads, std::back_inserter(all));
  }
  return all;
}

}  // namespace org::analysis

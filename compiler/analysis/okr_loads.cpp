#include "analysis/okr_loads.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "analysis/assignments.h"
#include "analysis/objectives.h"
#include "analysis/reporting.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// By its level, or next to the top.
bool isHead(const Facts& facts, EntityId role) {
  static constexpr std::array heads = {"executive", "vp", "director"};
  const model::Model& model = facts.model();
  const Reporting& reporting = facts.reporting();
  const bool is_near_top = std::ranges::any_of(reporting.linesOf(model::RoleId(role)),
                                               [&](const auto& line) { return reporting.isTop(line.to); });
  const auto levels = effectiveValues(model, role, "level"_key);
  return is_near_top || reporting.isTop(model::RoleId(role)) ||
         (!levels.empty() && std::ranges::find(heads, levels.front().term.text) != heads.end());
}

// Whether somebody answers for the whole company, or for a department.
bool standsAtHead(const Facts& facts, const Party& party) {
  const model::Model& model = facts.model();
  if (const auto person = model.as<Kind::Person>(party.entity)) {
    return std::ranges::any_of(facts.assignments().ofPerson(person), [&](const auto* hat) {
      return hat->interval.overlaps(facts.model().window()) && isHead(facts, hat->role);
    });
  }
  return party.type == Party::Type::Everyone || (model.is(party.entity, Kind::Role) && isHead(facts, party.entity));
}

bool isOfCompany(const Facts& facts, EntityId objective, const Party& owner) {
  const std::string_view level = facts.model().text(objective, "level"_key);
  const bool is_told = level == "team" || level == "individual";
  return level == "company" || level == "department" || (!is_told && standsAtHead(facts, owner));
}

// By owner, first day and end of the period: what a year and a quarter ask of somebody are two lists.
using Loads = std::map<std::tuple<Party, base::Day, base::Day>, OkrLoad>;

Loads collectLoads(const Facts& facts) {
  const model::Model& model = facts.model();
  Loads loads;
  for (const EntityId objective : facts.currentObjectives()) {
    const base::Interval period = periodOf(model, objective);
    if (!period.from.isFinite()) {
      continue;
    }
    for (const model::Value& value : model.values(objective, "owner"_key)) {
      const Party owner = readParty(value.term);
      if (owner.type != Party::Type::Named && owner.type != Party::Type::Everyone) {
        continue;
      }
      OkrLoad& load = loads[{owner, period.from, period.until}];
      load.first_owner = load.objectives.empty() ? &value : load.first_owner;
      load.is_company = load.is_company || isOfCompany(facts, objective, owner);
      load.owner = owner;
      load.period = period;
      load.objectives.push_back(objective);
    }
  }
  return loads;
}

}  // namespace

std::vector<OkrLoad> findOkrLoads(const Facts& facts) {
  std::vector<OkrLoad> loads;
  for (auto& [key, load] : collectLoads(facts)) {
    loads.push_back(std::move(load));
  }
  return loads;
}

}  // namespace org::analysis

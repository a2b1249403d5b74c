#include "analysis/person_loads.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/memberships.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using model::TermType;
using model::Value;
using namespace schema::literals;

namespace {

// The percentage of a week that a ritual takes; none where the text does not say.
double shareOfWeek(const model::Model& model, EntityId ritual, double weekly_hours) {
  constexpr double minutes_an_hour = 60;
  constexpr double days_a_week = 7;
  constexpr double percent = 100;
  const Value* duration = model.value(ritual, "duration"_key);
  const Value* cadence = model.value(ritual, "cadence"_key);
  const bool is_known = duration != nullptr && cadence != nullptr && duration->term.type == TermType::Duration &&
                        cadence->term.type == TermType::Duration && weekly_hours > 0;
  const double days = is_known ? cadence->term.length.approximateDays() : 0;
  if (days <= 0) {
    return 0;
  }
  const double hours = static_cast<double>(duration->term.length.minutes) / minutes_an_hour;
  return percent * hours * (days_a_week / days) / weekly_hours;
}

// Whom an attendance adds work to: the person named, or who holds the role there without a share.
std::vector<std::pair<EntityId, base::Interval>> attendeesOf(const Facts& facts, const Value& attendance) {
  const model::Model& model = facts.model();
  if (model.is(attendance.term.entity, Kind::Person)) {
    return {{attendance.term.entity, attendance.interval}};
  }
  std::vector<std::pair<EntityId, base::Interval>> persons;
  if (model.is(attendance.term.entity, Kind::Role) && !attendance.term.of && !attendance.term.in) {
    for (const Assignment* hat : facts.assignments().ofRole(model::RoleId(attendance.term.entity))) {
      if (hat->holder == Assignment::Holder::Person && !hat->share) {
        persons.emplace_back(hat->person, hat->interval.intersect(attendance.interval));
      }
    }
  }
  return persons;
}

}  // namespace

PersonLoads::PersonLoads(const Facts& facts) {
  const model::Model& model = facts.model();
  std::vector<std::pair<EntityId, Load>> loads;
  for (const Assignment& edge : facts.assignments().all()) {
    const base::Interval days = daysOf(model, edge);
    if (edge.holder == Assignment::Holder::Person && !days.isEmpty()) {
      loads.push_back({edge.person, {edge.role, edge.team, days, edge.share, edge.span}});
    }
  }
  for (const EntityId team : model.all(Kind::Team)) {
    for (const Membership& member : facts.memberships().ofTeam(model::TeamId(team))) {
      if (member.way == Membership::Way::Member && member.share) {
        loads.push_back({member.person, {team, team, member.interval, member.share, member.span}});
      }
    }
  }
  by_person_ = {model.size(), std::move(loads)};
}

std::map<EntityId, std::vector<Load>> meetingsOfPersons(const Facts& facts, double weekly_hours) {
  const model::Model& model = facts.model();
  std::map<EntityId, std::vector<Load>> meetings;
  for (const EntityId ritual : model.all(Kind::Ritual)) {
    const double share = shareOfWeek(model, ritual, weekly_hours);
    std::vector<EntityId> counted;
    for (const Value& attendance : model.values(ritual, "attends"_key)) {
      for (const auto& [person, days] : attendeesOf(facts, attendance)) {
        if (share > 0 && !days.isEmpty() && std::ranges::find(counted, person) == counted.end()) {
          counted.push_back(person);
          meetings[person].push_back({ritual, {}, days, Share{share, share}, attendance.span, true});
        }
      }
    }
  }
  return meetings;
}

Share sumOf(const std::vector<const Load*>& loads) {
  // By role: outside all teams, and in seats.
  std::map<EntityId, std::pair<Share, Share>> by_role;
  for (const Load* load : loads) {
    if (load->share) {
      auto& [outside, in_seats] = by_role[load->what];
      Share& sum = load->team ? in_seats : outside;
      sum.lowest += load->share->lowest;
      sum.highest += load->share->highest;
    }
  }
  Share sum;
  for (const auto& [role, shares] : by_role) {
    sum.lowest += std::max(shares.first.lowest, shares.second.lowest);
    sum.highest += std::max(shares.first.highest, shares.second.highest);
  }
  return sum;
}

std::vector<const Load*> loadsOn(std::span<const Load> loads, base::Day day) {
  std::vector<const Load*> found;
  for (const Load& load : loads) {
    if (load.days.contains(day)) {
      found.push_back(&load);
    }
  }
  return found;
}

std::string sayLoad(const model::Model& model, const Load& load) {
  const bool is_seat = load.team && load.team != load.what;
  std::string text = fmt::format("`{}`", model.qualifiedName(load.what));
  text += is_seat ? fmt::format(" of `{}`", model.qualifiedName(load.team)) : "";
  if (!load.share) {
    return text;
  }
  return load.share->lowest == load.share->highest
             ? fmt::format("{} ({:.3g} %)", text, load.share->lowest)
             : fmt::format("{} ({:.3g} to {:.3g} %)", text, load.share->lowest, load.share->highest);
}

}  // namespace org::analysis

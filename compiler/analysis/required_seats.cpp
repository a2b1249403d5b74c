#include "analysis/required_seats.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/assignments.h"
#include "analysis/intervals.h"
#include "analysis/memberships.h"
#include "analysis/policies.h"
#include "analysis/product_leads.h"
#include "analysis/team_areas.h"
#include "analysis/team_kinds.h"
#include "analysis/team_people.h"
#include "analysis/trades.h"
#include "schema/key.h"

namespace org::analysis {

using model::Kind;
using model::RoleId;
using model::TeamId;
using namespace schema::literals;

namespace {

bool isAsked(const Facts& facts, const model::Value& requirement, TeamId team) {
  const model::Model& model = facts.model();
  if (model[team].is_library || isOver(model, team) || !facts.memberships().isStaffed(team) ||
      hasUnknownPeople(facts, team)) {
    return false;
  }
  bool is_limited = false;
  for (const model::Clause& clause : model.clauses(requirement)) {
    if (clause.word == ast::ClauseWord::For) {
      is_limited = true;
      if (clause.argument.text == model.text(team, "kind"_key)) {
        return true;
      }
    }
  }
  return !is_limited && !isBody(model, team);
}

class SeatFinder {
 public:
  explicit SeatFinder(const Facts& facts) : facts_(facts), model_(facts.model()) {
    if (facts.policies().isOn(diag::Kind::ProductTeamWithoutProductLead)) {
      for (ProductTeam& team : findProductTeams(facts, TeamAreas(model_, facts.ownership()))) {
        without_product_[team.team] = std::move(team.without);
      }
    }
  }

  void judge(const model::Value& requirement, RoleId role) {
    held_.clear();
    for (const RoleId met : rolesMeeting(model_, role)) {
      const auto edges = facts_.assignments().ofRole(met);
      held_.insert(edges.begin(), edges.end());
    }
    for (const model::EntityId id : model_.all(Kind::Team)) {
      const TeamId team(id);
      if (isAsked(facts_, requirement, team) && judged_.insert({role, team}).second) {
        judge(requirement, role, team);
      }
    }
  }

  std::vector<MissingSeat> take() { return std::move(found_); }

 private:
  void judge(const model::Value& requirement, RoleId role, TeamId team) {
    const base::Interval days = model_.existence(team).intersect(model_.window()).intersect(requirement.interval);
    const Intervals without = subtract(days, daysWith(team));
    if (!without.empty() && !isTold(role, team, without.front().from)) {
      found_.push_back({&requirement, role, team, without.front()});
    }
  }

  // On which it has a seat for the role, or a member who holds it.
  [[nodiscard]] Intervals daysWith(TeamId team) const {
    Intervals days;
    for (const Assignment* seat : facts_.assignments().ofTeam(team)) {
      if (held_.contains(seat)) {
        days.push_back(seat->interval);
      }
    }
    for (const Membership& member : facts_.memberships().ofTeam(team)) {
      for (const Assignment* edge : facts_.assignments().ofPerson(member.person)) {
        if (held_.contains(edge)) {
          days.push_back(edge->interval.intersect(member.interval));
        }
      }
    }
    return merge(std::move(days));
  }

  // That nobody in the team is from product says it all.
  [[nodiscard]] bool isTold(RoleId role, TeamId team, base::Day day) const {
    const auto without = without_product_.find(team);
    return without != without_product_.end() && rolesOfFamily(model_, "product").contains(role) &&
           std::ranges::any_of(without->second, [&](const base::Interval& days) { return days.contains(day); });
  }

  const Facts& facts_;
  const model::Model& model_;
  std::map<TeamId, Intervals> without_product_;
  // All that is held of the role in question.
  std::set<const Assignment*> held_;
  std::set<std::pair<RoleId, TeamId>> judged_;
  std::vector<MissingSeat> found_;
};

}  // namespace

std::vector<MissingSeat> findMissingSeats(const Facts& facts) {
  const auto requirements = facts.policies().requirements("require-seat"_key);
  if (requirements.empty()) {
    return {};
  }
  SeatFinder finder(facts);
  for (const Requirement& requirement : requirements) {
    if (const RoleId role = facts.model().as<Kind::Role>(requirement.value->term.entity)) {
      finder.judge(*requirement.value, role);
    }
  }
  return finder.take();
}

}  // namespace org::analysis

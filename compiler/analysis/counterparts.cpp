#include "analysis/counterparts.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "analysis/assignments.h"
#include "analysis/coverage_holes.h"
#include "analysis/incumbents.h"
#include "analysis/leads.h"
#include "analysis/memberships.h"
#include "analysis/policies.h"
#include "analysis/product_leads.h"
#include "analysis/requirements.h"
#include "analysis/standings.h"
#include "analysis/team_areas.h"
#include "analysis/team_people.h"
#include "analysis/trades.h"
#include "analysis/unadoptable.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::PersonId;
using model::RoleId;
using model::TeamId;
using model::Value;
using namespace schema::literals;

namespace {

// One half of a duo: the role as the policy names it, and all that is held of it.
struct Half {
  RoleId named;
  bool is_executive = false;
  std::vector<const Assignment*> edges;
  // By team; in none, what is held outside all teams.
  std::map<TeamId, std::vector<const Assignment*>> by_team;
};

bool isHeld(const Assignment& edge, base::Day day) {
  return edge.holder != Assignment::Holder::Vacant && edge.interval.contains(day);
}

class PairFinder {
 public:
  explicit PairFinder(const Facts& facts) : facts_(facts), model_(facts.model()), areas_(model_, facts.ownership()) {
    for (const RoleId role : rolesOfFamily(model_, "product")) {
      product_roles_.insert(role);
    }
    for (const RoleId role : rolesOfFamily(model_, "design")) {
      design_roles_.insert(role);
    }
    if (facts.policies().isOn(diag::Kind::ProductTeamWithoutProductLead)) {
      for (ProductTeam& team : findProductTeams(facts, areas_)) {
        told_[team.team] = std::move(team.without);
      }
    }
  }

  void judge(const Value& requirement, RoleId first, RoleId second) {
    const Half a = readHalf(first);
    const Half b = readHalf(second);
    judgeSide(requirement, a, b);
    // Whoever must stand beside others may do without them where the text says nothing of any; executives may not.
    if (!b.edges.empty() && (b.is_executive || !a.edges.empty())) {
      judgeSide(requirement, b, a);
    }
  }

  std::vector<MissingCounterpart> take() { return std::move(found_); }

 private:
  [[nodiscard]] Half readHalf(RoleId named) const {
    // Executives answer for the company: they face each other wherever they sit.
    static constexpr int lowest_executive = 1;
    const int rank = rankOf(model_, named);
    Half half{named, rank >= 0 && rank <= lowest_executive, {}, {}};
    std::set<const Assignment*> edges;
    for (const RoleId role : rolesMeeting(model_, named)) {
      const auto held = facts_.assignments().ofRole(role);
      edges.insert(held.begin(), held.end());
    }
    half.edges.assign(edges.begin(), edges.end());
    for (const Assignment* edge : half.edges) {
      half.by_team[edge->team].push_back(edge);
    }
    return half;
  }

  // Where `there` is held and `missing` is not.
  void judgeSide(const Value& requirement, const Half& there, const Half& missing) {
    if (there.is_executive || missing.is_executive) {
      judgePlace(requirement, there, missing, {}, there.edges);
      return;
    }
    for (const auto& [team, edges] : there.by_team) {
      const bool is_judged = !team || (isConcerned(requirement, team) && !isExempt(team, missing));
      if (is_judged) {
        judgePlace(requirement, there, missing, team, edges);
      }
    }
  }

  // Teams that serve other teams have users next door, and need neither product nor design for them.
  [[nodiscard]] bool isExempt(TeamId team, const Half& missing) const {
    static constexpr std::array serving = {"platform", "enabling", "subsystem", "component", "data"};
    const bool serves = std::ranges::find(serving, model_.text(team, "kind"_key)) != serving.end();
    const bool is_for_users = product_roles_.contains(missing.named) || design_roles_.contains(missing.named);
    return isOver(model_, team) || (serves && is_for_users);
  }

  // `for AREA`: only of teams that answer for a part of it.
  [[nodiscard]] bool isConcerned(const Value& requirement, TeamId team) const {
    bool is_limited = false;
    bool is_meant = false;
    for (const model::Clause& clause : model_.clauses(requirement)) {
      if (clause.word == ast::ClauseWord::For && model_.is(clause.argument.entity, Kind::Area)) {
        is_limited = true;
        is_meant = is_meant || std::ranges::any_of(areas_.ofTeam(team), [&](const OwnedArea& owned) {
                     return model_.isWithin(owned.area, clause.argument.entity);
                   });
      }
    }
    return !is_limited || is_meant;
  }

  // Who holds the other half within one level: in the team, the one around it, or one inside it; or is a member of the team; or is one
  // and the same person.
  [[nodiscard]] std::vector<const Assignment*> near(const Half& half, TeamId team, base::Day day) const {
    std::vector<const Assignment*> found;
    const auto take = [&](TeamId place) {
      if (const auto edges = half.by_team.find(place); edges != half.by_team.end()) {
        std::ranges::copy_if(edges->second, std::back_inserter(found),
                             [&](const Assignment* edge) { return isHeld(*edge, day); });
      }
    };
    if (!team || half.is_executive) {
      std::ranges::copy_if(half.edges, std::back_inserter(found),
                           [&](const Assignment* edge) { return isHeld(*edge, day); });
      return found;
    }
    take(team);
    take(model_.as<Kind::Team>(model_[team].parent));
    for (const EntityId inner : model_.children(team)) {
      take(TeamId(inner));
    }
    for (const Membership& member : facts_.memberships().ofTeam(team)) {
      for (const Assignment* edge : facts_.assignments().ofPerson(member.person)) {
        const bool is_half = std::ranges::find(half.edges, edge) != half.edges.end();
        if (is_half && member.interval.contains(day) && isHeld(*edge, day)) {
          found.push_back(edge);
        }
      }
    }
    return found;
  }

  void judgePlace(const Value& requirement, const Half& there, const Half& missing, TeamId team,
                  const std::vector<const Assignment*>& edges) {
    Intervals changes{requirement.interval};
    for (const auto* some : {&edges, &missing.edges}) {
      std::ranges::transform(*some, std::back_inserter(changes), [](const Assignment* edge) { return edge->interval; });
    }
    for (const base::Interval& days : cutAt(model_.existence(team).intersect(model_.window()), changes)) {
      const auto held = std::ranges::find_if(edges, [&](const Assignment* edge) {
        return edge->person && edge->interval.contains(days.from) && !holdsBoth(*edge, missing, days.from);
      });
      if (held == edges.end() || !requirement.interval.contains(days.from)) {
        continue;
      }
      MissingCounterpart found{&requirement, there.named, missing.named, (*held)->person, (*held)->role, team, 0,
                               {},           days};
      if (isMissing(found, missing, days.from)) {
        add(std::move(found));
      }
    }
  }

  [[nodiscard]] bool holdsBoth(const Assignment& edge, const Half& other, base::Day day) const {
    return std::ranges::any_of(
        other.edges, [&](const Assignment* held) { return held->person == edge.person && isHeld(*held, day); });
  }

  // Also where those who are near stand more than one level higher or lower.
  [[nodiscard]] bool isMissing(MissingCounterpart& found, const Half& missing, base::Day day) const {
    const auto others = near(missing, found.team, day);
    if (others.empty()) {
      return !isTold(found, missing, day);
    }
    const auto apart = [&](RoleId a, RoleId b) {
      const int left = rankOf(model_, a);
      const int right = rankOf(model_, b);
      return left < 0 || right < 0 ? 0 : right - left;
    };
    // A pair of the library's packs means what it says, whatever the levels of its two job cards.
    const bool is_of_library = model_[found.there].is_library && model_[found.missing].is_library;
    if (is_of_library && std::abs(apart(found.there, found.missing)) > 1) {
      return false;
    }
    for (const Assignment* other : others) {
      found.levels_apart = apart(found.held, other->role);
      found.distant = other->role;
      if (std::abs(found.levels_apart) <= 1) {
        return false;
      }
    }
    return true;
  }

  // The seat is vacant and that is told with all that it leaves; or the team has nobody from product, which is told.
  [[nodiscard]] bool isTold(const MissingCounterpart& found, const Half& missing, base::Day day) const {
    if (const auto without = told_.find(found.team); product_roles_.contains(missing.named) && without != told_.end()) {
      return std::ranges::any_of(without->second, [&](const base::Interval& days) { return days.contains(day); });
    }
    return std::ranges::any_of(missing.edges, [&](const Assignment* edge) {
      return (!found.team || edge->team == found.team) && isVacancyTold(edge->role, edge->team, day);
    });
  }

  [[nodiscard]] bool isVacancyTold(RoleId role, TeamId team, base::Day day) const {
    const base::Interval one_day{day, day.plus(1)};
    const auto leads = team ? leadsOf(model_, facts_.incumbents(), team) : std::vector<TeamLead>();
    const bool is_lead = std::ranges::any_of(
        leads, [&](const TeamLead& lead) { return lead.role == role && !lead.person && lead.interval.contains(day); });
    return is_lead || facts_.coverageHoles().find(role, team, day) != nullptr ||
           analysis::isMissing(facts_.unadoptable(), role, team, one_day);
  }

  // The first stretch of each team, half and requirement.
  void add(MissingCounterpart found) {
    const bool goes_on = !found_.empty() && found_.back().requirement == found.requirement &&
                         found_.back().team == found.team && found_.back().missing == found.missing;
    if (!goes_on) {
      found_.push_back(std::move(found));
    } else if (found_.back().interval.until == found.interval.from && found_.back().distant == found.distant) {
      found_.back().interval.until = found.interval.until;
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  TeamAreas areas_;
  std::set<RoleId> product_roles_;
  std::set<RoleId> design_roles_;
  std::map<TeamId, Intervals> told_;
  std::vector<MissingCounterpart> found_;
};

}  // namespace

std::vector<MissingCounterpart> findMissingCounterparts(const Facts& facts) {
  const auto pairs = requiredPairs(facts.model(), facts.policies());
  if (pairs.empty() || !facts.standings().arePersonsDeclared()) {
    return {};
  }
  PairFinder finder(facts);
  std::set<std::pair<EntityId, EntityId>> judged;
  for (const auto& [requirement, first, second] : pairs) {
    if (judged.insert({first, second}).second) {
      finder.judge(*requirement, first, second);
    }
  }
  return finder.take();
}

}  // namespace org::analysis

#include "analysis/overlaps.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analysis/intervals.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using model::RoleId;
using namespace schema::literals;

namespace {

using Edges = std::vector<const Assignment*>;

// `holds … for AREA`: each area is a part of the role.
bool shareFocus(const model::Model& model, const Assignment& a, const Assignment& b) {
  return !a.focus || !b.focus || model.isWithin(a.focus, b.focus) || model.isWithin(b.focus, a.focus);
}

bool isHandover(const Assignment& a, const Assignment& b, double days) {
  const base::Interval both = a.interval.intersect(b.interval);
  const bool is_bounded = both.from.isFinite() && both.until.isFinite();
  return (a.is_handover || b.is_handover) && is_bounded && both.until.number - both.from.number <= days;
}

class Finder {
 public:
  Finder(const model::Model& model, const Assignments& assignments, const Reporting& reporting, double handover_days)
      : model_(model), assignments_(assignments), reporting_(reporting), handover_days_(handover_days) {}

  std::vector<Overlap> run() {
    for (const EntityId id : model_.all(Kind::Role)) {
      const RoleId role(id);
      const std::map<std::uint32_t, Edges> places = edgesByPlace(role);
      const double most = mostHolders(role, false);
      const double most_outside_teams = mostHolders(role, true);
      for (const auto& [team, edges] : places) {
        findTwice(role, edges);
        const bool is_outside_teams = team == EntityId().index;
        if (const double limit = is_outside_teams ? most_outside_teams : most; limit > 0) {
          findTooMany(role, withHats(places, team), is_outside_teams, limit);
        }
      }
    }
    return std::move(found_);
  }

 private:
  // Edges that hold on some day of H, by team; those outside teams under none.
  std::map<std::uint32_t, Edges> edgesByPlace(RoleId role) const {
    std::map<std::uint32_t, Edges> places;
    for (const Assignment* edge : assignments_.ofRole(role)) {
      // Of dates the wrong way round nobody knows which days are meant: `inverted-interval` says so.
      if (holderOf(*edge) && edge->interval.overlaps(model_.window()) && !isInverted(*edge)) {
        places[edge->team.index].push_back(edge);
      }
    }
    return places;
  }

  [[nodiscard]] bool isInverted(const Assignment& edge) const {
    const model::Clause* from = edge.value ? model_.clause(*edge.value, ast::ClauseWord::From) : nullptr;
    const model::Clause* until = edge.value ? model_.clause(*edge.value, ast::ClauseWord::Until) : nullptr;
    const auto isDate = [](const model::Clause* clause) {
      return clause != nullptr && clause->argument.type == model::TermType::Date;
    };
    return isDate(from) && isDate(until) && until->argument.days.last() < from->argument.days.from;
  }

  // A hat outside teams is held everywhere.
  static Edges withHats(const std::map<std::uint32_t, Edges>& places, std::uint32_t team) {
    Edges edges = places.at(team);
    const auto hats = places.find(EntityId().index);
    if (team != EntityId().index && hats != places.end()) {
      edges.insert(edges.end(), hats->second.begin(), hats->second.end());
    }
    std::ranges::stable_sort(edges, {},
                             [](const Assignment* edge) { return std::tuple(edge->interval.from, edge->span); });
    return edges;
  }

  // 0 where it may be any number.
  double mostHolders(RoleId role, bool is_outside_teams) const {
    const auto holders = effectiveValues(model_, role, "holders"_key);
    const bool is_number = !holders.empty() && holders.front().term.type == model::TermType::Number;
    return is_number ? holders.front().term.upper
                     : (holders.empty() && is_outside_teams && reporting_.isTop(role) ? 1 : 0);
  }

  void findTwice(RoleId role, const Edges& edges) {
    if (edges.size() < 2) {
      return;
    }
    std::map<EntityId, Edges> by_holder;
    for (const Assignment* edge : edges) {
      Edges& earlier = by_holder[holderOf(*edge)];
      for (const Assignment* other : earlier) {
        const base::Interval both = edge->interval.intersect(other->interval).intersect(model_.window());
        const bool is_same_hat = edge->role == role && other->role == role && shareFocus(model_, *edge, *other);
        if (is_same_hat && !both.isEmpty()) {
          found_.push_back({.role = role, .edge = edge, .others = {other}, .most = 0, .when = both});
          break;
        }
      }
      earlier.push_back(edge);
    }
  }

  void findTooMany(RoleId role, const Edges& edges, bool is_outside_teams, double most) {
    std::set<EntityId> holders;
    std::ranges::transform(edges, std::inserter(holders, holders.end()),
                           [](const Assignment* edge) { return holderOf(*edge); });
    if (static_cast<double>(holders.size()) <= most) {
      return;
    }
    for (std::size_t i = 1; i < edges.size(); ++i) {
      const bool is_repeated = !is_outside_teams && !edges[i]->team;
      const Edges before =
          meeting(*edges[i], Edges(edges.begin(), edges.begin() + static_cast<std::ptrdiff_t>(i)), is_repeated);
      Intervals intervals;
      std::ranges::transform(before, std::back_inserter(intervals),
                             [](const Assignment* edge) { return edge->interval; });
      const Intervals days = daysWhen(edges[i]->interval.intersect(model_.window()), intervals, [&](base::Day day) {
        return static_cast<double>(heldOn(before, day).size()) >= most;
      });
      if (!days.empty()) {
        found_.push_back({role, edges[i], heldOn(before, days.front().from), most, days.front()});
      }
    }
  }

  // Those of other holders that it may not meet. Of two hats outside teams, only where no team is looked at.
  Edges meeting(const Assignment& edge, const Edges& before, bool skips_hats) const {
    Edges found;
    std::ranges::copy_if(before, std::back_inserter(found), [&](const Assignment* other) {
      return holderOf(*other) != holderOf(edge) && shareFocus(model_, edge, *other) &&
             !isHandover(edge, *other, handover_days_) && !(skips_hats && !other->team);
    });
    return found;
  }

  // One edge a holder.
  static Edges heldOn(const Edges& edges, base::Day day) {
    Edges found;
    for (const Assignment* edge : edges) {
      const bool is_new =
          std::ranges::none_of(found, [&](const Assignment* other) { return holderOf(*other) == holderOf(*edge); });
      if (edge->interval.contains(day) && is_new) {
        found.push_back(edge);
      }
    }
    return found;
  }

  const model::Model& model_;
  const Assignments& assignments_;
  const Reporting& reporting_;
  double handover_days_;
  std::vector<Overlap> found_;
};

}  // namespace

EntityId holderOf(const Assignment& edge) { return edge.person ? EntityId(edge.person) : EntityId(edge.holding_team); }

std::vector<Overlap> findOverlaps(const model::Model& model, const Assignments& assignments, const Reporting& reporting,
                                  double handover_days) {
  return Finder(model, assignments, reporting, handover_days).run();
}

}  // namespace org::analysis

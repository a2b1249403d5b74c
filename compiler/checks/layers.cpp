#include "checks/layers.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/intervals.h"
#include "analysis/reporting.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::ReportingLine;
using model::RoleId;

// The chain upwards from a role on one day, longest first where it has several lines.
class Layers {
 public:
  Layers(const Context& context, base::Day day) {
    for (const ReportingLine& line : context.facts().reporting().all()) {
      if (analysis::leadsUp(line.type) && line.interval.contains(day) && !context.model()[line.from].is_library) {
        up_[line.from].push_back(line.to);
      }
    }
    for (const auto& [role, superiors] : up_) {
      measure(role);
    }
  }

  [[nodiscard]] const std::map<RoleId, std::size_t>& all() const { return layer_; }

  // Where the longest way up ends.
  [[nodiscard]] RoleId topOf(RoleId role) const {
    // Bounded, as lines may go round.
    std::size_t steps = up_.size();
    for (auto superiors = up_.find(role); superiors != up_.end() && steps > 0; superiors = up_.find(role), --steps) {
      role = *std::ranges::max_element(superiors->second, {}, [&](RoleId upper) { return layer_.at(upper); });
    }
    return role;
  }

 private:
  // One more than the highest layer above. Iterative; a circle, which is reported elsewhere, ends where it closes.
  void measure(RoleId start) {
    std::vector<RoleId> path{start};
    while (!path.empty()) {
      const RoleId role = path.back();
      layer_.try_emplace(role, 0);
      std::size_t above = 0;
      RoleId unknown;
      for (const RoleId upper : up_.contains(role) ? up_.at(role) : std::vector<RoleId>()) {
        const auto known = layer_.find(upper);
        unknown = known == layer_.end() ? upper : unknown;
        above = std::max(above, known == layer_.end() ? 0 : known->second);
      }
      if (unknown) {
        path.push_back(unknown);
        continue;
      }
      layer_[role] = above + 1;
      path.pop_back();
    }
  }

  std::map<RoleId, std::vector<RoleId>> up_;
  std::map<RoleId, std::size_t> layer_;
};

}  // namespace

void reportLayers(Context& context, double most) {
  const model::Model& model = context.model();
  analysis::Intervals changes;
  std::ranges::transform(context.facts().reporting().all(), std::back_inserter(changes), &ReportingLine::interval);
  struct Found {
    RoleId top;
    std::size_t layer = 0;
    analysis::Intervals days;
  };
  std::map<RoleId, Found> found;
  for (const base::Interval& piece : analysis::cutAt(context.window(), changes)) {
    const Layers layers(context, piece.from);
    for (const auto& [role, layer] : layers.all()) {
      const bool is_first = static_cast<double>(layer) > most && static_cast<double>(layer - 1) <= most;
      if (is_first && !model[role].is_library) {
        Found& entry = found[role];
        entry.top = layers.topOf(role);
        entry.layer = layer;
        entry.days.push_back(piece);
      }
    }
  }
  for (const auto& [role, entry] : found) {
    const base::Interval when = analysis::merge(entry.days).front();
    auto finding = context.finding(
        role, fmt::format("{} stands on layer {} below {}{}: at most {} layers were expected", say(model, role),
                          entry.layer, sayName(model, entry.top), sayWhen(context, when), most));
    holdsOn(context, finding, when);
    finding.named.push_back(entry.top);
    finding.help.emplace_back("let it report higher up, or take a layer between the two away");
    context.report(std::move(finding));
  }
}

}  // namespace org::checks

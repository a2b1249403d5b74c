#include "analysis/decision_gaps.h"

#include <algorithm>
#include <array>

#include "analysis/requirements.h"
#include "analysis/team_kinds.h"
#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

class GapFinder {
 public:
  GapFinder(const model::Model& model, const DecisionRights& rights, const Memberships& memberships,
            const Assignments& assignments)
      : model_(model), rights_(rights), space_(rights.space()) {
    readMissingAreas();
    readUnits(memberships, assignments);
  }

  std::vector<DecisionGap> run(const Policies& policies) {
    // In preorder: a decision comes before its parts.
    for (std::int64_t point = space_.kinds().declared().begin; point < space_.kinds().declared().end; ++point) {
      const EntityId decision = space_.kinds().at(point);
      if (!model_[decision].is_library && rights_.reads(decision) && !isGrouping(decision)) {
        judge(model::DecisionId(decision));
      }
    }
    for (const Requirement& requirement : policies.requirements("require-decider"_key)) {
      judgeRequirement(*requirement.value);
    }
    return std::move(gaps_);
  }

 private:
  // Areas on the days on which they do not exist, or not any more: nothing is decided for them.
  void readMissingAreas() {
    for (const EntityId area : model_.all(Kind::Area)) {
      const bool is_retired = model_.text(area, "lifecycle"_key) == "retired";
      const Intervals alive = is_retired ? Intervals() : Intervals{model_.existence(area)};
      for (const base::Interval& missing : subtract(model_.window(), alive)) {
        Box box = space_.slab(Axis::Area, is_retired ? space_.areas().within(area) : space_.areas().only(area));
        box[Axis::Time] = rangeOf(missing);
        missing_areas_.push_back(box);
      }
    }
  }

  // Teams count on the days on which they have a seat or a member (ruling 20). What is no unit of work, but a body, a circle of people
  // across teams or a mark, is no place for which something is decided (ruling 3 by its sense).
  void readUnits(const Memberships& memberships, const Assignments& assignments) {
    for (const EntityId id : model_.all(Kind::Team)) {
      const model::TeamId team(id);
      if (isGathering(model_, team)) {
        continue;
      }
      Intervals staffed;
      for (const Assignment* seat : assignments.ofTeam(team)) {
        staffed.push_back(seat->interval);
      }
      std::ranges::transform(memberships.ofTeam(team), std::back_inserter(staffed), &Membership::interval);
      for (const base::Interval& days : intersect(merge(staffed), {model_.existence(id).intersect(model_.window())})) {
        Box box = space_.slab(Axis::Unit, space_.units().only(id));
        box[Axis::Time] = rangeOf(days);
        units_.push_back(box);
      }
    }
  }

  // A decision that only groups others requires nothing itself.
  [[nodiscard]] bool isGrouping(EntityId decision) const {
    const bool has_parts =
        std::ranges::any_of(model_.children(decision), [&](EntityId part) { return model_.is(part, Kind::Decision); });
    return has_parts && model_.values(decision, "decides"_key).empty() &&
           model_.values(decision, "decides-jointly"_key).empty();
  }

  // What must be decided by somebody, over `areas`: each team on its own where rights tell teams apart, amounts in the
  // currencies that rights speak of.
  [[nodiscard]] Region requiredOver(Region areas, model::DecisionId decision,
                                    const std::vector<std::uint32_t>& rights) const {
    Box box = space_.slab(Axis::Kind, space_.kinds().only(decision));
    box[Axis::Time] = rangeOf(model_.existence(decision).intersect(model_.window()));
    box[Axis::Area] = space_.areas().declared().isEmpty() ? Range{0, 1} : space_.areas().declared();
    areas = intersect(areas, std::array{box});
    Region amounts;
    for (const std::uint32_t right : rights) {
      for (const Box& claimed : rights_.claims()[right].region) {
        if (const auto currency = space_.currencyOf(claimed[Axis::Amount]); !currency.empty()) {
          amounts.push_back(space_.slab(Axis::Amount, space_.stretchOf(currency)));
        }
      }
    }
    if (!amounts.empty()) {
      areas = intersect(areas, simplify(std::move(amounts)));
    }
    // What is delegated of a decision below is none of this one's rights.
    const Range kind = space_.kinds().only(decision);
    const bool by_unit = std::ranges::any_of(rights, [&](std::uint32_t right) {
      return rights_.rights()[right].uses_unit && rights_.claims()[right].kind.overlaps(kind);
    });
    return intersect(areas, by_unit ? units_ : Region{space_.slab(Axis::Unit, {0, 1})});
  }

  // What is left of `required` after the rights, fallbacks among them or not.
  [[nodiscard]] Region uncovered(Region required, EntityId decision, const std::vector<std::uint32_t>& rights,
                                 bool with_fallbacks) const {
    Region taken = rights_.excused(decision);
    for (const std::uint32_t right : rights) {
      const Claim& claim = rights_.claims()[right];
      if (with_fallbacks || !claim.is_fallback) {
        taken.insert(taken.end(), claim.region.begin(), claim.region.end());
      }
    }
    required = subtract(std::move(required), taken);
    return required.empty() ? required : withoutMissingAreas(std::move(required));
  }

  // Takes away the areas that are not there. One that ends while the gap goes on elsewhere is told with the others, as if it went
  // on too: nobody reads a sentence a date.
  [[nodiscard]] Region withoutMissingAreas(Region gap) const {
    const Region real = subtract(gap, missing_areas_);
    Region told = real;
    for (const Box& missing : intersect(gap, missing_areas_)) {
      Box elsewhere = missing;
      elsewhere[Axis::Area] = space_.whole(Axis::Area);
      const auto goes_on = [&](Box box) {
        box[Axis::Area] = space_.whole(Axis::Area);
        return box.contains(elsewhere);
      };
      if (std::ranges::any_of(real, goes_on)) {
        told.push_back(missing);
      }
    }
    return simplify(std::move(told));
  }

  // The days and areas alone, to compare the gaps of two decisions.
  [[nodiscard]] Region withoutKind(Region region) const {
    return open(std::move(region), Axis::Kind, space_.whole(Axis::Kind));
  }

  void judge(model::DecisionId decision) {
    const auto rights = rights_.reaching(decision);
    const Region required = requiredOver(rights_.scopeOf(decision), decision, rights);
    Region gap = uncovered(required, decision, rights, true);
    Region thin = simplify(subtract(uncovered(required, decision, rights, false), gap));
    if (!gap.empty() && !joinsParent(decision, gap)) {
      gaps_.push_back({decision, {}, std::move(gap), {}, nullptr});
    }
    if (!thin.empty()) {
      std::vector<std::uint32_t> fallbacks;
      std::ranges::copy_if(rights, std::back_inserter(fallbacks), [&](std::uint32_t right) {
        return rights_.claims()[right].is_fallback && overlap(rights_.claims()[right].region, thin);
      });
      const bool is_told = std::ranges::any_of(gaps_, [&](const DecisionGap& other) {
        return other.fallbacks == fallbacks && !fallbacks.empty() && model_.isWithin(decision, other.decision);
      });
      if (!is_told) {
        gaps_.push_back({decision, {}, std::move(thin), std::move(fallbacks), nullptr});
      }
    }
  }

  // A decision without rights of its own misses what the one above it misses: that is said once.
  bool joinsParent(model::DecisionId decision, const Region& gap) {
    const bool has_own_rights = std::ranges::any_of(
        rights_.reaching(decision), [&](std::uint32_t right) { return rights_.rights()[right].decision == decision; });
    const EntityId parent = model_[decision].parent;
    if (has_own_rights || !model_.is(parent, Kind::Decision)) {
      return false;
    }
    for (DecisionGap& other : gaps_) {
      const bool is_of_parent =
          other.decision == parent || std::ranges::find(other.parts, model::DecisionId(parent)) != other.parts.end();
      if (is_of_parent && other.fallbacks.empty() && withoutKind(other.region) == withoutKind(gap)) {
        other.parts.push_back(decision);
        return true;
      }
    }
    return false;
  }

  // What is left of some areas for one decision; for one that only groups others, what any of these leaves.
  [[nodiscard]] Region missingFor(model::DecisionId decision, const Region& areas) const {
    if (!isGrouping(decision)) {
      const auto rights = rights_.reaching(decision);
      return withoutKind(uncovered(requiredOver(areas, decision, rights), decision, rights, true));
    }
    Region missing;
    for (const EntityId part : model_.children(decision)) {
      if (model_.is(part, Kind::Decision)) {
        const Region more = missingFor(model::DecisionId(part), areas);
        missing.insert(missing.end(), more.begin(), more.end());
      }
    }
    return simplify(std::move(missing));
  }

  void judgeRequirement(const model::Value& requirement) {
    const model::DecisionId named = model_.as<Kind::Decision>(requirement.term.entity);
    if (!named) {
      return;
    }
    const auto decisions = decisionsMeeting(model_, named);
    if (decisions.empty()) {
      gaps_.push_back({named, {}, {}, {}, &requirement});
      return;
    }
    // Without limits the decision's own scope is asked for, and that was judged.
    const bool are_read = std::ranges::all_of(decisions, [&](EntityId decision) { return rights_.reads(decision); });
    if (model_.clauses(requirement).empty() || !are_read) {
      return;
    }
    Region missing = missingFor(decisions.front(), rights_.limitOf(requirement));
    for (const model::DecisionId decision : decisions) {
      missing = simplify(intersect(missing, missingFor(decision, rights_.limitOf(requirement))));
    }
    for (const DecisionGap& told : gaps_) {
      if (told.fallbacks.empty() && std::ranges::find(decisions, told.decision) != decisions.end()) {
        missing = subtract(std::move(missing), withoutKind(told.region));
      }
    }
    if (!missing.empty()) {
      gaps_.push_back({decisions.front(), {}, simplify(std::move(missing)), {}, &requirement});
    }
  }

  const model::Model& model_;
  const DecisionRights& rights_;
  const DecisionSpace& space_;
  Region missing_areas_;
  Region units_;
  std::vector<DecisionGap> gaps_;
};

}  // namespace

std::vector<DecisionGap> findDecisionGaps(const model::Model& model, const DecisionRights& rights,
                                          const Memberships& memberships, const Assignments& assignments,
                                          const Policies& policies) {
  return GapFinder(model, rights, memberships, assignments).run(policies);
}

}  // namespace org::analysis

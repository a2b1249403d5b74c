#include "analysis/ladders.h"

#include <algorithm>
#include <set>

#include "analysis/circles.h"
#include "analysis/inherited.h"
#include "schema/key.h"

namespace org::analysis {

using model::DecisionId;
using model::EntityId;
using model::Kind;
using namespace schema::literals;
using Type = Ladder::Type;

namespace {

// Sure to settle it. That two groups of it may each settle it, and the opposite, is told where its clash is.
bool settles(const Game& game) { return game.is_strong && !game.is_empty; }

// Whether nobody can tell that it always settles it, or not.
bool isOpen(const Game& game) { return !game.is_decided && game.is_strong; }

// Whether a stage is one that was there before: the same party, or the same people by the same rule.
bool isVisited(const Procedure& procedure, std::size_t stage) {
  const auto& ladder = procedure.ladder;
  const auto earlier = ladder.begin() + static_cast<std::ptrdiff_t>(stage);
  return ladder[stage].play == procedure.own || ladder[stage].play == procedure.play ||
         std::any_of(ladder.begin(), earlier, [&](const Stage& one) {
           return one.party == ladder[stage].party || one.play == ladder[stage].play;
         });
}

bool repeatsStageBefore(const Procedure& procedure, std::size_t stage) {
  const auto& ladder = procedure.ladder;
  const Play* before = stage == 0 ? procedure.play : ladder[stage - 1].play;
  const bool is_named_again = stage > 0 && ladder[stage - 1].party == ladder[stage].party;
  return ladder[stage].play == before && !is_named_again;
}

// Whoever settles it alone, and could block it before.
std::optional<Voter> partyIn(const Procedure& procedure, std::size_t stage) {
  const std::optional<Voter> arbiter = procedure.ladder[stage].play->second.dictator;
  const auto& vetoes = procedure.play->second.vetoes;
  const bool is_party = arbiter && std::ranges::binary_search(vetoes, *arbiter);
  return is_party ? arbiter : std::nullopt;
}

}  // namespace

Ladder climb(const model::Model& model, const Procedure& procedure) {
  // That nobody there can adopt it says all (checks.md 2.16).
  if (procedure.play == nullptr || procedure.play->second.is_empty) {
    return {.type = Type::Unknown};
  }
  if (isOpen(procedure.play->second)) {
    return {.type = Type::Undecided};
  }
  if (settles(procedure.play->second)) {
    return {.type = Type::Concludes};
  }
  std::optional<std::size_t> repeat;
  for (std::size_t stage = 0; stage < procedure.ladder.size(); ++stage) {
    const Play* play = procedure.ladder[stage].play;
    if (play == nullptr) {
      return {.type = Type::Unknown, .stage = stage};
    }
    if (isOpen(play->second)) {
      return {.type = Type::Undecided, .stage = stage};
    }
    if (settles(play->second)) {
      return repeat ? Ladder{.type = Type::Repeats, .stage = repeat, .is_settled = true}
                    : Ladder{.type = Type::Concludes, .stage = stage, .party = partyIn(procedure, stage)};
    }
    if (repeatsStageBefore(procedure, stage)) {
      repeat = repeat ? repeat : stage;
    } else if (isVisited(procedure, stage)) {
      return {.type = Type::Cycle, .stage = stage};
    }
  }
  const bool has_default = inheritedValue(model, procedure.decision, "default"_key) != nullptr;
  if (repeat) {
    return {.type = Type::Repeats, .stage = repeat, .is_settled = has_default};
  }
  return {.type = has_default ? Type::Default : Type::DeadEnd};
}

namespace {

// The least fixpoint of checks.md 3.8: a decision can be taken when all it `requires`, and one of those it `requires-any`, can.
class Prerequisites {
 public:
  Prerequisites(const model::Model& model, const std::vector<DecisionId>& stuck) : model_(model) {
    for (const EntityId decision : stuck) {
      stuck_.insert(decision);
    }
    for (const EntityId decision : model.all(Kind::Decision)) {
      readGroups(decision);
    }
    settle();
  }

  std::vector<Waiting> findWaiting() const {
    std::vector<Arc> arcs;
    for (const auto& [decision, groups] : groups_) {
      if (!canBeTaken(decision)) {
        addArcs(decision, arcs);
      }
    }
    std::vector<Waiting> found;
    std::set<EntityId> told;
    for (const Circle& circle : findCircles(arcs, base::Interval::ofDays(model_.asOf(), model_.asOf()))) {
      addCircle(circle, arcs, told, found);
    }
    for (const Arc& arc : arcs) {
      if (told.insert(EntityId{arc.from}).second) {
        found.push_back({DecisionId(EntityId{arc.from}), DecisionId(EntityId{arc.to}), {}});
      }
    }
    std::ranges::stable_sort(found, {}, [&](const Waiting& one) { return model_[one.decision].span; });
    return found;
  }

 private:
  using Group = std::vector<EntityId>;

  void readGroups(EntityId decision) {
    for (const model::Value& value : model_.values(decision, "requires"_key)) {
      addGroup(decision, {&value, 1});
    }
    addGroup(decision, model_.values(decision, "requires-any"_key));
  }

  // A name that did not resolve may be a decision that is taken.
  void addGroup(EntityId decision, std::span<const model::Value> values) {
    const bool is_known = std::ranges::all_of(
        values, [&](const model::Value& value) { return model_.is(value.term.entity, Kind::Decision); });
    if (values.empty() || !is_known || model_[decision].is_library) {
      return;
    }
    Group group;
    for (const model::Value& value : values) {
      group.push_back(value.term.entity);
      waiting_[value.term.entity].push_back(decision);
    }
    groups_[decision].push_back(std::move(group));
  }

  [[nodiscard]] bool canBeTaken(EntityId decision) const {
    return !stuck_.contains(decision) && (!groups_.contains(decision) || done_.contains(decision));
  }

  [[nodiscard]] bool isReady(EntityId decision) const {
    return !stuck_.contains(decision) && std::ranges::all_of(groups_.at(decision), [&](const Group& group) {
      return std::ranges::any_of(group, [&](EntityId one) { return canBeTaken(one); });
    });
  }

  void settle() {
    std::vector<EntityId> open;
    for (const auto& [decision, groups] : groups_) {
      open.push_back(decision);
    }
    while (!open.empty()) {
      const EntityId decision = open.back();
      open.pop_back();
      if (done_.contains(decision) || !isReady(decision)) {
        continue;
      }
      done_.insert(decision);
      if (const auto waiting = waiting_.find(decision); waiting != waiting_.end()) {
        open.insert(open.end(), waiting->second.begin(), waiting->second.end());
      }
    }
  }

  void addArcs(EntityId decision, std::vector<Arc>& arcs) const {
    for (const Group& group : groups_.at(decision)) {
      const bool is_met = std::ranges::any_of(group, [&](EntityId one) { return canBeTaken(one); });
      for (const EntityId one : group) {
        if (!is_met) {
          arcs.push_back({decision.index, one.index, base::Interval::always()});
        }
      }
    }
  }

  void addCircle(const Circle& circle, const std::vector<Arc>& arcs, std::set<EntityId>& told,
                 std::vector<Waiting>& found) const {
    std::vector<DecisionId> members;
    for (const std::uint32_t arc : circle.arcs) {
      members.emplace_back(EntityId{arcs[arc].from});
    }
    const auto first = std::ranges::min_element(members, {}, [&](DecisionId id) { return model_[id].span; });
    std::ranges::rotate(members, first);
    if (std::ranges::any_of(members, [&](DecisionId id) { return told.contains(id); })) {
      return;
    }
    told.insert(members.begin(), members.end());
    const DecisionId next = members.size() > 1 ? members[1] : members[0];
    found.push_back({members.front(), next, {members.begin() + 1, members.end()}});
  }

  const model::Model& model_;
  std::set<EntityId> stuck_;
  // By decision: of each group, one must be taken before.
  std::map<EntityId, std::vector<Group>> groups_;
  std::map<EntityId, std::vector<EntityId>> waiting_;
  std::set<EntityId> done_;
};

}  // namespace

std::vector<Waiting> findWaiting(const model::Model& model, const std::vector<DecisionId>& stuck) {
  return Prerequisites(model, stuck).findWaiting();
}

}  // namespace org::analysis

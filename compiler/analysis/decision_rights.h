#pragma once

// The rights to decide of all decisions, read from `decides` and `decides-jointly`, passed on by `delegates`, and laid out as claims in
// one space (checks.md section 3, rulings 1 to 6 and 20). A fact over a frozen Model; decision_conflicts.h, decision_gaps.h and
// dead_rights.h look for trouble in it.

#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "analysis/claims.h"
#include "analysis/decision_space.h"
#include "analysis/delegation.h"
#include "analysis/parties.h"

namespace org::analysis {

// One `delegates … to …`.
struct Delegation {
  model::DecisionId decision;
  Party from;
  Party to;
  const model::Value* value = nullptr;
  std::uint32_t hops = 0;
  // The delegator no longer has it; otherwise both may decide, and the delegator prevails.
  bool is_exclusive = false;
  // As written, on the days of the window on which it holds; what of it the delegator has to give.
  Region region{};
  Region grounded{};
  // By name to a person who loses what they held when it began: from this day on it holds no longer, whatever it says.
  std::optional<base::Day> lapses{};
  // One of several seats that the same words give it to: which words. Among these the nearer seat wins.
  std::optional<std::uint32_t> part_of{};
  // Who receives it, and whose rights it may draw on: holders, numbered as in claims.
  std::uint32_t receiver = 0;
  std::vector<std::uint32_t> givers{};
};

struct Right {
  model::DecisionId decision;
  // One, or those who decide together, as written.
  std::vector<Party> holders;
  // Where it is written; the first of several who decide together.
  const model::Value* value = nullptr;
  // Written with `in`: what it says holds for some teams only.
  bool uses_unit = false;
  // Written `via handover`: may overlap its neighbour for a while.
  bool is_handover = false;
  // Where it was received: by which of the delegations, out of which right.
  struct Receipt {
    std::uint32_t delegation = 0;
    std::uint32_t source = 0;
  };
  std::optional<Receipt> received{};
};

class DecisionRights {
 public:
  // Of all decisions of the workspace; or of `only` these, as if there were no others.
  DecisionRights(const model::Model& model, const Assignments& assignments,
                 const std::optional<std::vector<model::DecisionId>>& only = {});

  [[nodiscard]] const DecisionSpace& space() const { return space_; }
  // By decision and place, only those that hold inside the window, those received by delegation last and after what they come from;
  // `claims()[i]` is `rights()[i]` in the space.
  [[nodiscard]] const std::vector<Right>& rights() const { return rights_; }
  [[nodiscard]] const std::vector<Claim>& claims() const { return claims_; }
  // By decision and place; only those whose names resolved.
  [[nodiscard]] const std::vector<Delegation>& delegations() const { return delegations_; }
  // Where and when a name that did not resolve may have given anybody the right to decide.
  [[nodiscard]] const Region& doubtful() const { return doubtful_; }
  // Worked out when first asked for.
  [[nodiscard]] const Precedence& precedence() const;

  // Whether the rights of the decision were read.
  [[nodiscard]] bool reads(model::EntityId decision) const { return is_read_[decision.index]; }
  // Whether a right was given by the holder of another, through as many hands as may be.
  [[nodiscard]] bool comesFrom(std::uint32_t right, std::uint32_t source) const;

  // Indices of the rights that a decision says itself, ascending.
  [[nodiscard]] std::span<const std::uint32_t> ownOf(model::EntityId decision) const;
  // Indices of the rights of a decision and of those above it, which reach it.
  [[nodiscard]] std::vector<std::uint32_t> reaching(model::EntityId decision) const;
  // The areas that a decision is taken for: its own `scope`, else that of the nearest decision above; everything where none says.
  [[nodiscard]] const Region& scopeOf(model::EntityId decision) const;
  // Whether it, or one above it, has a scope.
  [[nodiscard]] bool isScoped(model::EntityId decision) const;
  // Where nothing is missing although nobody is named: `none because …`, or names that did not resolve.
  [[nodiscard]] Region excused(model::EntityId decision) const;
  // Where and when a right that is written on a decision holds, whichever it is: `agrees` and `vetoes` as well. Nowhere where a
  // name in it did not resolve. Worked out when first asked for: the decisions below ask for it again.
  [[nodiscard]] const Region& regionOf(model::DecisionId decision, const model::Value& value) const;
  // The teams of which each has a say of its own in the right: those inside `within` that have a seat of a role held only through
  // seats (ruling 1); none where the right is one.
  [[nodiscard]] std::vector<model::TeamId> seatsOf(const Party& party, model::EntityId within) const;
  // What the `over` and `except` of a value leave: everything where there are none. Names that did not resolve say nothing.
  [[nodiscard]] Region limitOf(const model::Value& value) const;

 private:
  // One value of `decides` or `decides-jointly`.
  struct Reading {
    const model::Value* value;
    Party party;
    // Where it holds, without its days.
    Region ground;
    base::Interval days;
    bool is_known = true;
  };

  // A party whose rights are the delegator's to pass on, and when: a role with all that it is composed of, a person with what they
  // hold, a seat for its role and a role for its seats.
  struct Voice {
    Party party;
    base::Interval days;
  };

  void readScopes();
  [[nodiscard]] Region readScope(std::span<const model::Value> values) const;
  void readDecision(model::DecisionId decision);
  void readAlone(model::DecisionId decision, const Reading& reading);
  void readJointly(model::DecisionId decision);
  void readBody(model::DecisionId decision, const std::vector<const Reading*>& members);
  void addBody(model::DecisionId decision, const std::vector<const Reading*>& members,
               std::optional<std::uint32_t> part_of);
  void readDelegations(model::DecisionId decision);
  void addDelegation(model::DecisionId decision, const Reading& reading, const model::Term& to);
  [[nodiscard]] std::optional<base::Day> lapseOf(const Party& to, const base::Interval& days) const;
  [[nodiscard]] std::vector<Voice> voicesOf(const Party& from) const;
  [[nodiscard]] Region reachOf(const Delegation& delegation, const std::vector<Voice>& voices,
                               const Party& holder) const;
  void passOn();
  void addReceived(const std::vector<Received>& received);
  void addReceivedRight(const Received& receipt, const Region& region, std::uint32_t source, bool is_share);
  [[nodiscard]] Reading read(model::DecisionId decision, const model::Value& value) const;
  void add(Right right, Claim claim, Region ground, const base::Interval& days);
  std::uint32_t numberOf(std::vector<Party> parties);
  void resolveOverrides();
  void leaveToFallbacks();
  [[nodiscard]] Region fallbacksAround(const std::map<std::int64_t, Region>& fallbacks, const Range& kind) const;
  [[nodiscard]] Region groundHeldFor(const Party& party) const;

  const model::Model& model_;
  const Assignments& assignments_;
  DecisionSpace space_;
  // By index of the declaration.
  std::vector<bool> is_read_;
  // By index of the declaration: the one whose `scope` it has, and by that one: the areas. Everything where no decision says.
  std::vector<model::EntityId> scoped_by_;
  std::unordered_map<model::EntityId, Region> scopes_;
  Region everywhere_;
  std::vector<Right> rights_;
  std::vector<Claim> claims_;
  std::vector<Delegation> delegations_;
  Region doubtful_;
  // How many rights there are of which each of several seats has a part.
  std::uint32_t parted_ = 0;
  // A number for every holder, one party or a sorted body.
  std::map<std::vector<Party>, std::uint32_t> holders_;
  std::unordered_map<model::EntityId, std::vector<std::uint32_t>> by_decision_;
  std::unordered_map<model::EntityId, Region> excused_;
  mutable std::mutex regions_mutex_;
  mutable std::unordered_map<const model::Value*, Region> regions_;
  // For all of them.
  mutable model::Reads region_reads_;
  mutable std::once_flag once_precedence_;
  mutable std::optional<Precedence> precedence_;
};

}  // namespace org::analysis

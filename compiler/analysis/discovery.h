#pragma once

// Whether each commitment rests on evidence that is strong, early, fresh and conclusive enough: the six exclusive cases of
// checks.md 4.4 for every risk that its class and size require. A fact over a frozen Model.

#include <vector>

#include "analysis/bets.h"

namespace org::analysis {

// Cases a to f of 4.4, without b (met).
enum class DiscoveryCase : std::uint8_t { Refuted, TooLate, Stale, Missing, NotCovered };

struct DiscoveryVerdict {
  DiscoveryCase found{};
  model::EntityId commitment;
  // One risk for NotCovered; all those that one piece of evidence would have met for Refuted, TooLate and Stale; all required
  // ones for Missing.
  std::vector<RequiredEvidence> required;
  // Stale: for how many months such evidence counts here.
  int window_months = 0;
  // The evidence at fault; none for Missing. NotCovered: what refutes it, where that is accepted (`despite`).
  model::EntityId evidence;
  // NotCovered: the best tier found, -1 for none.
  int best_tier = -1;
  // Stale: the event that outdated it, or none where it is too old.
  model::EntityId change;
  // Missing: what was tried, but does not count: about another risk, not complete, not done, or neither yes nor no.
  std::vector<model::EntityId> attempts;
  // Missing: an unmet duty that a discovery policy makes an error: a large feature, a new product.
  bool is_large_bet = false;
};

// Evidence that was fresh on the day of the promise and will be too old on the day the work starts (4.5).
struct Revalidation {
  model::EntityId commitment;
  std::vector<RequiredEvidence> required;
  model::EntityId evidence;
  base::Day start;
};

class Discovery {
 public:
  Discovery(const model::Model& model, const Assignments& assignments, const Memberships& memberships, Profile profile);

  // Both by commitment, in the order of the text. A bet's requirement that no verdict names is met; at most one verdict for a
  // commitment and risk.
  [[nodiscard]] const std::vector<Bet>& bets() const { return bets_; }
  [[nodiscard]] const std::vector<DiscoveryVerdict>& verdicts() const { return verdicts_; }
  // Of work that is still to start, by commitment.
  [[nodiscard]] const std::vector<Revalidation>& revalidations() const { return revalidations_; }

 private:
  std::vector<Bet> bets_;
  std::vector<DiscoveryVerdict> verdicts_;
  std::vector<Revalidation> revalidations_;
};

}  // namespace org::analysis

#pragma once

// What each commitment promises, which evidence it owes for that (the table of checks.md 4.4), and what evidence there is about it.
// Read off a frozen Model; judged by `analysis/discovery`.

#include <optional>
#include <vector>

#include "analysis/assignments.h"
#include "analysis/evidence.h"
#include "analysis/memberships.h"
#include "analysis/policies.h"

namespace org::analysis {

enum class BetSize : std::uint8_t { Small, Medium, Large };

// What a commitment must have shown about one risk: evidence of at least this tier.
struct RequiredEvidence {
  Risk risk{};
  int tier = 0;
  // A metric that the work is to move does as well as evidence: what tech debt and migrations owe for value.
  bool is_met_by_metric = false;
};

// A promise still to be kept, the evidence that it owes, and what there is.
struct Bet {
  model::EntityId commitment;
  base::Day committed;
  // Empty where its class or size asks for none.
  std::vector<RequiredEvidence> required;
  // All that reaches it, met or not: by date, what refutes last on one day, then by name.
  std::vector<Evidence> evidence;
  std::vector<model::EntityId> areas;
  // What it serves or is adopted by is measured.
  bool has_metric = false;
};

class BetReader {
 public:
  BetReader(const model::Model& model, const Assignments& assignments, const Memberships& memberships, Profile profile);

  // Nothing for a commitment that is not open, nor for one of which a name that did not resolve leaves open what there is.
  [[nodiscard]] std::optional<Bet> read(model::EntityId commitment) const;

 private:
  void addReachable(model::EntityId subject, std::vector<model::EntityId>& found) const;
  [[nodiscard]] std::vector<model::EntityId> reachableEvidence(model::EntityId commitment) const;
  [[nodiscard]] bool isRelevant(model::EntityId discovery, const Bet& bet) const;
  [[nodiscard]] bool sharesSegment(model::EntityId discovery, model::EntityId commitment) const;
  [[nodiscard]] std::vector<model::EntityId> areasOf(model::EntityId discovery) const;
  // The estimate by somebody of a team that does the work, or null.
  [[nodiscard]] const model::Value* estimateByDoer(model::EntityId commitment) const;
  [[nodiscard]] bool isMeasured(model::EntityId served) const;
  [[nodiscard]] bool hasMetric(model::EntityId commitment) const;

  const model::Model& model_;
  const Assignments& assignments_;
  const Memberships& memberships_;
  Profile profile_;
  // By what it is about.
  base::Grouped<model::EntityId, model::EntityId> evidence_about_;
};

// Declared, else derived from estimate and dates; nothing where neither is known.
std::optional<BetSize> sizeOf(const model::Model& model, model::EntityId commitment);

}  // namespace org::analysis

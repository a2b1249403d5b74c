#pragma once

// Who may keep a decision from being adopted: `agrees` and `vetoes`, where and when they hold (checks.md 3.3, 3.7). All that
// meet count together. A fact over DecisionRights.

#include <vector>

#include "analysis/decision_rights.h"
#include "analysis/focuses.h"

namespace org::analysis {

struct Block {
  enum class Power : std::uint8_t { Agree, Veto };
  Power power = Power::Agree;
  model::DecisionId decision;
  const model::Value* value = nullptr;
  Party party;
  Region region;
  // With `in`, of a role that is held only through seats: this one seat's say, for its own team, beside those of the others.
  bool is_seat = false;
  // Whoever says nothing lets it pass: a veto, and an agreement that `passes-after` some days.
  bool silence_passes = false;
  // Who may lift it; `none`: nobody.
  std::vector<Party> overridable_by;
  // What a refusal may be about; nothing: anything.
  std::vector<std::string_view> grounds;
  // A counter-power to those who decide.
  bool is_guard = false;

  // Whether it can be done without.
  [[nodiscard]] bool isLiftable() const;
};

class Blocks {
 public:
  Blocks(const model::Model& model, const DecisionRights& rights, const Focuses& focuses);

  // By decision and place; only those that hold inside the window, of a party that is named.
  [[nodiscard]] const std::vector<Block>& all() const { return all_; }
  // Pairs of a right, and a block that holds somewhere on the ground where that right wins; sorted.
  [[nodiscard]] const std::vector<std::pair<std::uint32_t, std::uint32_t>>& meetings() const { return meetings_; }

 private:
  void read(const model::Model& model, const DecisionRights& rights, const Focuses& focuses);
  void add(const model::Model& model, const DecisionRights& rights, const Focuses& focuses, Block block);
  void addParts(const DecisionRights& rights, const Focuses& focuses, const Block& block);
  void findMeetings(const DecisionRights& rights);

  std::vector<Block> all_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> meetings_;
};

}  // namespace org::analysis

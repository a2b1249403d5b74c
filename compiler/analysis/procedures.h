#pragma once

// How each decision is adopted: who decides on some ground, whose agreement it takes, and to whom it goes when they disagree, as
// games over the persons who are there on those days (checks.md 3.6 to 3.8, 3.11). A fact over DecisionRights, Blocks and
// Standings; the checks of procedures read it.

#include <map>
#include <set>
#include <span>

#include "analysis/blocks.h"
#include "analysis/voters.h"

namespace org::analysis {

// A formula and what is known of it.
using Play = std::pair<const Formula, Game>;

// A step of the ladder: whom `escalates-to` names.
struct Stage {
  const model::Value* value = nullptr;
  Party party;
  // Null where nobody can tell how it adopts.
  const Play* play = nullptr;

  bool operator==(const Stage&) const = default;
};

// How a decision is adopted where one right wins and the same blocks hold, on days between which nobody comes or goes. What many
// have in common is kept by Procedures.
struct Procedure {
  // The decision itself, without those below it.
  model::DecisionId decision;
  // Indices into DecisionRights::rights() and Blocks::all().
  std::uint32_t right = 0;
  // Those who hold the right there: parts of roles where these are held for areas (focuses.h).
  std::vector<Party> holders;
  std::span<const std::uint32_t> blocks;
  // Where and when; `day` is one of its days.
  Region region;
  base::Day day;
  // What those who decide can adopt among themselves, and with the blocks. Null where nobody can tell: a name that did not resolve, a
  // body without a rule, a condition in words.
  const Play* own = nullptr;
  const Play* play = nullptr;
  std::span<const Stage> ladder;
};

class Procedures {
 public:
  explicit Procedures(const Facts& facts);
  Procedures(const Procedures&) = delete;
  Procedures& operator=(const Procedures&) = delete;

  // By decision in the order of the text, then right and place; the same verdict on several stretches of time is one. A decision that
  // says nothing of its own is adopted as the one above it, and is not here.
  [[nodiscard]] const std::vector<Procedure>& all() const { return all_; }
  [[nodiscard]] const Voters& voters() const { return voters_; }

 private:
  friend class ProcedureBuilder;

  const Play* keep(std::optional<Formula> formula);

  Voters voters_;
  Effort effort_;
  std::map<Formula, Game> plays_;
  std::set<std::vector<std::uint32_t>> block_sets_;
  // By decision, one of the areas where each party has one part only, and day.
  std::map<std::tuple<model::DecisionId, model::EntityId, base::Day>, std::vector<Stage>> ladders_;
  std::vector<Procedure> all_;
};

}  // namespace org::analysis

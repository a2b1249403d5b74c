#include "analysis/procedures.h"

#include <algorithm>
#include <ranges>

#include "analysis/decision_rights.h"
#include "analysis/facts.h"
#include "analysis/focuses.h"
#include "analysis/incumbents.h"
#include "analysis/inherited.h"
#include "analysis/leads.h"
#include "analysis/standings.h"
#include "schema/key.h"

namespace org::analysis {

using ast::ClauseWord;
using model::DecisionId;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// One right whose ground so many blocks cut into pieces is told no further apart.
constexpr std::size_t most_cells = 256;

// Where the same blocks hold, and each party has one part only.
struct Cell {
  Region region;
  model::EntityId area;
  std::vector<std::uint32_t> blocks;
};

// Cuts every cell in two: where the block holds, and where it does not.
std::vector<Cell> cutBy(std::uint32_t block, const Region& region, std::vector<Cell> cells) {
  std::vector<Cell> cut;
  for (Cell& cell : cells) {
    Cell inside{simplify(intersect(cell.region, region)), cell.area, cell.blocks};
    if (inside.region.empty()) {
      cut.push_back(std::move(cell));
      continue;
    }
    cell.region = subtract(std::move(cell.region), region);
    if (!cell.region.empty()) {
      cut.push_back(std::move(cell));
    }
    inside.blocks.push_back(block);
    cut.push_back(std::move(inside));
  }
  return cut;
}

}  // namespace

class ProcedureBuilder {
 public:
  ProcedureBuilder(const Facts& facts, Procedures& procedures)
      : facts_(facts), model_(facts.model()), rights_(facts.decisionRights()), procedures_(procedures) {}

  void run() {
    for (const auto& [right, block] : facts_.blocks().meetings()) {
      blocks_of_[right].push_back(block);
    }
    for (const EntityId id : model_.all(Kind::Decision)) {
      if (hasOwnSay(id)) {
        addDecision(DecisionId(id));
      }
    }
  }

 private:
  // Whether it is adopted in another way than the decision above it.
  [[nodiscard]] bool hasOwnSay(EntityId decision) const {
    constexpr std::array own = {"decides"_key,      "decides-jointly"_key, "agrees"_key,       "vetoes"_key,
                                "adopts-by"_key,    "quorum"_key,          "casting-vote"_key, "default"_key,
                                "escalates-to"_key, "must-conclude"_key,   "delegates"_key};
    return !model_[decision].is_library &&
           std::ranges::any_of(own, [&](model::Key key) { return !model_.values(decision, key).empty(); });
  }

  void addDecision(DecisionId decision) {
    ladder_.clear();
    for (const model::Value& value : inheritedValues(model_, decision, "escalates-to"_key)) {
      ladder_.push_back({&value, readParty(value.term), nullptr});
    }
    for (const std::uint32_t right : rights_.reaching(decision)) {
      // Whoever may decide in the name of another needs no procedure of their own: that one's is there.
      const bool is_share = rights_.claims()[right].shares.has_value();
      for (const Cell& cell : is_share ? std::vector<Cell>() : cellsOf(decision, right)) {
        addCell(decision, right, cell);
      }
    }
  }

  [[nodiscard]] std::vector<Cell> cellsOf(DecisionId decision, std::uint32_t right) const {
    Region ground = rights_.precedence().ground(right);
    for (Box& box : ground) {
      box[Axis::Kind] = box[Axis::Kind].intersect(rights_.space().kinds().only(decision));
    }
    ground = simplify(std::move(ground));
    std::vector<Cell> cells;
    std::vector<Party> parties = rights_.rights()[right].holders;
    const auto rule = adoptionRuleFor(model_, rights_.rights()[right].decision, parties);
    parties.push_back(rule && rule->casting_vote ? *rule->casting_vote : Party());
    std::ranges::transform(ladder_, std::back_inserter(parties), &Stage::party);
    for (Focuses::Piece& piece : facts_.focuses().cut(rights_.space(), ground, parties)) {
      if (!piece.region.empty()) {
        cells.push_back({std::move(piece.region), piece.area, {}});
      }
    }
    const auto blocks = blocks_of_.find(right);
    if (blocks == blocks_of_.end()) {
      return cells;
    }
    for (const std::uint32_t block : blocks->second) {
      if (cells.size() < most_cells) {
        cells = cutBy(block, facts_.blocks().all()[block].region, std::move(cells));
      }
    }
    return cells;
  }

  // When somebody who takes part comes or goes.
  [[nodiscard]] Intervals changesOf(std::uint32_t right, const Cell& cell) const {
    Intervals changes;
    const auto addSpells = [&](const Party& party) {
      if (party.type == Party::Type::Named) {
        std::ranges::transform(facts_.standings().of(party), std::back_inserter(changes), &Spell::days);
      }
    };
    // Whoever settles a tie comes and goes as well.
    const auto add = [&](const Party& party) {
      addSpells(party);
      if (const auto team = model_.as<Kind::Team>(party.entity)) {
        const auto rule = adoptionRuleOf(model_, team);
        addSpells(rule && rule->casting_vote ? *rule->casting_vote : Party());
        for (const TeamLead& lead : leadsOf(model_, facts_.incumbents(), team)) {
          changes.push_back(lead.interval);
          addSpells(lead.person ? Party{Party::Type::Named, lead.person} : Party());
          addSpells(lead.role ? Party{Party::Type::Named, lead.role} : Party());
        }
      }
    };
    const Right& declared = rights_.rights()[right];
    const auto rule = adoptionRuleFor(model_, declared.decision, declared.holders);
    addSpells(rule && rule->casting_vote ? *rule->casting_vote : Party());
    std::ranges::for_each(facts_.focuses().over(declared.holders, cell.area), add);
    for (const std::uint32_t index : cell.blocks) {
      const Block& block = facts_.blocks().all()[index];
      add(block.party);
      std::ranges::for_each(block.overridable_by, add);
    }
    for (const Stage& stage : ladder_) {
      add(facts_.focuses().over(stage.party, cell.area));
    }
    return changes;
  }

  void addCell(DecisionId decision, std::uint32_t right, const Cell& cell) {
    const std::size_t first = procedures_.all_.size();
    for (const base::Interval& piece : cutAt(intervalOf(spanOf(cell.region, Axis::Time)), changesOf(right, cell))) {
      const Region region = intersect(cell.region, std::array{rights_.space().slab(Axis::Time, rangeOf(piece))});
      if (!region.empty()) {
        addPiece({.decision = decision,
                  .right = right,
                  .holders = facts_.focuses().over(rights_.rights()[right].holders, cell.area),
                  .blocks = cell.blocks,
                  .region = region,
                  .day = piece.from,
                  .ladder = ladderOver(cell.area)},
                 cell.area, first);
      }
    }
    for (std::size_t i = first; i < procedures_.all_.size(); ++i) {
      procedures_.all_[i].region = simplify(std::move(procedures_.all_[i].region));
    }
  }

  [[nodiscard]] std::vector<Stage> ladderOver(EntityId area) const {
    std::vector<Stage> ladder = ladder_;
    for (Stage& stage : ladder) {
      stage.party = facts_.focuses().over(stage.party, area);
    }
    return ladder;
  }

  // As a new one, or as more of one from `first` on that is adopted in the same way.
  void addPiece(Procedure piece, EntityId area, std::size_t first) {
    play(piece, area);
    auto& all = procedures_.all_;
    const auto same =
        std::find_if(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(), [&](const Procedure& one) {
          return one.holders == piece.holders && one.own == piece.own && one.play == piece.play &&
                 one.ladder == piece.ladder;
        });
    if (same == all.end()) {
      all.push_back(std::move(piece));
    } else {
      same->region.insert(same->region.end(), piece.region.begin(), piece.region.end());
    }
  }

  void play(Procedure& procedure, EntityId area) {
    const Voters& voters = procedures_.voters_;
    const Right& right = rights_.rights()[procedure.right];
    const bool is_known = !rights_.claims()[procedure.right].is_unknown;
    auto rule = adoptionRuleFor(model_, right.decision, right.holders);
    if (rule && rule->casting_vote) {
      rule->casting_vote = facts_.focuses().over(*rule->casting_vote, area);
    }
    auto own = is_known ? voters.formulaOf(procedure.holders, procedure.day, rule) : std::nullopt;
    auto whole = own ? withBlocks(*own, procedure) : std::nullopt;
    procedure.own = procedures_.keep(std::move(own));
    procedure.play = procedures_.keep(std::move(whole));
    for (Stage& stage : procedure.ladder) {
      stage.play = procedures_.keep(voters.formulaOf(stage.party, procedure.day, Duty::Decide));
    }
  }

  // Those who decide, and everyone who must agree or may stop it. Whose silence lets it pass stops nothing when nobody is there; a
  // condition in words is left to those who can read it.
  [[nodiscard]] std::optional<Formula> withBlocks(const Formula& own, const Procedure& procedure) const {
    std::vector<Formula> parts{own};
    for (const std::uint32_t index : procedure.blocks) {
      const Block& block = facts_.blocks().all()[index];
      if (model_.has(*block.value, ClauseWord::When)) {
        continue;
      }
      std::optional<Formula> yes = consentOf(block, procedure.day);
      if (!yes) {
        return std::nullopt;
      }
      parts.push_back(std::move(*yes));
    }
    return allOf(std::move(parts));
  }

  [[nodiscard]] std::optional<Formula> consentOf(const Block& block, base::Day day) const {
    std::optional<Formula> yes = procedures_.voters_.formulaOf(block.party, day, Duty::Agree);
    if (!yes || (block.silence_passes && isEmpty(*yes))) {
      return yes ? std::optional(always()) : std::nullopt;
    }
    std::vector<Formula> ways{std::move(*yes)};
    for (const Party& party : block.overridable_by) {
      auto lifts = party.type == Party::Type::Nobody ? std::optional(never())
                                                     : procedures_.voters_.formulaOf(party, day, Duty::Decide);
      if (!lifts) {
        return std::nullopt;
      }
      ways.push_back(std::move(*lifts));
    }
    return anyOf(std::move(ways));
  }

  const Facts& facts_;
  const model::Model& model_;
  const DecisionRights& rights_;
  Procedures& procedures_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> blocks_of_;
  // Of the decision at hand.
  std::vector<Stage> ladder_;
};

Procedures::Procedures(const Facts& facts) : voters_(facts) { ProcedureBuilder(facts, *this).run(); }

const Play* Procedures::keep(std::optional<Formula> formula) {
  if (!formula) {
    return nullptr;
  }
  const auto [known, is_new] = plays_.try_emplace(std::move(*formula));
  if (is_new) {
    known->second = analyse(known->first, effort_);
  }
  return &*known;
}

}  // namespace org::analysis

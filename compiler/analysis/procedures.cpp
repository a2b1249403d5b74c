#include "analysis/procedures.h"

#include <algorithm>
#include <ranges>
#include <set>

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
    if (covers(region, cell.region)) {
      cell.blocks.push_back(block);
      cut.push_back(std::move(cell));
      continue;
    }
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
    ladder_changes_.clear();
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
    const Box own = rights_.space().slab(Axis::Kind, rights_.space().kinds().only(decision));
    const Region ground = simplify(intersect(rights_.precedence().ground(right), std::array{own}));
    std::vector<Cell> cells;
    // In a chain of decisions most rights are those of others above.
    if (ground.empty()) {
      return cells;
    }
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

  void addSpells(const Party& party, Intervals& changes) const {
    if (party.type == Party::Type::Named) {
      std::ranges::transform(facts_.standings().of(party), std::back_inserter(changes), &Spell::days);
    }
  }

  // When the party comes and goes. Whoever settles a tie does as well.
  void addChanges(const Party& party, Intervals& changes) const {
    addSpells(party, changes);
    if (const auto team = model_.as<Kind::Team>(party.entity)) {
      const auto rule = adoptionRuleOf(model_, team);
      addSpells(rule && rule->casting_vote ? *rule->casting_vote : Party(), changes);
      for (const TeamLead& lead : leadsOf(model_, facts_.incumbents(), team)) {
        changes.push_back(lead.interval);
        addSpells(lead.person ? Party{Party::Type::Named, lead.person} : Party(), changes);
        addSpells(lead.role ? Party{Party::Type::Named, lead.role} : Party(), changes);
      }
    }
  }

  // When somebody who takes part comes or goes.
  [[nodiscard]] Intervals changesOf(std::uint32_t right, EntityId area, std::span<const std::uint32_t> blocks) {
    Intervals changes = changesOfLadder(area);
    const Intervals& around = changesOfBlocks(blocks);
    changes.insert(changes.end(), around.begin(), around.end());
    const Right& declared = rights_.rights()[right];
    const auto rule = adoptionRuleFor(model_, declared.decision, declared.holders);
    addSpells(rule && rule->casting_vote ? *rule->casting_vote : Party(), changes);
    for (const Party& holder : facts_.focuses().over(declared.holders, area)) {
      addChanges(holder, changes);
    }
    return changes;
  }

  // The same for all rights: worked out once.
  [[nodiscard]] const Intervals& changesOfLadder(EntityId area) {
    const auto [known, is_new] = ladder_changes_.try_emplace(area);
    if (is_new) {
      Intervals changes;
      for (const Stage& stage : ladder_) {
        addChanges(facts_.focuses().over(stage.party, area), changes);
      }
      known->second = cutAt(model_.window(), changes);
    }
    return known->second;
  }

  [[nodiscard]] const Intervals& changesOfBlocks(std::span<const std::uint32_t> blocks) {
    const auto [known, is_new] = block_changes_.try_emplace(blocks.data());
    if (is_new) {
      std::set<Party> parties;
      for (const std::uint32_t index : blocks) {
        const Block& block = facts_.blocks().all()[index];
        parties.insert(block.party);
        parties.insert(block.overridable_by.begin(), block.overridable_by.end());
      }
      Intervals changes;
      std::ranges::for_each(parties, [&](const Party& party) { addChanges(party, changes); });
      known->second = cutAt(model_.window(), changes);
    }
    return known->second;
  }

  void addCell(DecisionId decision, std::uint32_t right, const Cell& cell) {
    const std::size_t first = procedures_.all_.size();
    const auto& blocks = *procedures_.block_sets_.insert(cell.blocks).first;
    const Intervals changes = changesOf(right, cell.area, blocks);
    for (const base::Interval& piece : cutAt(intervalOf(spanOf(cell.region, Axis::Time)), changes)) {
      const Region region = intersect(cell.region, std::array{rights_.space().slab(Axis::Time, rangeOf(piece))});
      if (!region.empty()) {
        addPiece({.decision = decision,
                  .right = right,
                  .holders = facts_.focuses().over(rights_.rights()[right].holders, cell.area),
                  .blocks = blocks,
                  .region = region,
                  .day = piece.from,
                  .ladder = ladderOver(decision, cell.area, piece.from)},
                 cell.area, first);
      }
    }
    for (std::size_t i = first; i < procedures_.all_.size(); ++i) {
      procedures_.all_[i].region = simplify(std::move(procedures_.all_[i].region));
    }
  }

  // The same for all rights: played once.
  [[nodiscard]] std::span<const Stage> ladderOver(DecisionId decision, EntityId area, base::Day day) {
    const auto [known, is_new] = procedures_.ladders_.try_emplace({decision, area, day}, ladder_);
    for (Stage& stage : is_new ? std::span(known->second) : std::span<Stage>()) {
      stage.party = facts_.focuses().over(stage.party, area);
      stage.play = procedures_.keep(formulaOf(stage.party, day, Duty::Decide));
    }
    return known->second;
  }

  // As a new one, or as more of one from `first` on that is adopted in the same way.
  void addPiece(Procedure piece, EntityId area, std::size_t first) {
    play(piece, area);
    auto& all = procedures_.all_;
    const auto same =
        std::find_if(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(), [&](const Procedure& one) {
          return one.holders == piece.holders && one.own == piece.own && one.play == piece.play &&
                 std::ranges::equal(one.ladder, piece.ladder);
        });
    if (same == all.end()) {
      all.push_back(std::move(piece));
    } else {
      same->region.insert(same->region.end(), piece.region.begin(), piece.region.end());
    }
  }

  // The same for all decisions that the right reaches under the same blocks: played once.
  void play(Procedure& procedure, EntityId area) {
    const auto [known, is_new] =
        plays_.try_emplace({procedure.right, area, procedure.day, procedure.blocks.data()}, nullptr, nullptr);
    auto& [own, whole] = known->second;
    if (is_new && !rights_.claims()[procedure.right].is_unknown) {
      const Right& right = rights_.rights()[procedure.right];
      auto rule = adoptionRuleFor(model_, right.decision, right.holders);
      if (rule && rule->casting_vote) {
        rule->casting_vote = facts_.focuses().over(*rule->casting_vote, area);
      }
      own = procedures_.keep(procedures_.voters_.formulaOf(procedure.holders, procedure.day, rule));
      whole = own == nullptr ? nullptr : procedures_.keep(withBlocks(own->first, procedure));
    }
    std::tie(procedure.own, procedure.play) = known->second;
  }

  // The same party is asked in many procedures.
  const std::optional<Formula>& formulaOf(const Party& party, base::Day day, Duty duty) {
    const auto [known, is_new] = formulas_.try_emplace({party, day, duty});
    if (is_new) {
      known->second = procedures_.voters_.formulaOf(party, day, duty);
    }
    return known->second;
  }

  // Those who decide, and everyone who must agree or may stop it. Whose silence lets it pass stops nothing when nobody is there; a
  // condition in words is left to those who can read it.
  [[nodiscard]] std::optional<Formula> withBlocks(const Formula& own, const Procedure& procedure) {
    std::set<Formula> consents;
    for (const std::uint32_t index : procedure.blocks) {
      const Block& block = facts_.blocks().all()[index];
      if (model_.has(*block.value, ClauseWord::When)) {
        continue;
      }
      const auto [known, is_new] = consents_.try_emplace({index, procedure.day});
      if (is_new) {
        known->second = consentOf(block, procedure.day);
      }
      if (!known->second) {
        return std::nullopt;
      }
      // Whoever must agree twice agrees once.
      consents.insert(*known->second);
    }
    std::vector<Formula> parts{consents.begin(), consents.end()};
    parts.push_back(own);
    return allOf(std::move(parts));
  }

  [[nodiscard]] std::optional<Formula> consentOf(const Block& block, base::Day day) {
    std::optional<Formula> yes = formulaOf(block.party, day, Duty::Agree);
    if (!yes || (block.silence_passes && isEmpty(*yes))) {
      return yes ? std::optional(always()) : std::nullopt;
    }
    std::vector<Formula> ways{std::move(*yes)};
    for (const Party& party : block.overridable_by) {
      auto lifts = party.type == Party::Type::Nobody ? std::optional(never()) : formulaOf(party, day, Duty::Decide);
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
  // By right, area, day and set of blocks: what those who decide can adopt among themselves, and with the blocks.
  std::map<std::tuple<std::uint32_t, EntityId, base::Day, const std::uint32_t*>, std::pair<const Play*, const Play*>>
      plays_;
  std::map<std::tuple<Party, base::Day, Duty>, std::optional<Formula>> formulas_;
  // By block.
  std::map<std::pair<std::uint32_t, base::Day>, std::optional<Formula>> consents_;
  // By set of blocks.
  std::map<const std::uint32_t*, Intervals> block_changes_;
  // Of the decision at hand; the stages are not played yet.
  std::vector<Stage> ladder_;
  std::map<EntityId, Intervals> ladder_changes_;
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

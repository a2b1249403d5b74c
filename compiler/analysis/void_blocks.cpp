#include "analysis/void_blocks.h"

#include <algorithm>
#include <tuple>

#include "analysis/decision_rights.h"
#include "analysis/focuses.h"
#include "analysis/standings.h"

namespace org::analysis {

namespace {

class VoidBlockFinder {
 public:
  explicit VoidBlockFinder(const Facts& facts)
      : model_(facts.model()),
        rights_(facts.decisionRights()),
        blocks_(facts.blocks()),
        focuses_(facts.focuses()),
        standings_(facts.standings()) {}

  std::vector<VoidBlock> run() {
    for (const auto& [right, block] : blocks_.meetings()) {
      judge(right, blocks_.all()[block]);
    }
    std::ranges::stable_sort(
        found_, {}, [](const VoidBlock& each) { return std::tuple(each.decision, each.value->span, each.right); });
    return std::move(found_);
  }

 private:
  void judge(std::uint32_t index, const Block& block) {
    if (rights_.claims()[index].is_unknown || rights_.claims()[index].is_fallback) {
      return;
    }
    const Right& right = rights_.rights()[index];
    const Region both = intersect(rights_.precedence().ground(index), block.region);
    for (const Focuses::Piece& piece : focuses_.cut(rights_.space(), both, right.holders)) {
      judgePiece(index, block, focuses_.over(right.holders, piece.area), piece.region);
    }
  }

  void judgePiece(std::uint32_t index, const Block& block, const std::vector<Party>& holders, const Region& both) {
    if (std::ranges::find(holders, block.party) != holders.end()) {
      return;
    }
    Intervals changes;
    const auto addChanges = [&](const Party& party) {
      std::ranges::transform(standings_.of(party), std::back_inserter(changes), &Spell::days);
    };
    addChanges(block.party);
    std::ranges::for_each(holders, addChanges);
    std::map<model::PersonId, Region> alone;
    for (const base::Interval& days : cutAt(model_.window(), changes)) {
      const model::PersonId person = soleActor(standings_.on(days.from, block.party), Duty::Agree);
      const bool is_all = person && std::ranges::all_of(holders, [&](const Party& holder) {
                            return soleActor(standings_.on(days.from, holder), Duty::Decide) == person;
                          });
      if (is_all) {
        alone[person].push_back(rights_.space().slab(Axis::Time, rangeOf(days)));
      }
    }
    add(index, block, alone, both);
  }

  void add(std::uint32_t index, const Block& block, const std::map<model::PersonId, Region>& alone,
           const Region& both) {
    const model::DecisionId decision = rights_.rights()[index].decision;
    const model::DecisionId inner = model_.isWithin(decision, block.decision) ? decision : block.decision;
    for (const auto& [person, slabs] : alone) {
      Region region = simplify(intersect(both, slabs));
      if (!region.empty()) {
        found_.push_back({inner, block.value, block.party, index, person, std::move(region)});
      }
    }
  }

  const model::Model& model_;
  const DecisionRights& rights_;
  const Blocks& blocks_;
  const Focuses& focuses_;
  const Standings& standings_;
  std::vector<VoidBlock> found_;
};

}  // namespace

std::vector<VoidBlock> findVoidBlocks(const Facts& facts) { return VoidBlockFinder(facts).run(); }

}  // namespace org::analysis

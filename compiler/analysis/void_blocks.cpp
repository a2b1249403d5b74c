#include "analysis/void_blocks.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "analysis/decision_rights.h"
#include "analysis/focuses.h"
#include "analysis/standings.h"

namespace org::analysis {

using model::EntityId;

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
    for (VoidBlock& each : found_) {
      each.is_idle = each.is_own && !asked_by_others_.contains(each.value);
    }
    std::ranges::stable_sort(
        found_, {}, [](const VoidBlock& each) { return std::tuple(each.decision, each.value->span, each.right); });
    return std::move(found_);
  }

 private:
  void judge(std::uint32_t index, const Block& block) {
    const Right& right = rights_.rights()[index];
    const Region both = intersect(rights_.precedence().ground(index), block.region);
    if (!both.empty() &&
        focuses_.over(right.holders, EntityId::none()) != std::vector{focuses_.over(block.party, {})}) {
      asked_by_others_.insert(block.value);
    }
    if (rights_.claims()[index].is_unknown || rights_.claims()[index].is_fallback) {
      return;
    }
    for (const Focuses::Piece& piece : focuses_.cut(rights_.space(), both, right.holders)) {
      judgePiece(index, block, focuses_.over(right.holders, piece.area), piece.region);
    }
  }

  // Somebody may be, for all the text says.
  static bool isThere(const Standing& standing) {
    switch (standing.state) {
      case Standing::State::Filled:
      case Standing::State::Unstaffed:
      case Standing::State::Group:
        return true;
      case Standing::State::Vacant:
        return standing.is_deputy;
      case Standing::State::Everyone:
      case Standing::State::Nobody:
      case Standing::State::Unknown:
        return false;
    }
    return false;
  }

  void judgePiece(std::uint32_t index, const Block& block, const std::vector<Party>& holders, const Region& both) {
    Intervals changes;
    const auto addChanges = [&](const Party& party) {
      std::ranges::transform(standings_.of(party), std::back_inserter(changes), &Spell::days);
    };
    addChanges(block.party);
    std::ranges::for_each(holders, addChanges);
    const bool is_own = holders == std::vector{block.party};
    std::map<model::PersonId, Region> alone;
    for (const base::Interval& days : cutAt(model_.window(), changes)) {
      const Standing& standing = standings_.on(days.from, block.party);
      const model::PersonId person = soleActor(standing, Duty::Agree);
      const bool is_all = person && std::ranges::all_of(holders, [&](const Party& holder) {
                            return soleActor(standings_.on(days.from, holder), Duty::Decide) == person;
                          });
      // Whoever holds a role, to ask itself is to ask nobody.
      if (is_all || (is_own && isThere(standing))) {
        alone[person].push_back(rights_.space().slab(Axis::Time, rangeOf(days)));
      }
    }
    add(index, block, alone, both, is_own);
  }

  void add(std::uint32_t index, const Block& block, const std::map<model::PersonId, Region>& alone, const Region& both,
           bool is_own) {
    const model::DecisionId decision = rights_.rights()[index].decision;
    const model::DecisionId inner = model_.isWithin(decision, block.decision) ? decision : block.decision;
    for (const auto& [person, slabs] : alone) {
      Region region = simplify(intersect(both, slabs));
      if (!region.empty()) {
        found_.push_back({inner, block.value, block.party, index, person, std::move(region), is_own});
      }
    }
  }

  const model::Model& model_;
  const DecisionRights& rights_;
  const Blocks& blocks_;
  const Focuses& focuses_;
  const Standings& standings_;
  std::vector<VoidBlock> found_;
  // As written.
  std::set<const model::Value*> asked_by_others_;
};

}  // namespace

std::vector<VoidBlock> findVoidBlocks(const Facts& facts) { return VoidBlockFinder(facts).run(); }

}  // namespace org::analysis

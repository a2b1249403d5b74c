#include "analysis/void_blocks.h"

#include <algorithm>
#include <tuple>

namespace org::analysis {

namespace {

class VoidBlockFinder {
 public:
  VoidBlockFinder(const model::Model& model, const DecisionRights& rights, const Blocks& blocks,
                  const Assignments& assignments)
      : model_(model), rights_(rights), blocks_(blocks), assignments_(assignments) {}

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
    const Right& right = rights_.rights()[index];
    const bool is_one_of_them = std::ranges::find(right.holders, block.party) != right.holders.end();
    if (is_one_of_them || rights_.claims()[index].is_unknown || rights_.claims()[index].is_fallback) {
      return;
    }
    std::vector<std::vector<Presence>> parties{presencesOf(assignments_, model_, block.party)};
    Intervals changes;
    for (const Party& holder : right.holders) {
      parties.push_back(presencesOf(assignments_, model_, holder));
    }
    for (const auto& presences : parties) {
      std::ranges::transform(presences, std::back_inserter(changes), &Presence::interval);
    }
    const std::vector<base::Day> days = breakpoints(model_.window(), changes);
    std::map<model::PersonId, Region> alone;
    for (std::size_t i = 0; i + 1 < days.size(); ++i) {
      const model::PersonId person = soleActor(days[i], parties.front());
      const bool is_all = person && std::ranges::all_of(parties, [&](const auto& presences) {
                            return soleActor(days[i], presences) == person;
                          });
      if (is_all) {
        alone[person].push_back(rights_.space().slab(Axis::Time, rangeOf({days[i], days[i + 1]})));
      }
    }
    add(index, block, alone);
  }

  void add(std::uint32_t index, const Block& block, const std::map<model::PersonId, Region>& alone) {
    const Region both = intersect(rights_.precedence().ground(index), block.region);
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
  const Assignments& assignments_;
  std::vector<VoidBlock> found_;
};

}  // namespace

std::vector<VoidBlock> findVoidBlocks(const model::Model& model, const DecisionRights& rights, const Blocks& blocks,
                                      const Assignments& assignments) {
  return VoidBlockFinder(model, rights, blocks, assignments).run();
}

}  // namespace org::analysis

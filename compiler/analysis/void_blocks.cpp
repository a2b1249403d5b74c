#include "analysis/void_blocks.h"

#include <algorithm>
#include <tuple>

#include "schema/key.h"

namespace org::analysis {

using namespace schema::literals;
using model::Kind;

namespace {

struct Block {
  model::DecisionId decision;
  const model::Value* value;
  Party party;
  Region region;
};

class VoidBlockFinder {
 public:
  VoidBlockFinder(const model::Model& model, const DecisionRights& rights, const Assignments& assignments)
      : model_(model), rights_(rights), assignments_(assignments) {}

  std::vector<VoidBlock> run() {
    readBlocks();
    const auto right_count = static_cast<std::uint32_t>(rights_.rights().size());
    std::vector<const Region*> regions;
    for (std::uint32_t right = 0; right < right_count; ++right) {
      regions.push_back(&rights_.precedence().ground(right));
    }
    std::ranges::transform(blocks_, std::back_inserter(regions), [](const Block& block) { return &block.region; });
    const auto meeting = blocks_.empty() ? decltype(meetingPairs(regions))() : meetingPairs(regions);
    for (const auto& [first, second] : meeting) {
      if (first < right_count && second >= right_count) {
        judge(first, blocks_[second - right_count]);
      }
    }
    std::ranges::stable_sort(
        found_, {}, [](const VoidBlock& each) { return std::tuple(each.decision, each.value->span, each.right); });
    return std::move(found_);
  }

 private:
  void readBlocks() {
    for (const model::EntityId decision : model_.all(Kind::Decision)) {
      for (const auto key : {"agrees"_key, "vetoes"_key}) {
        for (const model::Value& value : model_.values(decision, key)) {
          const Party party = readParty(value.term);
          Region region = rights_.regionOf(model::DecisionId(decision), value);
          if (!model_[decision].is_library && party.type == Party::Type::Named && !region.empty()) {
            blocks_.push_back({model::DecisionId(decision), &value, party, std::move(region)});
          }
        }
      }
    }
  }

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
  const Assignments& assignments_;
  std::vector<Block> blocks_;
  std::vector<VoidBlock> found_;
};

}  // namespace

std::vector<VoidBlock> findVoidBlocks(const model::Model& model, const DecisionRights& rights,
                                      const Assignments& assignments) {
  return VoidBlockFinder(model, rights, assignments).run();
}

}  // namespace org::analysis

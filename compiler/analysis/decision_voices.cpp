#include "analysis/decision_voices.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "schema/key.h"

namespace org::analysis {

using model::DecisionId;
using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

namespace {

// Elsewhere than in a right to decide or to block, `in` says who is meant and not for which teams (ruling 1).
bool isLimitedByUnit(schema::Key key) {
  return key == "decides"_key || key == "decides-jointly"_key || key == "agrees"_key || key == "vetoes"_key ||
         key == "delegates"_key;
}

std::vector<Party> partiesOf(const model::Model& model, const Value& value) {
  if (value.key != "delegates"_key) {
    return {readParty(value.term)};
  }
  std::vector<Party> parties;
  for (const model::Clause& clause : model.clauses(value)) {
    if (clause.word == ast::ClauseWord::To) {
      parties.push_back(readParty(clause.argument));
    }
  }
  return parties;
}

// The point is looked for axis by axis: where the heaviest point is, some region begins on each axis.
class PointFinder {
 public:
  PointFinder(std::span<const Region> regions, std::span<const unsigned> weights) : weights_(weights) {
    for (std::uint32_t i = 0; i < regions.size(); ++i) {
      for (const Box& box : regions[i]) {
        boxes_.push_back({i, &box});
      }
    }
  }

  std::vector<std::uint32_t> run() {
    search(boxes_, 0);
    return best_;
  }

 private:
  struct Piece {
    std::uint32_t region;
    const Box* box;
  };

  [[nodiscard]] std::vector<std::uint32_t> regionsOf(const std::vector<Piece>& pieces) const {
    std::vector<std::uint32_t> regions;
    std::ranges::transform(pieces, std::back_inserter(regions), &Piece::region);
    std::ranges::sort(regions);
    regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
    return regions;
  }

  [[nodiscard]] unsigned weigh(const std::vector<std::uint32_t>& regions) const {
    return std::accumulate(regions.begin(), regions.end(), 0U,
                           [&](unsigned sum, std::uint32_t region) { return sum + weights_[region]; });
  }

  void search(const std::vector<Piece>& pieces, std::size_t depth) {
    auto regions = regionsOf(pieces);
    if (weigh(regions) <= weigh(best_)) {
      return;
    }
    if (depth == axis_count) {
      best_ = std::move(regions);
      return;
    }
    const Axis axis = all_axes[depth];
    std::vector<std::int64_t> begins;
    std::ranges::transform(pieces, std::back_inserter(begins),
                           [&](const Piece& piece) { return (*piece.box)[axis].begin; });
    std::ranges::sort(begins);
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
    for (const std::int64_t begin : begins) {
      std::vector<Piece> there;
      std::ranges::copy_if(pieces, std::back_inserter(there),
                           [&](const Piece& piece) { return (*piece.box)[axis].contains({begin, begin + 1}); });
      search(there, depth + 1);
    }
  }

  std::span<const unsigned> weights_;
  std::vector<Piece> boxes_;
  std::vector<std::uint32_t> best_;
};

}  // namespace

Region ownGround(const model::Model& model, const DecisionRights& rights, DecisionId decision) {
  const DecisionSpace& space = rights.space();
  Box box = space.slab(Axis::Kind, space.kinds().only(decision));
  box[Axis::Time] = rangeOf(model.existence(decision).intersect(model.window()));
  return intersect(rights.scopeOf(decision), std::array{box});
}

Region scopeRegion(const model::Model& model, const DecisionRights& rights, EntityId responsibility) {
  const auto scope = model.values(responsibility, "scope"_key);
  if (scope.empty()) {
    return {rights.space().everything()};
  }
  Region region;
  for (const Value& value : scope) {
    if (model.is(value.term.entity, Kind::Area)) {
      const Region part = intersect(rights.limitOf(value), std::array{rights.space().slabOfArea(value.term.entity)});
      region.insert(region.end(), part.begin(), part.end());
    }
  }
  return region;
}

bool isGrouping(const model::Model& model, const DecisionRights& rights, DecisionId decision) {
  const bool has_parts =
      std::ranges::any_of(model.children(decision), [&](EntityId part) { return model.is(part, Kind::Decision); });
  return has_parts && rights.ownOf(decision).empty();
}

std::vector<Say> voicesOf(const model::Model& model, const DecisionRights& rights, DecisionId decision,
                          std::initializer_list<schema::Key> keys) {
  const Box own = rights.space().slab(Axis::Kind, rights.space().kinds().only(decision));
  std::vector<EntityId> levels = model.ancestors(decision);
  levels.insert(levels.begin(), decision);
  std::vector<Say> voices;
  for (const schema::Key key : keys) {
    for (const EntityId level : levels) {
      for (const Value& value : model.values(level, key)) {
        Region region = intersect(rights.regionOf(DecisionId(level), value), std::array{own});
        if (!isLimitedByUnit(key)) {
          region = open(std::move(region), Axis::Unit, rights.space().whole(Axis::Unit));
        }
        for (const Party& party : partiesOf(model, value)) {
          voices.push_back({key, party, &value, region});
        }
      }
    }
  }
  return voices;
}

bool isToDecide(const Say& voice) { return voice.key == "decides"_key || voice.key == "decides-jointly"_key; }

std::vector<Say> distinct(std::vector<Say> voices) {
  std::map<std::tuple<Party, bool>, std::set<Region>> told;
  std::erase_if(voices,
                [&](const Say& voice) { return !told[{voice.party, isToDecide(voice)}].insert(voice.region).second; });
  return voices;
}

std::vector<std::uint32_t> findHeaviestPoint(std::span<const Region> regions, std::span<const unsigned> weights) {
  return PointFinder(regions, weights).run();
}

}  // namespace org::analysis

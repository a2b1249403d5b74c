#include "analysis/partition.h"

namespace org::analysis {

std::map<std::vector<std::size_t>, Region> partition(Region whole, std::span<const Region* const> regions) {
  std::map<std::vector<std::size_t>, Region> parts;
  if (!whole.empty()) {
    parts.emplace(std::vector<std::size_t>(), std::move(whole));
  }
  for (std::size_t i = 0; i < regions.size(); ++i) {
    std::map<std::vector<std::size_t>, Region> finer;
    for (auto& [key, region] : parts) {
      Region inside = simplify(intersect(region, *regions[i]));
      Region outside = inside.empty() ? std::move(region) : simplify(subtract(std::move(region), *regions[i]));
      std::vector<std::size_t> inner_key = key;
      inner_key.push_back(i);
      if (!inside.empty()) {
        finer.emplace(std::move(inner_key), std::move(inside));
      }
      if (!outside.empty()) {
        finer.emplace(key, std::move(outside));
      }
    }
    parts = std::move(finer);
  }
  return parts;
}

}  // namespace org::analysis

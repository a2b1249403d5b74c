#pragma once

// A region cut along the sides of others, so that within a part each of these holds everywhere or nowhere. Plain geometry, for
// queries that ask who has which say at a place.

#include <map>

#include "analysis/boxes.h"

namespace org::analysis {

// The parts of `whole` by the ascending indices of the regions that hold there; none of them is empty.
std::map<std::vector<std::size_t>, Region> partition(Region whole, std::span<const Region* const> regions);

}  // namespace org::analysis

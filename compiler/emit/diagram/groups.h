#pragma once

// Puts boxes together that no page could hold one by one: neighbours of a long list, small trees beside large ones. A step of
// `paginate`; internal to `emit/diagram`.

#include <vector>

#include "emit/diagram/diagram.h"
#include "emit/words.h"

namespace org::emit::diagram {

// Lists that no page could hold become groups, and groups of groups.
void groupLists(std::vector<Item>& items, const Words& words);
// The largest trees stay, the others share a box after them.
void groupTrees(std::vector<Item>& trees, const Words& words);

}  // namespace org::emit::diagram

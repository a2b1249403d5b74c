#pragma once

// Numbers for the parts of a graph in the order in which they are made. Graphviz' own are addresses in memory, and it writes
// clusters in the order of their numbers: differently in each run. Internal to `emit/dot`.

#include <cgraph.h>

namespace org::emit::dot {

// For `agopen`.
Agdisc_t* stableIds();

}  // namespace org::emit::dot

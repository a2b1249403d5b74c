#pragma once

// A laid-out Diagram as a graph of Graphviz, with positions, texts and looks as attributes. Internal to `emit/dot`.

#include <memory>

#include <cgraph.h>

#include "emit/diagram/layout.h"

namespace org::emit::dot {

struct GraphCloser {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Graph = std::unique_ptr<Agraph_t, GraphCloser>;

// Nodes are named and identified by their items; a frame is a cluster named `cluster_` and its item.
Graph makeGraph(const diagram::Diagram& diagram, const diagram::Layout& layout);

}  // namespace org::emit::dot

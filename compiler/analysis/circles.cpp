#include "analysis/circles.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "analysis/intervals.h"
#include "base/grouped.h"

namespace org::analysis {

namespace {

using Node = std::uint32_t;
using ArcIndex = std::uint32_t;
using NodeId = base::Id<Arc>;
using ArcsOfNode = base::Grouped<NodeId, ArcIndex>;

// Depth-first over the arcs of one day; every arc that leads back into the path closes a circle. Iterative, so that a chain of
// any length needs no stack.
class Search {
 public:
  Search(std::span<const Arc> arcs, const std::vector<ArcIndex>& active) : arcs_(arcs) {
    for (const ArcIndex arc : active) {
      out_[arcs[arc].from].push_back(arc);
    }
  }

  std::vector<std::vector<ArcIndex>> run(const std::vector<ArcIndex>& active) {
    for (const ArcIndex arc : active) {
      if (!state_.contains(arcs_[arc].from)) {
        visitFrom(arcs_[arc].from);
      }
    }
    return std::move(found_);
  }

 private:
  enum class State : std::uint8_t { Open, Done };
  struct Step {
    Node node;
    std::size_t next = 0;
  };

  void visitFrom(Node start) {
    open(start);
    while (!path_.empty()) {
      Step& step = path_.back();
      const auto& arcs = out_[step.node];
      if (step.next < arcs.size()) {
        follow(arcs[step.next++]);
        continue;
      }
      state_[step.node] = State::Done;
      path_.pop_back();
      if (!trail_.empty()) {
        trail_.pop_back();
      }
    }
  }

  void open(Node node) {
    state_[node] = State::Open;
    path_.push_back({node});
  }

  void follow(ArcIndex arc) {
    const Node to = arcs_[arc].to;
    const auto known = state_.find(to);
    if (known == state_.end()) {
      trail_.push_back(arc);
      open(to);
    } else if (known->second == State::Open) {
      const auto begin = std::ranges::find(path_, to, &Step::node) - path_.begin();
      std::vector<ArcIndex> circle(trail_.begin() + begin, trail_.end());
      circle.push_back(arc);
      std::ranges::rotate(circle, std::ranges::min_element(circle));
      found_.push_back(std::move(circle));
    }
  }

  std::span<const Arc> arcs_;
  std::unordered_map<Node, std::vector<ArcIndex>> out_;
  std::unordered_map<Node, State> state_;
  // From the start to where the search stands, and the arcs between.
  std::vector<Step> path_;
  std::vector<ArcIndex> trail_;
  std::vector<std::vector<ArcIndex>> found_;
};

std::size_t countNodes(std::span<const Arc> arcs) {
  Node last = 0;
  for (const Arc& arc : arcs) {
    last = std::max({last, arc.from, arc.to});
  }
  return static_cast<std::size_t>(last) + 1;
}

// Without the arcs that lead to a dead end, again and again; with `from` and `to` swapped, those that come from one. What is left
// is near a circle, and mostly nothing is.
std::vector<ArcIndex> dropDeadEnds(std::span<const Arc> arcs, const std::vector<ArcIndex>& candidates, Node Arc::* from,
                                   Node Arc::* to) {
  const std::size_t node_count = countNodes(arcs);
  std::vector<ArcsOfNode::Pair> pairs;
  std::vector<std::size_t> outgoing(node_count);
  for (const ArcIndex arc : candidates) {
    pairs.emplace_back(NodeId{arcs[arc].*to}, arc);
    ++outgoing[arcs[arc].*from];
  }
  const ArcsOfNode into(node_count, std::move(pairs));
  std::vector<Node> ends;
  for (Node node = 0; node < node_count; ++node) {
    if (outgoing[node] == 0) {
      ends.push_back(node);
    }
  }
  std::vector<bool> is_dropped(arcs.size());
  while (!ends.empty()) {
    const NodeId node{ends.back()};
    ends.pop_back();
    for (const ArcIndex arc : into[node]) {
      is_dropped[arc] = true;
      if (--outgoing[arcs[arc].*from] == 0) {
        ends.push_back(arcs[arc].*from);
      }
    }
  }
  std::vector<ArcIndex> left;
  std::ranges::copy_if(candidates, std::back_inserter(left), [&](ArcIndex arc) { return !is_dropped[arc]; });
  return left;
}

std::vector<ArcIndex> arcsNearCircles(std::span<const Arc> arcs, const base::Interval& window) {
  std::vector<ArcIndex> candidates;
  for (ArcIndex i = 0; i < arcs.size(); ++i) {
    if (arcs[i].interval.overlaps(window)) {
      candidates.push_back(i);
    }
  }
  candidates = dropDeadEnds(arcs, candidates, &Arc::from, &Arc::to);
  return dropDeadEnds(arcs, candidates, &Arc::to, &Arc::from);
}

}  // namespace

std::vector<Circle> findCircles(std::span<const Arc> arcs, const base::Interval& window) {
  const std::vector<ArcIndex> candidates = arcsNearCircles(arcs, window);
  Intervals intervals;
  std::ranges::transform(candidates, std::back_inserter(intervals), [&](ArcIndex arc) { return arcs[arc].interval; });
  std::map<std::vector<ArcIndex>, Intervals> found;
  for (const base::Interval& piece : candidates.empty() ? Intervals() : cutAt(window, intervals)) {
    std::vector<ArcIndex> active;
    std::ranges::copy_if(candidates, std::back_inserter(active),
                         [&](ArcIndex arc) { return arcs[arc].interval.contains(piece.from); });
    for (auto& circle : Search(arcs, active).run(active)) {
      found[std::move(circle)].push_back(piece);
    }
  }
  std::vector<Circle> circles;
  for (const auto& [circle, days] : found) {
    circles.push_back({circle, merge(days).front()});
  }
  return circles;
}

}  // namespace org::analysis

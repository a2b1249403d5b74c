#include <algorithm>

#include "emit/diagram/layout.h"
#include "emit/diagram/shelves.h"

namespace org::emit::diagram {

namespace {

constexpr double frame_margin = 12;
constexpr double gap = 14;
// Where lines between boxes need room.
constexpr double gap_with_links = 30;
constexpr double page_aspect = 1.6;
constexpr double frame_aspect = 1.8;

struct Node {
  const Item* item = nullptr;
  Card card;
  Size size;
  std::vector<Node> children;
  Shelves shelves;
};

class MapLayout {
 public:
  MapLayout(const Diagram& diagram, Layout& layout)
      : layout_(layout), grows_right_(diagram.grows_right), gap_(diagram.links.empty() ? gap : gap_with_links) {}

  void run(const std::vector<Item>& items) {
    std::vector<Node> nodes = measure(items);
    const Shelves shelves = arrange(nodes, page_aspect);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      place(nodes[i], shelves.places[i], no_frame);
    }
    layout_.size = shelves.size;
  }

 private:
  std::vector<Node> measure(const std::vector<Item>& items) {
    std::vector<Node> nodes;
    for (const Item& item : items) {
      nodes.push_back(measure(item));
    }
    return nodes;
  }

  Node measure(const Item& item) {
    Node node{.item = &item, .card = makeCard(item)};
    node.size = node.card.size;
    if (!item.children.empty()) {
      node.children = measure(item.children);
      node.shelves = arrange(node.children, frame_aspect);
      node.size.width = std::max(node.card.size.width, node.shelves.size.width) + 2 * frame_margin;
      node.size.height += node.shelves.size.height + frame_margin;
    }
    return node;
  }

  // Boxes beside each other are of one width, and of one height where they share a row: calm to look at.
  Shelves arrange(std::vector<Node>& nodes, double aspect) const {
    const auto is_leaf = [](const Node& node) { return node.children.empty(); };
    double widest = 0;
    for (const Node& node : nodes) {
      widest = std::max(widest, is_leaf(node) ? node.size.width : 0);
    }
    std::vector<Size> sizes;
    for (Node& node : nodes) {
      node.size.width = is_leaf(node) ? widest : node.size.width;
      sizes.push_back(node.size);
    }
    Shelves shelves = packShelves(sizes, gap_, aspect, grows_right_);
    if (!shelves.has_columns) {
      evenHeights(nodes, shelves);
    }
    return shelves;
  }

  static void evenHeights(std::vector<Node>& nodes, const Shelves& shelves) {
    std::vector<double> heights(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      double& height = heights[shelves.lines[i]];
      height = std::max(height, nodes[i].children.empty() ? nodes[i].size.height : 0);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].children.empty()) {
        nodes[i].size.height = heights[shelves.lines[i]];
      }
    }
  }

  void place(const Node& node, Point at, std::size_t frame) {
    if (node.children.empty()) {
      layout_.cards.push_back({node.item, node.card, {at.x, at.y, node.size.width, node.size.height}, frame, false});
      return;
    }
    const std::size_t own_frame = layout_.frames.size();
    layout_.frames.push_back({node.item, {at.x, at.y, node.size.width, node.size.height}, frame});
    const Size heading = node.card.size;
    const Rect text{at.x + frame_margin, at.y + card_margin, heading.width - 2 * card_margin,
                    heading.height - 2 * card_margin};
    layout_.cards.push_back({node.item, node.card, text, own_frame, true});
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Point& inner = node.shelves.places[i];
      place(node.children[i], {at.x + frame_margin + inner.x, at.y + heading.height + inner.y}, own_frame);
    }
  }

  Layout& layout_;
  bool grows_right_;
  double gap_;
};

}  // namespace

void layOutMap(const Diagram& diagram, Layout& layout) { MapLayout(diagram, layout).run(diagram.items); }

}  // namespace org::emit::diagram

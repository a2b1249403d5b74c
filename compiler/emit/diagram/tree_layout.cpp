#include <algorithm>
#include <cmath>

#include "emit/diagram/shelves.h"
#include "emit/diagram/tree_node.h"

namespace org::emit::diagram {

namespace {

constexpr double tree_gap = 44;
constexpr double page_aspect = 1.78;
// How much room a tree takes beyond its boxes, and the space that each box needs around it.
constexpr double sparseness = 3.2;
constexpr Size space{20, 36};
constexpr double least_width = 1000;

double area(const TreeNode& node) {
  double sum = (node.card.size.width + space.width) * (node.card.size.height + space.height);
  for (const TreeNode& child : node.children) {
    sum += area(child);
  }
  return sum;
}

TreeNode makeNode(const Item& item) {
  TreeNode node{.item = &item, .card = makeCard(item)};
  double widest = 0;
  for (const Item& child : item.children) {
    node.children.push_back(makeNode(child));
    widest = std::max(widest, child.children.empty() ? node.children.back().card.size.width : 0);
  }
  // Leaves of one head are of one width.
  for (TreeNode& child : node.children) {
    child.card.size.width = child.children.empty() ? widest : child.card.size.width;
  }
  return node;
}

}  // namespace

void layOutTree(const Diagram& diagram, Layout& layout) {
  std::vector<TreeNode> roots;
  double total = 0;
  for (const Item& item : diagram.items) {
    roots.push_back(makeNode(item));
    total += area(roots.back());
  }
  const double widest = std::max(least_width, std::sqrt(total * page_aspect * sparseness));
  std::vector<Size> sizes;
  for (TreeNode& root : roots) {
    diagram.grows_right ? measureRightward(root) : measureDownward(root, widest, roots.size() == 1);
    sizes.push_back(root.size);
  }
  const Shelves shelves = packShelves(sizes, tree_gap, page_aspect, false);
  for (std::size_t i = 0; i < roots.size(); ++i) {
    diagram.grows_right ? placeRightward(roots[i], shelves.places[i], layout)
                        : placeDownward(roots[i], shelves.places[i], layout);
  }
  layout.size = shelves.size;
}

}  // namespace org::emit::diagram

// Heads at the left, those below them at their right.

#include <algorithm>
#include <cmath>

#include "emit/diagram/tree_node.h"

namespace org::emit::diagram {

namespace {

constexpr double level_gap = 48;

double belowHeight(const TreeNode& node) {
  double height = -stack_gap;
  for (const TreeNode& child : node.children) {
    height += child.size.height + stack_gap;
  }
  return height;
}

}  // namespace

void measureRightward(TreeNode& node) {
  double height = -stack_gap;
  double width = 0;
  for (TreeNode& child : node.children) {
    measureRightward(child);
    height += child.size.height + stack_gap;
    width = std::max(width, child.size.width);
  }
  node.size = node.card.size;
  if (!node.children.empty()) {
    node.size.width += level_gap + width;
    node.size.height = std::max(node.size.height, height);
  }
}

void placeRightward(const TreeNode& node, Point at, Layout& layout) {
  const Rect rect{at.x, at.y + (node.size.height - node.card.size.height) / 2, node.card.size.width,
                  node.card.size.height};
  layout.cards.push_back({node.item, node.card, rect});
  double y = at.y + (node.size.height - belowHeight(node)) / 2;
  for (const TreeNode& child : node.children) {
    const Point corner{rect.right() + level_gap, y};
    const double middle = y + child.size.height / 2;
    const double bus = rect.right() + level_gap / 2;
    std::vector<Point> points{{rect.right(), rect.centre().y}};
    if (std::abs(middle - rect.centre().y) > 0.5) {
      points.push_back({bus, rect.centre().y});
      points.push_back({bus, middle});
    }
    points.push_back({corner.x, middle});
    layout.routes.push_back({node.item, child.item, std::move(points)});
    placeRightward(child, corner, layout);
    y += child.size.height + stack_gap;
  }
}

}  // namespace org::emit::diagram

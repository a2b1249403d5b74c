#pragma once

// A box of a tree while it is laid out, and the distances that both directions share. Internal to the layout of trees.

#include <vector>

#include "emit/diagram/layout.h"

namespace org::emit::diagram {

// Between boxes above one another.
inline constexpr double stack_gap = 10;

// Children of a box that stand in one column: one below its head, or several that hang on a line at their left.
struct Column {
  std::vector<std::size_t> children;
  bool is_hanging = false;
  double x = 0;
  double width = 0;
};

struct TreeNode {
  const Item* item = nullptr;
  Card card;
  std::vector<TreeNode> children;
  std::vector<Column> columns;
  bool is_list = false;
  // Of the box and all below; the box stands `card_x` from its left.
  Size size;
  double card_x = 0;
};

// Sizes of a tree whose boxes stand above those that report to them. Branches are arranged so that it is no wider than `widest`, if
// that can be done. `is_alone`: nothing else is in the picture.
void measureDownward(TreeNode& root, double widest, bool is_alone);
void placeDownward(const TreeNode& root, Point at, Layout& layout);

// The same for a tree whose boxes stand at the left of those that report to them.
void measureRightward(TreeNode& root);
void placeRightward(const TreeNode& root, Point at, Layout& layout);

}  // namespace org::emit::diagram

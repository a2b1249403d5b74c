// Boxes above, those that report to them below: stacks of leaves hang on a line, branches stand side by side. Where that is wider
// than the page, the widest branches become lists, in which everything hangs on lines.

#include <algorithm>
#include <cmath>

#include "emit/diagram/tree_node.h"

namespace org::emit::diagram {

namespace {

constexpr double column_gap = 20;
constexpr double level_gap = 36;
// From the left of a head to the left of what hangs below it.
constexpr double indent = 22;
constexpr std::size_t longest_stack = 8;
// A head with no more than this many boxes below, and nothing else in the picture, has them side by side.
constexpr std::size_t widest_row = 5;

bool isSoleStack(const TreeNode& node) { return node.columns.size() == 1 && node.columns.front().is_hanging; }

double gapBelow(const TreeNode& node) { return isSoleStack(node) ? stack_gap + 4 : level_gap; }

class DownwardMeasure {
 public:
  explicit DownwardMeasure(double widest) : widest_(widest) {}

  void measure(TreeNode& node, bool is_root) const {
    node.size = node.card.size;
    if (node.children.empty()) {
      return;
    }
    for (TreeNode& child : node.children) {
      measure(child, false);
    }
    node.columns = chooseColumns(node, is_root);
    while (width(node, node.columns) > widest_ && makeList(widestBranch(node))) {
    }
    if (width(node, node.columns) > widest_ && node.columns.size() > 1) {
      node.columns = narrow(node);
    }
    fitColumns(node);
  }

 private:
  // Makes a branch a list with all below; false where it is one.
  static bool makeList(TreeNode& node) {
    if (node.is_list || node.children.empty()) {
      return false;
    }
    node.is_list = true;
    node.columns.assign(1, {{}, true});
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      makeList(node.children[i]);
      node.columns.front().children.push_back(i);
    }
    fitColumns(node);
    return true;
  }

  static TreeNode& widestBranch(TreeNode& node) {
    return *std::ranges::max_element(node.children, {}, [](const TreeNode& child) {
      return child.is_list || child.children.empty() ? 0 : child.size.width;
    });
  }

  static std::vector<Column> chooseColumns(const TreeNode& node, bool is_root) {
    std::vector<Column> columns;
    std::vector<std::size_t> leaves;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (node.children[i].children.empty()) {
        leaves.push_back(i);
      } else {
        columns.push_back({{i}, false});
      }
    }
    const bool side_by_side = leaves.size() == 1 || (is_root && columns.empty() && leaves.size() <= widest_row);
    if (side_by_side) {
      for (const std::size_t leaf : leaves) {
        columns.push_back({{leaf}, false});
      }
    } else {
      std::ranges::copy(stack(leaves), std::back_inserter(columns));
    }
    return columns;
  }

  // Stacks of about the same length.
  static std::vector<Column> stack(const std::vector<std::size_t>& leaves) {
    const std::size_t count = (leaves.size() + longest_stack - 1) / longest_stack;
    std::vector<Column> columns(count);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      Column& column = columns[i * count / leaves.size()];
      column.is_hanging = true;
      column.children.push_back(leaves[i]);
    }
    return columns;
  }

  // The branches in as many hanging columns of about one height as the page is wide enough for.
  std::vector<Column> narrow(const TreeNode& node) const {
    std::vector<Column> columns = node.columns;
    std::vector<std::size_t> order;
    double height = 0;
    for (const Column& column : columns) {
      for (const std::size_t child : column.children) {
        order.push_back(child);
        height += node.children[child].size.height + stack_gap;
      }
    }
    for (std::size_t count = columns.size() - 1; count > 0; --count) {
      columns.assign(1, {{}, true});
      double filled = 0;
      for (const std::size_t child : order) {
        const double next = node.children[child].size.height + stack_gap;
        const double share = height / static_cast<double>(count) * static_cast<double>(columns.size());
        if (!columns.back().children.empty() && filled + next / 2 > share && columns.size() < count) {
          columns.push_back({{}, true});
        }
        columns.back().children.push_back(child);
        filled += next;
      }
      if (width(node, columns) <= widest_) {
        break;
      }
    }
    return columns;
  }

  static double columnWidth(const TreeNode& node, const Column& column) {
    double widest = 0;
    for (const std::size_t child : column.children) {
      widest = std::max(widest, node.children[child].size.width);
    }
    return widest + (column.is_hanging ? indent : 0);
  }

  static double width(const TreeNode& node, const std::vector<Column>& columns) {
    double sum = -column_gap;
    for (const Column& column : columns) {
      sum += columnWidth(node, column) + column_gap;
    }
    return sum;
  }

  static void fitColumns(TreeNode& node) {
    const double card = node.card.size.width;
    double x = 0;
    double height = 0;
    for (Column& column : node.columns) {
      column.x = x;
      column.width = columnWidth(node, column);
      x += column.width + column_gap;
      double column_height = -stack_gap;
      for (const std::size_t child : column.children) {
        column_height += node.children[child].size.height + stack_gap;
      }
      height = std::max(height, column_height);
    }
    double right = x - column_gap;
    node.card_x = 0;
    if (!isSoleStack(node)) {
      node.card_x = std::max(0.0, middle(node) - card / 2);
      const double missing = node.card_x + card / 2 - middle(node);
      for (Column& column : node.columns) {
        column.x += missing;
      }
      right += missing;
    }
    node.size = {std::max(right, node.card_x + card), node.card.size.height + gapBelow(node) + height};
  }

  // Where the lines to the first and the last column have their middle.
  static double middle(const TreeNode& node) {
    const auto entry = [&](const Column& column) {
      const TreeNode& child = node.children[column.children.front()];
      return column.x + (column.is_hanging ? indent / 2 : child.card_x + child.card.size.width / 2);
    };
    return (entry(node.columns.front()) + entry(node.columns.back())) / 2;
  }

  double widest_;
};

class DownwardPlacing {
 public:
  explicit DownwardPlacing(Layout& layout) : layout_(layout) {}

  void place(const TreeNode& node, Point at) {
    const Rect rect{at.x + node.card_x, at.y, node.card.size.width, node.card.size.height};
    layout_.cards.push_back({node.item, node.card, rect});
    const double top = rect.bottom() + gapBelow(node);
    for (const Column& column : node.columns) {
      double y = top;
      for (const std::size_t index : column.children) {
        const TreeNode& child = node.children[index];
        const Point corner{at.x + column.x + (column.is_hanging ? indent : 0), y};
        layout_.routes.push_back({node.item, child.item, routeTo(node, rect, column, at.x, child, corner)});
        place(child, corner);
        y += child.size.height + stack_gap;
      }
    }
  }

 private:
  static std::vector<Point> routeTo(const TreeNode& node, const Rect& head, const Column& column, double left,
                                    const TreeNode& child, Point corner) {
    const Rect target{corner.x + child.card_x, corner.y, child.card.size.width, child.card.size.height};
    const double trunk = left + column.x + indent / 2;
    if (isSoleStack(node)) {
      return {{trunk, head.bottom()}, {trunk, target.centre().y}, {target.x, target.centre().y}};
    }
    const double bus = head.bottom() + level_gap / 2;
    const double x = column.is_hanging ? trunk : target.centre().x;
    std::vector<Point> points{{head.centre().x, head.bottom()}};
    if (std::abs(x - head.centre().x) > 0.5) {
      points.push_back({head.centre().x, bus});
      points.push_back({x, bus});
    }
    if (column.is_hanging) {
      points.push_back({x, target.centre().y});
      points.push_back({target.x, target.centre().y});
    } else {
      points.push_back({x, target.y});
    }
    return points;
  }

  Layout& layout_;
};

}  // namespace

void measureDownward(TreeNode& root, double widest, bool is_alone) { DownwardMeasure(widest).measure(root, is_alone); }

void placeDownward(const TreeNode& root, Point at, Layout& layout) { DownwardPlacing(layout).place(root, at); }

}  // namespace org::emit::diagram

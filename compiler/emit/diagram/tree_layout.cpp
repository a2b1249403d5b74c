#include <algorithm>
#include <cmath>

#include "emit/diagram/layout.h"
#include "emit/diagram/shelves.h"

namespace org::emit::diagram {

namespace {

constexpr double column_gap = 20;
constexpr double level_gap = 36;
constexpr double stack_gap = 10;
constexpr double indent = 22;
// Where the tree grows to the right.
constexpr double right_gap = 48;
constexpr double tree_gap = 44;
constexpr double page_aspect = 1.78;
// How much room a tree takes beyond its boxes; where a row of branches would be wider than the page, they are stacked.
constexpr double sparseness = 3.2;
constexpr double least_width = 1000;
constexpr std::size_t longest_stack = 8;
// A head with no more than this many boxes below, and nothing else in the picture, has them side by side.
constexpr std::size_t widest_row = 5;

// Children of a box that stand in one column: one below its head, or several that hang on a line at their left.
struct Column {
  std::vector<std::size_t> children;
  bool is_hanging = false;
  double x = 0;
  double width = 0;
};

struct Node {
  const Item* item = nullptr;
  Card card;
  std::vector<Node> children;
  std::vector<Column> columns;
  bool is_list = false;
  // Of the box and all below; the box stands `card_x` from its left.
  Size size;
  double card_x = 0;
};

double area(const Node& node) {
  double sum = (node.card.size.width + column_gap) * (node.card.size.height + level_gap);
  for (const Node& child : node.children) {
    sum += area(child);
  }
  return sum;
}

Node makeNode(const Item& item) {
  Node node{.item = &item, .card = makeCard(item)};
  double widest = 0;
  for (const Item& child : item.children) {
    node.children.push_back(makeNode(child));
    widest = std::max(widest, child.children.empty() ? node.children.back().card.size.width : 0);
  }
  // Leaves of one head are of one width.
  for (Node& child : node.children) {
    child.card.size.width = child.children.empty() ? widest : child.card.size.width;
  }
  return node;
}

// Boxes above, those that report to them below: stacks of leaves hang on a line, branches stand side by side. Where that is wider
// than the page, the widest branches become lists, in which everything hangs on lines.
class DownwardTree {
 public:
  explicit DownwardTree(Layout& layout, double widest) : layout_(layout), widest_(widest) {}

  void measure(Node& node, bool is_root) const {
    node.size = node.card.size;
    if (node.children.empty()) {
      return;
    }
    for (Node& child : node.children) {
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

  void place(const Node& node, Point at) {
    const Rect rect{at.x + node.card_x, at.y, node.card.size.width, node.card.size.height};
    layout_.cards.push_back({node.item, node.card, rect});
    const double top = rect.bottom() + gapBelow(node);
    for (const Column& column : node.columns) {
      double y = top;
      for (const std::size_t index : column.children) {
        const Node& child = node.children[index];
        const Point corner{at.x + column.x + (column.is_hanging ? indent : 0), y};
        layout_.routes.push_back({node.item, child.item, routeTo(node, rect, column, at.x, child, corner)});
        place(child, corner);
        y += child.size.height + stack_gap;
      }
    }
  }

 private:
  static bool isSoleStack(const Node& node) { return node.columns.size() == 1 && node.columns.front().is_hanging; }
  static double gapBelow(const Node& node) { return isSoleStack(node) ? stack_gap + 4 : level_gap; }

  // Makes a branch a list with all below; false where it is one.
  static bool makeList(Node& node) {
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

  static Node& widestBranch(Node& node) {
    return *std::ranges::max_element(node.children, {}, [](const Node& child) {
      return child.is_list || child.children.empty() ? 0 : child.size.width;
    });
  }

  static std::vector<Column> chooseColumns(const Node& node, bool is_root) {
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
  std::vector<Column> narrow(const Node& node) const {
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

  static double columnWidth(const Node& node, const Column& column) {
    double widest = 0;
    for (const std::size_t child : column.children) {
      widest = std::max(widest, node.children[child].size.width);
    }
    return widest + (column.is_hanging ? indent : 0);
  }

  static double width(const Node& node, const std::vector<Column>& columns) {
    double sum = -column_gap;
    for (const Column& column : columns) {
      sum += columnWidth(node, column) + column_gap;
    }
    return sum;
  }

  static void fitColumns(Node& node) {
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
  static double middle(const Node& node) {
    const auto entry = [&](const Column& column) {
      const Node& child = node.children[column.children.front()];
      return column.x + (column.is_hanging ? indent / 2 : child.card_x + child.card.size.width / 2);
    };
    return (entry(node.columns.front()) + entry(node.columns.back())) / 2;
  }

  static std::vector<Point> routeTo(const Node& node, const Rect& head, const Column& column, double left,
                                    const Node& child, Point corner) {
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
  double widest_;
};

// Heads at the left, those below them at their right.
class RightwardTree {
 public:
  explicit RightwardTree(Layout& layout) : layout_(layout) {}

  void measure(Node& node) const {
    double height = -stack_gap;
    double width = 0;
    for (Node& child : node.children) {
      measure(child);
      height += child.size.height + stack_gap;
      width = std::max(width, child.size.width);
    }
    node.size = node.card.size;
    if (!node.children.empty()) {
      node.size.width += right_gap + width;
      node.size.height = std::max(node.size.height, height);
    }
  }

  void place(const Node& node, Point at) {
    const Rect rect{at.x, at.y + (node.size.height - node.card.size.height) / 2, node.card.size.width,
                    node.card.size.height};
    layout_.cards.push_back({node.item, node.card, rect});
    double y = at.y + (node.size.height - belowHeight(node)) / 2;
    for (const Node& child : node.children) {
      const Point corner{rect.right() + right_gap, y};
      const double middle = y + child.size.height / 2;
      const double bus = rect.right() + right_gap / 2;
      std::vector<Point> points{{rect.right(), rect.centre().y}};
      if (std::abs(middle - rect.centre().y) > 0.5) {
        points.push_back({bus, rect.centre().y});
        points.push_back({bus, middle});
      }
      points.push_back({corner.x, middle});
      layout_.routes.push_back({node.item, child.item, std::move(points)});
      place(child, corner);
      y += child.size.height + stack_gap;
    }
  }

 private:
  static double belowHeight(const Node& node) {
    double height = -stack_gap;
    for (const Node& child : node.children) {
      height += child.size.height + stack_gap;
    }
    return height;
  }

  Layout& layout_;
};

}  // namespace

void layOutTree(const Diagram& diagram, Layout& layout) {
  std::vector<Node> roots;
  double total = 0;
  for (const Item& item : diagram.items) {
    roots.push_back(makeNode(item));
    total += area(roots.back());
  }
  DownwardTree downward(layout, std::max(least_width, std::sqrt(total * page_aspect * sparseness)));
  RightwardTree rightward(layout);
  std::vector<Size> sizes;
  for (Node& root : roots) {
    if (diagram.grows_right) {
      rightward.measure(root);
    } else {
      downward.measure(root, roots.size() == 1);
    }
    sizes.push_back(root.size);
  }
  const Shelves shelves = packShelves(sizes, tree_gap, page_aspect, false);
  for (std::size_t i = 0; i < roots.size(); ++i) {
    if (diagram.grows_right) {
      rightward.place(roots[i], shelves.places[i]);
    } else {
      downward.place(roots[i], shelves.places[i]);
    }
  }
  layout.size = shelves.size;
}

}  // namespace org::emit::diagram

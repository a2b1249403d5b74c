#pragma once

// Places and sizes in a picture: points of 1/72 inch, x to the right, y downwards from the top left corner.

namespace org::emit::diagram {

struct Point {
  double x = 0;
  double y = 0;
};

struct Size {
  double width = 0;
  double height = 0;
};

struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
  // Whether they share more than an edge.
  [[nodiscard]] bool overlaps(const Rect& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
  [[nodiscard]] bool contains(const Rect& inner) const {
    return x <= inner.x && inner.right() <= right() && y <= inner.y && inner.bottom() <= bottom();
  }
};

}  // namespace org::emit::diagram

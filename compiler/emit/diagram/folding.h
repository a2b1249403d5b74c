#pragma once

// Folds what is too deep or too much for one picture into the box above it, which then says how much that is. A step of
// `paginate`; internal to `emit/diagram`.

#include <cstddef>
#include <vector>

#include "emit/diagram/diagram.h"
#include "emit/words.h"

namespace org::emit::diagram {

// The room that boxes take, those inside and below included; one of many rows counts as several.
std::size_t weigh(const std::vector<Item>& items);

class Folding {
 public:
  Folding(Shape shape, const Words& words) : shape_(shape), words_(words) {}

  // Both return the branches that were folded, whole as they were. To an overview of at most `most_boxes`, as far as one box a
  // branch allows it; and to so many levels, the first one counted.
  std::vector<Item> foldToOverview(std::vector<Item>& items) const;
  std::vector<Item> foldToDepth(std::vector<Item>& items, unsigned levels) const;

 private:
  void foldBelow(Item& item, unsigned level, std::size_t kept_size, std::vector<Item>& folded) const;
  void fold(Item& item) const;

  Shape shape_;
  const Words& words_;
};

}  // namespace org::emit::diagram

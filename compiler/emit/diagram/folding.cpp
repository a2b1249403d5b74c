#include "emit/diagram/folding.h"

#include <array>

#include <fmt/format.h>

#include "emit/diagram/pages.h"

namespace org::emit::diagram {

namespace {

// An overview is read at a glance.
constexpr std::size_t most_in_overview = 80;
// A box of many rows takes the room of several.
constexpr std::size_t rows_of_a_box = 8;
// A branch with no more boxes is not worth a page: as many as there is room for, none at last.
constexpr std::array<std::size_t, 4> small_branches{6, 4, 2, 0};

std::size_t weigh(const Item& item) { return 1 + item.rows.size() / rows_of_a_box; }

std::size_t weighLevel(const std::vector<Item>& items, unsigned level) {
  std::size_t sum = 0;
  for (const Item& item : items) {
    sum += level == 0 ? weigh(item) : weighLevel(item.children, level - 1);
  }
  return sum;
}

// How many levels below each box of the top an overview shows: one more for each in turn, as long as everything fits. Below a
// single box at least one.
std::vector<unsigned> chooseDepths(const std::vector<Item>& items) {
  std::vector<unsigned> depths(items.size(), 0);
  std::size_t weight = weighLevel(items, 0);
  if (items.size() == 1) {
    depths.front() = 1;
    weight += weighLevel(items.front().children, 0);
  }
  for (bool has_grown = true; has_grown;) {
    has_grown = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::size_t next = weighLevel(items[i].children, depths[i]);
      if (next > 0 && weight + next <= most_in_overview) {
        ++depths[i];
        weight += next;
        has_grown = true;
      }
    }
  }
  return depths;
}

}  // namespace

std::size_t weigh(const std::vector<Item>& items) {
  std::size_t sum = 0;
  for (const Item& item : items) {
    sum += weigh(item) + weigh(item.children);
  }
  return sum;
}

std::vector<Item> Folding::foldToOverview(std::vector<Item>& items) const {
  const std::vector<unsigned> depths = chooseDepths(items);
  std::vector<Item> kept;
  std::vector<Item> folded;
  for (const std::size_t kept_size : small_branches) {
    kept = items;
    folded.clear();
    for (std::size_t i = 0; i < items.size(); ++i) {
      foldBelow(kept[i], depths[i], kept_size, folded);
    }
    if (weigh(kept) <= most_boxes) {
      break;
    }
  }
  items = std::move(kept);
  return folded;
}

std::vector<Item> Folding::foldToDepth(std::vector<Item>& items, unsigned levels) const {
  std::vector<Item> folded;
  for (Item& item : items) {
    foldBelow(item, levels - 1, 0, folded);
  }
  return folded;
}

// Folds what stands more than `level` levels below, where it is more than `kept_size` boxes.
void Folding::foldBelow(Item& item, unsigned level, std::size_t kept_size, std::vector<Item>& folded) const {
  if (level > 0) {
    for (Item& child : item.children) {
      foldBelow(child, level - 1, kept_size, folded);
    }
  } else if (countItems(item.children) > kept_size) {
    folded.push_back(item);
    fold(item);
  }
}

// How to see what is folded is for those who draw pictures, not for those who look at them.
void Folding::fold(Item& item) const {
  const std::size_t hidden = countItems(item.children);
  // The rows of a map have labels, those of a tree have none.
  if (shape_ == Shape::Map) {
    item.rows.push_back({.label = words_.count(Counted::Inside, hidden)});
  } else {
    item.rows.push_back({.text = words_.count(Counted::Below, hidden), .tone = Tone::Muted});
  }
  if (!isGroup(item)) {
    const std::string_view name = std::string_view(item.id).substr(item.id.find('.') + 1);
    item.tooltip += fmt::format("; {}", words_(Word::HowToDraw, {name}));
  }
  item.children.clear();
}

}  // namespace org::emit::diagram

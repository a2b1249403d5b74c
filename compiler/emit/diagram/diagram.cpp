#include "emit/diagram/diagram.h"

namespace org::emit::diagram {

std::size_t countItems(const Item& item) { return 1 + countItems(item.children); }

std::size_t countItems(const std::vector<Item>& items) {
  std::size_t count = 0;
  for (const Item& item : items) {
    count += countItems(item);
  }
  return count;
}

bool isGroup(const Item& item) { return item.id.starts_with("group."); }

}  // namespace org::emit::diagram

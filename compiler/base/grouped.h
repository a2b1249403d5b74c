#pragma once

// Items by the id they belong to, put in place once and then only read: one flat vector, group after group, and where each group
// begins. A group is found without hashing and read without chasing pointers. Any stage may use it.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/ids.h"

namespace org::base {

template <class IdType, class T>
class Grouped {
 public:
  using Pair = std::pair<IdType, T>;

  Grouped() = default;

  // Groups come in the order of their ids, the items of each in the order given. Every id is below `id_count`.
  Grouped(std::size_t id_count, std::vector<Pair> pairs) : begins_(id_count + 1) {
    for (const Pair& pair : pairs) {
      assert(pair.first.index < id_count);
      ++begins_[pair.first.index + 1];
    }
    for (std::size_t i = 1; i < begins_.size(); ++i) {
      begins_[i] += begins_[i - 1];
    }
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    items_.resize(pairs.size());
    for (Pair& pair : pairs) {
      items_[next[pair.first.index]++] = std::move(pair.second);
    }
  }

  // The items of one id; nothing for `none()` and for an id beyond all.
  [[nodiscard]] std::span<const T> operator[](IdType id) const {
    if (static_cast<std::size_t>(id.index) + 1 >= begins_.size()) {
      return {};
    }
    return std::span(items_).subspan(begins_[id.index], begins_[id.index + 1] - begins_[id.index]);
  }
  [[nodiscard]] const std::vector<T>& items() const { return items_; }

 private:
  std::vector<T> items_;
  // One more than there are ids: where each group begins, and at last the end.
  std::vector<std::uint32_t> begins_;
};

}  // namespace org::base

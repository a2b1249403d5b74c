#pragma once

// Typed indices: a `PersonId` cannot be passed where a `TeamId` is wanted. An id is an index into a flat vector owned by one
// value (a Model, a file table); `none()` stands for a piece that is missing or wrong. Any stage may use them.

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace org::base {

template <class Tag>
struct Id {
  std::uint32_t index = std::numeric_limits<std::uint32_t>::max();

  static constexpr Id none() { return Id{}; }
  [[nodiscard]] constexpr bool isNone() const { return *this == none(); }
  constexpr explicit operator bool() const { return !isNone(); }
  constexpr auto operator<=>(const Id&) const = default;
};

// A vector that only its own kind of id may index.
template <class IdType, class T>
class IdVector {
 public:
  IdType push(T value) {
    items_.push_back(std::move(value));
    return IdType{static_cast<std::uint32_t>(items_.size() - 1)};
  }
  T& operator[](IdType id) {
    assert(id.index < items_.size());
    return items_[id.index];
  }
  const T& operator[](IdType id) const {
    assert(id.index < items_.size());
    return items_[id.index];
  }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  void resize(std::size_t count) { items_.resize(count); }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }

 private:
  std::vector<T> items_;
};

}  // namespace org::base

template <class Tag>
struct std::hash<org::base::Id<Tag>> {
  std::size_t operator()(org::base::Id<Tag> id) const noexcept { return id.index; }
};

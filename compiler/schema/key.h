#pragma once

// A property's key as a number that is checked when orgc is compiled: `"reports-to"_key`. For stages from `sema` upwards that
// treat single properties; `using namespace org::schema::literals`.

#include <algorithm>
#include <array>
#include <cstddef>

#include "schema/schema.h"

namespace org::schema {

namespace detail {

// The keys of all rows, in their order.
inline constexpr auto row_keys = std::to_array<std::string_view>({
#define PROPERTY(kind, key, ...) key,
#include "schema/schema.def"
});

consteval auto sortedRowKeys() {
  auto keys = row_keys;
  std::ranges::sort(keys);
  return keys;
}

consteval std::size_t countKeys() {
  auto keys = sortedRowKeys();
  return keys.size() - std::ranges::unique(keys).size();
}

consteval auto distinctKeys() {
  const auto sorted = sortedRowKeys();
  std::array<std::string_view, countKeys()> keys;
  std::ranges::unique_copy(sorted, keys.begin());
  return keys;
}

// Not constant, and never defined: a call of it stops the compiler.
void noPropertyHasThisKey();

}  // namespace detail

// Every key once, in alphabetical order; a Key is a place in it.
inline constexpr auto all_keys = detail::distinctKeys();

namespace literals {

consteval Key operator""_key(const char* text, std::size_t length) {
  const auto* const place = std::ranges::lower_bound(all_keys, std::string_view(text, length));
  if (place == all_keys.end() || *place != std::string_view(text, length)) {
    detail::noPropertyHasThisKey();
  }
  return {static_cast<std::uint16_t>(place - all_keys.begin())};
}

}  // namespace literals

}  // namespace org::schema

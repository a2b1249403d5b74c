#pragma once

// Where the places of a text are after an edit. Made by who compares two versions of a file; any stage may use it.

#include <cstdint>
#include <optional>
#include <string_view>

namespace org::source {

// Two versions of a text differ in one stretch; what stands before it stays, what stands behind it moves.
class MovedText {
 public:
  MovedText(std::string_view before, std::string_view after);

  // Where an offset of the text before is now; nothing inside the stretch and at its edges, where nobody can tell.
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t offset) const;

 private:
  // The stretch in the text before, and how much longer the text is now.
  std::uint32_t begin_;
  std::uint32_t end_;
  std::int64_t growth_;
};

}  // namespace org::source

#pragma once

// The powers over a decision, in the forms that a sentence or a list needs: one row a power, so that a new one speaks everywhere. For
// `orgc who` and for editors.

#include <span>
#include <string_view>

namespace org::checks {

struct PowerWords {
  // `agrees`, as the property is called.
  std::string_view power;
  // `` `cto` must agree ``.
  std::string_view does;
  // ``must agree to `prices` ``.
  std::string_view does_to;
  // ``Must agree: `cto` ``.
  std::string_view heading;
};

// All but deciding, in the order in which a decision goes through them.
std::span<const PowerWords> powerWords();

}  // namespace org::checks

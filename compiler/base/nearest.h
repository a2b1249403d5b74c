#pragma once

// "Did you mean": the names that a misspelt one was probably meant to be. Pure text; any stage may use it.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace org::base {

// The candidates that `wanted` may stand for, best first and equally good ones in their own order, without doubles: the
// same letters in another case, then few typing errors (about a third of the length; two neighbours swapped are one),
// then names that continue `wanted` or share its words (`checkout` for `checkout-team`). Much worse ones than the best
// are left out. Sizes are bytes of UTF-8. Fast enough for every name of a large workspace.
std::vector<std::string_view> nearest(std::string_view wanted, std::span<const std::string_view> candidates,
                                      std::size_t most = 3);

// ``did you mean `x`?``, ``did you mean `x` or `y`?``, ``did you mean `x`, `y` or `z`?``, or empty for no name.
std::string didYouMean(std::span<const std::string_view> names);

}  // namespace org::base

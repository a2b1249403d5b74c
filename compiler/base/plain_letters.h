#pragma once

// Text as a reader looks for it: by letters, without minding accents and capitals. For orders of titles and for searches.

#include <string>
#include <string_view>

namespace org::base {

// `belanger` for `Bélanger`; equal for two texts that differ in accents and capitals alone.
std::string plainLetters(std::string_view text);

}  // namespace org::base

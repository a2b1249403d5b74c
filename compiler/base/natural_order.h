#pragma once

// Names in the order in which people count: `p2` before `p10`. For enumerations where nothing else gives an order.

#include <string_view>

namespace org::base {

// A strict order: numbers inside of names by what they say, everything else by character.
bool precedesNaturally(std::string_view a, std::string_view b);

}  // namespace org::base

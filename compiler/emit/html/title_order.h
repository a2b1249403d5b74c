#pragma once

// The order in which a reader looks for titles: by letters, without minding accents and capitals. Inside emit/html only.

#include <string>
#include <string_view>

namespace org::emit::html {

// Of two titles the one with the smaller key comes first.
std::string titleKey(std::string_view title);

}  // namespace org::emit::html

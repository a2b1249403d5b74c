#pragma once

// Titles as they sound, for checks that look for two things of one name. Plain text.

#include <string>
#include <string_view>

namespace org::checks {

// Those that differ only in capitals, hyphens and spaces are the same.
std::wstring asSpoken(std::string_view title);

}  // namespace org::checks

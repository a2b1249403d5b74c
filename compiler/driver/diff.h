#pragma once

// What changes in a text, as `diff -u` and `git diff` write it and `patch` reads it. `driver` only.

#include <string>
#include <string_view>

namespace org::driver {

// Unified, with three lines around each change; empty where the texts are equal. A path is relative or absolute, with `/`.
std::string renderDiff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace org::driver

#pragma once

// A text file built into the binary by compiler/cmake/embed.cmake: modules of the standard library, pages of checks.
// It lives as long as the process; any stage may hold views of it.

#include <span>
#include <string_view>

namespace org::base {

struct EmbeddedFile {
  // Path relative to the folder it came from, such as `roles.org`.
  std::string_view name;
  std::string_view text;
};

}  // namespace org::base

#pragma once

// How the lines of a text end, so that what is added to it ends alike. For the formatter, fixes and the language server.

#include <string_view>

namespace org::source {

// What the first line ends with: `\n`, `\r\n` or `\r`; `\n` where there is one line only.
inline std::string_view lineEndOf(std::string_view text) {
  const std::size_t end = text.find_first_of("\r\n");
  return end == std::string_view::npos ? "\n" : text.substr(end, text.substr(end).starts_with("\r\n") ? 2 : 1);
}

}  // namespace org::source

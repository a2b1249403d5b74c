#pragma once

// Addresses of files as editors write them, and paths. Used by `lsp` alone.

#include <string>
#include <string_view>

namespace org::lsp {

// The path that a `file:` address names, percent signs read and `.` and `..` taken out. Any other address, such as that of a buffer
// without a file, stands for itself.
std::string toPath(std::string_view uri);
// The `file:` address of an absolute path; an address stays as it is.
std::string toUri(std::string_view path);

}  // namespace org::lsp

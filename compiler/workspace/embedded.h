#pragma once

// The standard library (`stdlib/*.org`), built into the binary. Read by the workspace when a file imports `std.…`.

#include "base/embedded_file.h"

namespace org::workspace {

// All modules sorted by name; a module's name is its path in `stdlib/`, such as `roles.org`.
std::span<const base::EmbeddedFile> embeddedStdlib();

}  // namespace org::workspace

#pragma once

// What `orgc init` writes (`driver/init/`), built into the binary. `init.cpp` only.

#include "base/embedded_file.h"

namespace org::driver {

// Sorted by name, which is LANGUAGE/LAYER/PATH: `en/startup/people.org`.
std::span<const base::EmbeddedFile> embeddedInitFiles();

}  // namespace org::driver

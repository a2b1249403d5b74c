#pragma once

// The pages of the checks (`checks/<name>.md`), built into the binary for `orgc explain` and hovers. Read by the shells.

#include "base/embedded_file.h"

namespace org::checks {

// All pages sorted by name; a page's name is its file's, such as `ownership-gap.md`.
std::span<const base::EmbeddedFile> embeddedPages();

}  // namespace org::checks

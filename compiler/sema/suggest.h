#pragma once

// "Did you mean": what a finding about a misspelt word offers instead. Part of `sema`; every pass may call it.

#include <span>
#include <string_view>

#include "diag/diagnostic.h"

namespace org::sema {

// Adds the known words nearest to the written one to the finding, and for each a fix that puts it in the place of the finding.
// False where none comes near.
bool suggestNearest(std::string_view written, std::span<const std::string_view> known, diag::Diagnostic& finding);

}  // namespace org::sema

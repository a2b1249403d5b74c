#pragma once

// What a refactoring writes, brought into style where it writes, so that none has to know how a body is laid out. Pure functions.

#include <string>
#include <vector>

#include "lsp/place.h"

namespace org::lsp {

// The edits with what the formatter then changes in the declarations that they touch. Files that cannot be read afterwards keep what was
// written as it is.
std::vector<diag::Edit> inStyle(const Snapshot& snapshot, const std::vector<diag::Edit>& edits);
// The text of a new file.
std::string inStyle(const std::string& text);

}  // namespace org::lsp

#pragma once

// A new name for a declaration, everywhere it is named. The earlier name stays in `was`, so that what is outside still finds it. No
// name comes to mean another thing by it, and the library keeps its names. Functions of a Place.

#include "lsp/features/features.h"

namespace org::lsp {

// `{range, placeholder}` of the name at the place; null where there is none; an error that says why for one that stays.
Result prepareRename(const Place& place);
// `WorkspaceEdit`; an error that says why the name will not do.
Result rename(const Place& place, std::string_view new_name);

}  // namespace org::lsp

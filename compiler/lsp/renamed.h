#pragma once

// Whether names still mean what they meant, after edits that give one declaration another name. Used by rename.

#include <optional>
#include <vector>

#include "diag/diagnostic.h"
#include "workspace/workspace.h"

namespace org::lsp {

// Compiles the names of the edited text, and compares: the first place, as the text is before the edits, whose name would mean
// another declaration or none. Edits are in order, and do not overlap.
std::optional<source::Span> findChangedMeaning(const workspace::Program& program, const std::vector<diag::Edit>& edits);

}  // namespace org::lsp

#pragma once

// Texts and comments of several lines, whose lines move with what they belong to. Used by `format` alone.

#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "diag/diagnostic.h"

namespace org::format {

// A text between `"""` that stands on a line indented by `indent`: its lines go one step deeper, the closing quotation marks below the
// line they belong to. The text that it says stays the same. Anything else is left as it is.
void moveBlockText(std::string_view text, ast::Range range, unsigned indent, std::vector<diag::Edit>& edits);

// A comment that begins its line, now with `indent` blanks before it: its other lines move as far as the first.
void moveBlockComment(std::string_view text, ast::Range range, unsigned indent, std::vector<diag::Edit>& edits);

}  // namespace org::format

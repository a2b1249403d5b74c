#pragma once

// The one style of `.org` files. What the formatter changes is white space, and the semicolons that line ends make needless: it
// never moves, joins or drops a word or a comment. A pure function of the Tree; the command line, hooks and editors call it.
//
// The style: two blanks a level, lines of at most 120 columns; a body stays on the line of its `{` where it was written there, holds
// no comment and no other body, and fits; else each member has its own line. Values that do not fit on the line of their key stand
// on a line each. At most one blank line between members, none at the edges of a body. Two blanks before a comment that follows on a
// line. Line ends are those of the first line.

#include <string>
#include <vector>

#include "ast/tree.h"
#include "diag/diagnostic.h"

namespace org::format {

// What to change, in order, without overlaps; empty where the text is in style. Each edit stands for itself: any of them may be left
// out, as an editor does that formats a few lines. The file must have been read without errors. Spans carry no file.
std::vector<diag::Edit> format(const ast::Tree& tree);

// The text with all of these edits.
std::string formatted(const ast::Tree& tree);

}  // namespace org::format

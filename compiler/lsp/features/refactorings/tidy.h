#pragma once

// What a refactoring writes, brought into style where it writes, so that none has to know how a body is laid out. Pure functions.

#include "lsp/features/code_actions.h"

namespace org::lsp {

// The action with what the formatter then changes in the declarations that it touches, and its new files in style. A file that cannot be
// read afterwards keeps what was written as it is. Each file that changes is read again: for one action, not for all that are offered.
CodeAction inStyle(const Snapshot& snapshot, CodeAction action);

}  // namespace org::lsp

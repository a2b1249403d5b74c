#pragma once

// What the server can do: each a function of a Place, in a file of its own. Results are what the protocol asks for, as JSON. They
// touch no state and no file; `lsp/methods.cpp` names the methods that call them.

#include <vector>

#include <llvm/Support/Error.h>
#include <llvm/Support/JSON.h>

#include "lsp/documents.h"
#include "lsp/place.h"

namespace org::lsp {

using Result = llvm::Expected<llvm::json::Value>;

// The findings in one file, as `Diagnostic[]`.
llvm::json::Array diagnosticsOf(const Snapshot& snapshot, source::FileId file);
llvm::json::Object toDiagnostic(const Snapshot& snapshot, const diag::Diagnostic& finding);
// Whether the client hears of it: nothing about Emacs Org mode, which is not ours to speak about.
bool isShown(const diag::Diagnostic& finding);

// `TextEdit[]`: the whole file, the lines that a range touches, what the sign just before the place has ended: the line above it, or
// a body. Nothing for a file with mistakes.
Result formatDocument(const Place& place);
Result formatRange(const Place& place, const PositionRange& range);
Result formatTyped(const Place& place, std::string_view sign);

// `DocumentSymbol[]`: declarations, and the seats of teams, as they are nested.
Result documentSymbols(const Place& place);
// `FoldingRange[]`: bodies, long lists, comments and texts of several lines, the imports.
Result foldingRanges(const Place& place);

}  // namespace org::lsp

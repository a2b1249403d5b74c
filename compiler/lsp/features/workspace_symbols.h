#pragma once

// Declarations of all organisations, found by a few letters.

#include "lsp/features/features.h"

namespace org::lsp {

// `SymbolInformation[]`, best first: those whose name or title has the letters of `query` in this order, whatever their case. A long
// list ends where nobody reads on.
Result findSymbols(const std::vector<Snapshot>& snapshots, const llvm::json::Value& params);

}  // namespace org::lsp

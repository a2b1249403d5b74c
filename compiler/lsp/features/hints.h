#pragma once

// What an editor shows beside the text without being asked: who holds a role that is named, how much of a person's time is left, how
// many days there are; and above declarations how often they are named, what is found in them, who decides.

#include "lsp/features/features.h"

namespace org::lsp {

// `InlayHint[]` of a range.
Result inlayHints(const Place& place, const PositionRange& range);
// `CodeLens[]` of the file; who decides is told by `codeLens/resolve`.
Result codeLenses(const Place& place);
Result resolveCodeLens(const std::vector<Snapshot>& snapshots, const llvm::json::Value& lens);

}  // namespace org::lsp

#pragma once

// Completion: what may be typed here, the most fitting first; and what is said of one of them when it is looked at.

#include "lsp/features/features.h"

namespace org::lsp {

// `CompletionList`. `trigger`: the character that asked, or empty; a blank asks only where something must follow.
Result complete(const Place& place, std::string_view trigger);
// The item again, with its documentation.
Result resolveCompletion(const std::vector<Snapshot>& snapshots, const llvm::json::Value& item);

}  // namespace org::lsp

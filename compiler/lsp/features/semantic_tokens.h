#pragma once

// Words coloured by what they mean: a name by the kind of what it leads to, former names struck out, those of the library set apart.

#include <optional>

#include "lsp/features/features.h"

namespace org::lsp {

// The types and modifiers that tokens are numbered by.
llvm::json::Object semanticTokensLegend();
// `SemanticTokens` of the file, or of a range of it.
Result semanticTokens(const Place& place, const std::optional<PositionRange>& range);

}  // namespace org::lsp

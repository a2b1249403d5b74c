#pragma once

// Words coloured by what they mean: a name by the kind of what it leads to, former names struck out, those of the library set apart.

#include <string>

#include "lsp/features/features.h"

namespace org::lsp {

// The types and modifiers that tokens are numbered by.
llvm::json::Object semanticTokensLegend();
// `SemanticTokens` of the file, and of a range of it.
Result semanticTokens(const Place& place);
Result semanticTokensOfRange(const Place& place, const PositionRange& range);
// `SemanticTokensDelta` of the file against those sent under the id.
Result semanticTokensSince(const Place& place, const std::string& previous_id);

}  // namespace org::lsp

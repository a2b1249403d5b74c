#pragma once

// Who decides, in a few words: the answer of `orgc who decides` for hovers and lenses. Pure functions; used by the features.

#include <string>

#include "lsp/place.h"

namespace org::lsp {

// Who decides on the day looked at, why, and who has another say, as lines of Markdown.
std::string tellDecision(const Snapshot& snapshot, model::DecisionId decision);
// `cpo decides`, `nobody decides`, `depends on the area`: one line, without marks.
std::string titleDecision(const Snapshot& snapshot, model::DecisionId decision);

}  // namespace org::lsp

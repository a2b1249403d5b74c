#pragma once

// What the user sets in the editor, read from the client's JSON. Used by the server alone.

#include <string>
#include <vector>

#include <llvm/Support/JSON.h>

#include "lsp/session.h"

namespace org::lsp {

// `asOf`, `horizon`, `select`, `ignore`, as the flags of `orgc check` have them. What is not said keeps its default; what is wrong is
// returned in words and left out.
std::vector<std::string> readSettings(const llvm::json::Value& json, Settings& settings);

}  // namespace org::lsp

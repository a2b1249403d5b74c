#pragma once

// What the user sets in the editor, read from the client's JSON: at the beginning and whenever it changes. Used by the server alone.

#include <string>
#include <vector>

#include <llvm/Support/JSON.h>

#include "lsp/session.h"

namespace org::lsp {

// `asOf`, `horizon`, `select`, `ignore`, as the flags of `orgc check` have them, alone or under `orgc`. What is not said has its
// default again; what is wrong is returned in words and left out. Everything is to be compiled anew.
std::vector<std::string> configure(Session& session, const llvm::json::Value& json);

}  // namespace org::lsp

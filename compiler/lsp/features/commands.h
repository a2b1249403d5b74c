#pragma once

// What editors run by name, `workspace/executeCommand`: pictures of the organisation, and pages about checks. Functions of all
// organisations that are there; wrong arguments are answered in words.

#include <vector>

#include "lsp/features/features.h"

namespace org::lsp {

// `orgc.preview` {uri, view} → {title, svg}; `orgc.views` {uri} → [{name, title, isDeclared, isDrawn}]; `orgc.explain` {check} →
// {markdown}. The view is `reporting` where none is named.
Result executeCommand(const std::vector<Snapshot>& snapshots, const llvm::json::Value& params);

// What `initialize` advertises.
llvm::json::Object commandOptions();

}  // namespace org::lsp

#pragma once

// How declarations are shown in lists and trees of an editor: their icon, and the line beside their name. Used by features that list
// symbols.

#include <string>

#include "ast/words.h"
#include "model/model.h"

namespace org::lsp {

// `SymbolKind` of the protocol, by what editors draw: people as variables, roles as interfaces, units as classes and modules.
int toSymbolKind(ast::DeclarationKind kind);
// `role "Chief Technology Officer"`.
std::string detailOf(ast::DeclarationKind kind, std::string_view title);

}  // namespace org::lsp

#pragma once

// From a name to what it means and back: where it is declared, who holds it, where else it is named. Functions of a Place; a place
// without a name has no answer.

#include "lsp/features/features.h"

namespace org::lsp {

// `Location[]`: the declaration that a name means, into the library too; of an `extend`, the declaration that it extends; of a
// module, its first line.
Result findDefinition(const Place& place);
// Of a person, the roles held; of a seat and of a role, the role that it is one of.
Result findTypeDefinition(const Place& place);
// Of a role, those who hold it; of an area, the teams that own it.
Result findImplementation(const Place& place);

// `Location[]`: every place that names what is named here; the declaration among them or not.
Result findReferences(const Place& place, bool includes_declaration);
// `DocumentHighlight[]`: those of this file; a declaration and an `extend` write the name, the others read it.
Result highlight(const Place& place);

// `SelectionRange[]` of `positions`: the word, its path, value, property, declarations, the file.
Result selectionRanges(const Place& place, const llvm::json::Value& params);
// `DocumentLink[]`: texts that are addresses, and the modules that are imported.
Result documentLinks(const Place& place);

}  // namespace org::lsp

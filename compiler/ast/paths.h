#pragma once

// Names with dots between them, as text. For every stage above `ast`.

#include <string>

#include "ast/tree.h"

namespace org::ast {

// `marketplace.checkout`; empty where there is no name.
std::string toText(llvm::ArrayRef<Name> names);
inline std::string toText(const Path& path) { return toText(path.names); }

}  // namespace org::ast

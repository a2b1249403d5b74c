#pragma once

// What to delete to take one value of a property out of the text again. Part of `bind`; fixes use it.

#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "ast/tree.h"

namespace org::sema {

// One of several values goes with its comma; the only one with its property, and with the line where nothing else stands on it.
ast::Range removalOf(std::string_view text, ast::Range property, llvm::ArrayRef<ast::Value> values, std::size_t index);

}  // namespace org::sema

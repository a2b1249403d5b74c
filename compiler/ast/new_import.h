#pragma once

// Where a file imports one module more: below its imports, else at its top, under what is said there of the whole file. For fixes and
// for completion.

#include <string>

#include "ast/tree.h"

namespace org::ast {

struct NewImport {
  // What is written, and before which byte.
  std::string text;
  std::uint32_t place = 0;
};

// With an empty line behind it where it is the first.
NewImport importModule(const Tree& tree, std::string_view module);

}  // namespace org::ast

#pragma once

// Text to Tree. The only folder that includes ANTLR; the ANTLR parser lives and dies inside `parse`. Safe to call from several
// threads at once. Never throws, whatever the bytes: each problem is a diagnostic at its place and the Tree holds the rest.

#include <memory>
#include <vector>

#include "ast/tree.h"
#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::parse {

// Bounds that keep a hostile file from exhausting the machine.
struct Limits {
  std::size_t bytes = 16U << 20U;
  // Nested braces.
  unsigned depth = 200;
  // Syntax errors listed for one file; what follows is only counted.
  unsigned errors = 200;
};

struct ParseResult {
  ast::Tree tree;
  // In order of place. Spans carry no file: the caller stamps its own FileId on them (`diag::setFile`).
  std::vector<diag::Diagnostic> diagnostics;
};

ParseResult parse(std::shared_ptr<const source::SourceFile> file, const Limits& limits = {});

}  // namespace org::parse

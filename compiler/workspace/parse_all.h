#pragma once

// Parses many texts side by side. Used by `workspace`; the only place that starts threads.

#include <memory>
#include <string>
#include <vector>

#include "ast/tree.h"
#include "diag/diagnostic.h"

namespace org::workspace {

struct Text {
  std::string path;
  std::string text;
  // A module of the standard library; `path` is then its name.
  bool is_library = false;
};

struct ParsedText {
  std::shared_ptr<const ast::Tree> tree;
  // Without a file, as the parser gives them.
  std::vector<diag::Diagnostic> diagnostics;
  // Of the standard library, that it asks for.
  std::vector<std::string> modules{};
};

// In the order of the texts, whichever is done first. Small inputs start no thread; `jobs` 0: a thread a processor.
std::vector<ParsedText> parseAll(std::vector<Text> texts, unsigned jobs);

}  // namespace org::workspace

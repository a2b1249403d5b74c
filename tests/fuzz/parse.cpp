// Any bytes give a tree and findings that lie inside the text; none makes the parser throw, hang or read astray.

#include <cstdlib>
#include <string>

#include "parse/parse.h"

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void checkDiagnostic(const org::diag::Diagnostic& diagnostic, std::size_t size) {
  require(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= size);
  // The one place where an exception of ANTLR's would surface.
  require(!diagnostic.message.starts_with("the file could not be read"));
}

void checkTokens(const org::ast::Tree& tree, std::size_t size) {
  std::uint32_t end = 0;
  for (const org::ast::Token& token : tree.tokens) {
    require(token.begin >= end);
    end = token.begin + token.length;
  }
  require(end <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto file = std::make_shared<const org::source::SourceFile>("fuzz.org", text);
  const org::parse::ParseResult result = org::parse::parse(file);
  for (const org::diag::Diagnostic& diagnostic : result.diagnostics) {
    checkDiagnostic(diagnostic, file->text().size());
  }
  checkTokens(result.tree, file->text().size());
  org::ast::dump(result.tree);
  return 0;
}

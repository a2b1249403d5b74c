// What holds for every file there is: examples, the library, fixtures, the files of `orgc init`, corpora.

#include <llvm/ADT/StringRef.h>

#include "format/format.h"
#include "support/parsing.h"

namespace org::test {

namespace {

// The comments in order, as far as they may not change: blanks at the ends of their lines aside.
std::vector<std::string> commentsOf(const ast::Tree& tree) {
  std::vector<std::string> comments;
  for (const ast::Token& token : tree.tokens) {
    if (!token.isTrivia()) {
      continue;
    }
    llvm::StringRef rest = tree.source->text().substr(token.begin, token.length);
    std::string comment;
    while (!rest.empty()) {
      const auto [line, others] = rest.split('\n');
      comment += line.trim().str() + '\n';
      rest = others;
    }
    comments.push_back(std::move(comment));
  }
  return comments;
}

}  // namespace

TEST_CASE("formatting keeps the tree and all comments, and a second time changes nothing") {
  std::size_t formatted = 0;
  for (const std::filesystem::path& path : allOrgFiles()) {
    const std::string text = readFile(path);
    const parse::ParseResult before = parseText(text);
    if (!before.diagnostics.empty()) {
      continue;
    }
    CAPTURE(path.string());
    const std::string once = format::formatted(before.tree);
    const parse::ParseResult after = parseText(once);
    REQUIRE(treeOf(text) == treeOf(once));
    REQUIRE(commentsOf(before.tree) == commentsOf(after.tree));
    REQUIRE(format::formatted(after.tree) == once);
    ++formatted;
  }
  CHECK(formatted > 300);
}

TEST_CASE("our own organisations are in style") {
  const std::filesystem::path root = ORG_SOURCE_DIR;
  for (const char* const folder : {"examples", "stdlib", "compiler/driver/init"}) {
    for (const std::filesystem::path& path : orgFilesIn(root / folder)) {
      const parse::ParseResult result = parseText(readFile(path));
      CAPTURE(path.string());
      CHECK((!result.diagnostics.empty() || format::format(result.tree).empty()));
    }
  }
}

}  // namespace org::test

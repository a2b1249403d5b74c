#include "support/guises.h"

#include <algorithm>
#include <iterator>

#include "parse/parse.h"
#include "support/files.h"
#include "support/fixture.h"

namespace org::test {

namespace {

constexpr std::size_t cut_count = 20;

bool isMarkerBelow(std::string_view line) {
  const std::string_view comment = trim(line);
  return comment.starts_with("//") && trim(comment.substr(2)).starts_with('^');
}

// The pieces of a file, by line: what comes before the first declaration, then one a declaration, then the rest.
class Pieces {
 public:
  explicit Pieces(const FixtureFile& file) : lines_(splitLines(file.text)) {}

  // The lines up to and including `line` (from 1), and the carets below it, are a piece. False where they are one already.
  bool cutAfter(std::uint32_t line) {
    std::size_t end = line;
    while (end < lines_.size() && isMarkerBelow(lines_[end])) {
      ++end;
    }
    std::string piece;
    for (std::size_t i = begin_; i < end; ++i) {
      piece.append(lines_[i]).append("\n");
    }
    const bool is_new = end > begin_;
    begin_ = end;
    pieces_.push_back(std::move(piece));
    return is_new;
  }

  std::string joinReversed() && {
    cutAfter(static_cast<std::uint32_t>(lines_.size()));
    std::reverse(pieces_.begin() + 1, pieces_.end() - 1);
    std::string text;
    for (const std::string& piece : pieces_) {
      text += piece;
    }
    return text;
  }

 private:
  std::vector<std::string_view> lines_;
  std::vector<std::string> pieces_;
  std::size_t begin_ = 0;
};

std::optional<std::string> reverseDeclarations(const FixtureFile& file) {
  const auto text = std::make_shared<const source::SourceFile>(file.path, file.text);
  const parse::ParseResult result = parse::parse(text);
  if (!result.diagnostics.empty() || result.tree.is_foreign) {
    return std::nullopt;
  }
  const auto lineAt = [&](std::uint32_t offset) { return text->lines().position(offset).line; };
  Pieces pieces(file);
  pieces.cutAfter(result.tree.imports.empty() ? 0 : lineAt(result.tree.imports.back().range.end));
  for (const ast::Declaration* declaration : result.tree.declarations) {
    if (!pieces.cutAfter(lineAt(declaration->range.end))) {
      return std::nullopt;
    }
  }
  return std::move(pieces).joinReversed();
}

}  // namespace

Fixture withFilesReversed(Fixture fixture) {
  std::ranges::reverse(fixture.files);
  return fixture;
}

std::optional<Fixture> withDeclarationsReversed(const Fixture& fixture) {
  if (fixture.has_fixed_order) {
    return std::nullopt;
  }
  std::string source;
  for (const FixtureFile& file : fixture.files) {
    const auto text = reverseDeclarations(file);
    if (!text) {
      return std::nullopt;
    }
    source.append("// --- ").append(file.path).append("\n").append(*text);
  }
  Fixture reversed = readFixture(fixture.source, source);
  reversed.only = fixture.only;
  reversed.is_syntax_only = fixture.is_syntax_only;
  return reversed;
}

void compileCutOff(const Fixture& fixture) {
  const std::string_view text = fixture.files.back().text;
  for (std::size_t cut = 0; cut < cut_count; ++cut) {
    Fixture shortened = fixture;
    shortened.files.back().text = text.substr(0, text.size() * cut / cut_count);
    compile(shortened);
  }
}

}  // namespace org::test

#include <llvm/Support/Casting.h>

#include "lsp/features/features.h"

namespace org::lsp {

namespace {

class Folder {
 public:
  explicit Folder(const Place& place) : place_(place) {}

  llvm::json::Array run() && {
    foldImports();
    for (const ast::Declaration* declaration : place_.tree().declarations) {
      fold(*declaration);
    }
    foldComments();
    return std::move(ranges_);
  }

 private:
  void add(ast::Range range, llvm::StringRef kind) {
    const source::LineIndex& lines = place_.snapshot.file(place_.file).lines();
    const std::uint32_t first = lines.position(range.begin).line;
    const std::uint32_t last = lines.position(range.end).line;
    if (first < last) {
      llvm::json::Object folded{{"startLine", first - 1}, {"endLine", last - 1}};
      if (!kind.empty()) {
        folded["kind"] = kind;
      }
      ranges_.push_back(std::move(folded));
    }
  }

  void foldImports() {
    const auto imports = place_.tree().imports;
    if (imports.size() > 1) {
      add({imports.front().range.begin, imports.back().range.end}, "imports");
    }
  }

  void fold(const ast::Member& member) {
    add(member.range, "");
    if (const auto* declaration = llvm::dyn_cast<ast::Declaration>(&member)) {
      for (const ast::Member* inner : declaration->members) {
        fold(*inner);
      }
    }
  }

  // Comments on lines that follow each other are one.
  void foldComments() {
    const source::LineIndex& lines = place_.snapshot.file(place_.file).lines();
    std::optional<ast::Range> open;
    for (const ast::Token& token : place_.tree().tokens) {
      const ast::Range range{token.begin, token.begin + token.length};
      const bool goes_on =
          open && token.isTrivia() && lines.position(open->end).line + 1 >= lines.position(range.begin).line;
      if (goes_on) {
        open->end = range.end;
        continue;
      }
      if (open) {
        add(*open, "comment");
      }
      open = token.isTrivia() ? std::optional(range) : std::nullopt;
    }
  }

  const Place& place_;
  llvm::json::Array ranges_;
};

}  // namespace

Result foldingRanges(const Place& place) { return Folder(place).run(); }

}  // namespace org::lsp

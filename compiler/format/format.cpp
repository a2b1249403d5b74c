#include "format/format.h"

#include <llvm/ADT/StringRef.h>

#include "diag/mend.h"
#include "format/blocks.h"
#include "format/layout.h"
#include "format/pieces.h"
#include "source/line_end.h"

namespace org::format {

namespace {

using ast::TokenKind;
using Form = Gap::Form;

class Writer {
 public:
  Writer(const Pieces& pieces, const std::vector<Gap>& gaps)
      : pieces_(pieces), gaps_(gaps), line_end_(source::lineEndOf(pieces.text())) {}

  std::vector<diag::Edit> run() && {
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const ast::Range range = pieces_[i].range;
      replace({end, range.begin}, gapText(i));
      const Gap& gap = gaps_[i];
      indent_ = gap.form == Form::Line ? gap.indent : indent_;
      writeInside(i);
      end = range.end;
    }
    return std::move(edits_);
  }

 private:
  void replace(ast::Range range, const std::string& new_text) {
    if (pieces_.text().substr(range.begin, range.end - range.begin) != new_text) {
      edits_.push_back({{{}, range.begin, range.end}, new_text});
    }
  }

  [[nodiscard]] std::string gapText(std::size_t i) const {
    switch (gaps_[i].form) {
      case Form::Joined:
        return "";
      case Form::Blank:
        return " ";
      case Form::TwoBlanks:
        return "  ";
      case Form::Separator:
        return "; ";
      case Form::Line:
        return lineText(i);
    }
    return "";
  }

  [[nodiscard]] std::string lineText(std::size_t i) const {
    if (i == 0) {
      return "";
    }
    const bool is_end = pieces_[i].kind == TokenKind::EndOfFile;
    const bool has_blank_line = gaps_[i].keeps_blank_line && pieces_[i].follows_blank_line && !is_end &&
                                pieces_[i - 1].kind != TokenKind::OpenBrace;
    return line_end_.str() + (has_blank_line ? line_end_.str() : "") + std::string(gaps_[i].indent, ' ');
  }

  // The lines of a block text or comment, which have an indentation of their own.
  void writeInside(std::size_t i) {
    const Piece& piece = pieces_[i];
    if (piece.kind == TokenKind::Text) {
      moveBlockText(pieces_.text(), piece.range, indent_, edits_);
    } else if (piece.kind == TokenKind::BlockComment && gaps_[i].form == Form::Line) {
      moveBlockComment(pieces_.text(), piece.range, indent_, edits_);
    }
  }

  const Pieces& pieces_;
  const std::vector<Gap>& gaps_;
  llvm::StringRef line_end_;
  std::vector<diag::Edit> edits_;
  // Of the line that is written.
  unsigned indent_ = 0;
};

}  // namespace

std::vector<diag::Edit> format(const ast::Tree& tree) {
  if (tree.is_foreign) {
    return {};
  }
  const Pieces pieces(tree);
  std::vector<Gap> gaps = layOut(tree, pieces);
  placeComments(pieces, gaps);
  return Writer(pieces, gaps).run();
}

std::string formatted(const ast::Tree& tree) { return diag::withEdits(tree.source->text(), format(tree)); }

}  // namespace org::format

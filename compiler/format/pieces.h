#pragma once

// The tokens of a file as the formatter sees them: comments among them, separating semicolons not. Owned by `format` for one file.

#include <cstddef>
#include <string_view>
#include <vector>

#include "ast/tree.h"

namespace org::format {

struct Piece {
  ast::TokenKind kind = ast::TokenKind::EndOfFile;
  // Without the blanks at the end of a comment.
  ast::Range range;
  // As it was written: first on its line, and after a blank line.
  bool begins_line = false;
  bool follows_blank_line = false;

  [[nodiscard]] bool isComment() const { return ast::Token{.kind = kind}.isTrivia(); }
  // Nothing may follow it on its line.
  [[nodiscard]] bool endsLine() const {
    return kind == ast::TokenKind::LineComment || kind == ast::TokenKind::DocComment;
  }
};

class Pieces {
 public:
  explicit Pieces(const ast::Tree& tree);

  [[nodiscard]] std::size_t size() const { return pieces_.size(); }
  [[nodiscard]] const Piece& operator[](std::size_t index) const { return pieces_[index]; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view textOf(std::size_t index) const;

  // The first piece that begins at `offset` or behind it, and the last one that ends at it or before.
  [[nodiscard]] std::size_t firstFrom(std::uint32_t offset) const;
  [[nodiscard]] std::size_t lastUntil(std::uint32_t offset) const;

  // Whether any piece from `first` to `last` is a comment, or reaches over several lines.
  [[nodiscard]] bool holdsComment(std::size_t first, std::size_t last) const;
  [[nodiscard]] bool holdsLineEnd(std::size_t first, std::size_t last) const;
  // Columns of the pieces from `first` to `last` on one line.
  [[nodiscard]] std::size_t width(std::size_t first, std::size_t last) const;
  // What a comment goes with. It follows, on its line, what stands before it; so does no doc comment, nor a block comment that leads a
  // word: on the same line, behind a comma, colon, semicolon or brace.
  [[nodiscard]] bool followsOnLine(std::size_t comment) const;
  [[nodiscard]] bool leadsOnLine(std::size_t comment) const;

  // Whether a blank stands between a piece and the one before it on the same line.
  [[nodiscard]] bool isApart(std::size_t index) const;

 private:
  [[nodiscard]] bool isSeparated(std::size_t index) const;

  std::string_view text_;
  std::vector<Piece> pieces_;
};

}  // namespace org::format

#include "format/pieces.h"

#include <algorithm>

#include <llvm/ADT/StringRef.h>
#include <llvm/Support/Unicode.h>

namespace org::format {

namespace {

using ast::TokenKind;

// CR, LF and CRLF each end a line.
std::size_t countLineEnds(llvm::StringRef gap) { return gap.count('\n') + gap.count('\r') - gap.count("\r\n"); }

// A semicolon says nothing that a line end does not say; one behind a doc comment keeps the comment from what follows.
bool isNeedless(const ast::Tree& tree, std::size_t index) {
  return tree.tokens[index].kind == TokenKind::Semicolon &&
         (index == 0 || tree.tokens[index - 1].kind != TokenKind::DocComment);
}

// Whether it is a word, which a comment before it may be about.
bool isLed(TokenKind kind) {
  return !ast::Token{.kind = kind}.isTrivia() && kind != TokenKind::Comma && kind != TokenKind::Colon &&
         kind != TokenKind::CloseBrace && kind != TokenKind::EndOfFile;
}

std::size_t columnsOf(llvm::StringRef text) {
  const int columns = llvm::sys::unicode::columnWidthUTF8(text);
  return columns < 0 ? text.size() : static_cast<std::size_t>(columns);
}

}  // namespace

Pieces::Pieces(const ast::Tree& tree) : text_(tree.source->text()) {
  std::size_t line_ends = 0;
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < tree.tokens.size(); ++i) {
    const ast::Token& token = tree.tokens[i];
    line_ends += countLineEnds(text_.substr(end, token.begin - end));
    end = token.begin + token.length;
    if (isNeedless(tree, i)) {
      continue;
    }
    const llvm::StringRef written = text_.substr(token.begin, token.length);
    const auto length = static_cast<std::uint32_t>(token.isTrivia() ? written.rtrim().size() : written.size());
    pieces_.push_back({token.kind, {token.begin, token.begin + length}, line_ends > 0, line_ends > 1});
    line_ends = 0;
  }
}

std::string_view Pieces::textOf(std::size_t index) const {
  const ast::Range range = pieces_[index].range;
  return text_.substr(range.begin, range.end - range.begin);
}

std::size_t Pieces::firstFrom(std::uint32_t offset) const {
  const auto found =
      std::ranges::lower_bound(pieces_, offset, {}, [](const Piece& piece) { return piece.range.begin; });
  return static_cast<std::size_t>(found - pieces_.begin());
}

std::size_t Pieces::lastUntil(std::uint32_t offset) const { return firstFrom(offset) - 1; }

bool Pieces::holdsComment(std::size_t first, std::size_t last) const {
  return std::any_of(pieces_.begin() + static_cast<std::ptrdiff_t>(first),
                     pieces_.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                     [](const Piece& piece) { return piece.isComment(); });
}

bool Pieces::holdsLineEnd(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i <= last; ++i) {
    if (textOf(i).find_first_of("\r\n") != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::size_t Pieces::width(std::size_t first, std::size_t last) const {
  std::size_t columns = 0;
  for (std::size_t i = first; i <= last; ++i) {
    columns += columnsOf(textOf(i)) + (i > first && isApart(i) ? 1 : 0);
  }
  return columns;
}

bool Pieces::followsOnLine(std::size_t comment) const {
  const Piece& piece = pieces_[comment];
  return comment > 0 && !piece.begins_line && piece.kind != TokenKind::DocComment && !pieces_[comment - 1].endsLine() &&
         !leadsOnLine(comment);
}

bool Pieces::leadsOnLine(std::size_t comment) const {
  std::size_t first = comment;
  while (first > 0 && !pieces_[first].begins_line && pieces_[first - 1].kind == TokenKind::BlockComment &&
         !isSeparated(first)) {
    --first;
  }
  std::size_t next = comment;
  while (pieces_[next].kind == TokenKind::BlockComment && !pieces_[next + 1].begins_line) {
    ++next;
  }
  const bool is_only = first > 0 && pieces_[first - 1].kind == TokenKind::OpenBrace;
  return first > 0 && !pieces_[first].begins_line && isSeparated(first) &&
         (isLed(pieces_[next].kind) || (is_only && pieces_[next].kind == TokenKind::CloseBrace));
}

// Whether a comma, colon, semicolon or brace stands just before.
bool Pieces::isSeparated(std::size_t index) const {
  const Piece& before = pieces_[index - 1];
  const TokenKind kind = before.kind;
  return kind == TokenKind::Comma || kind == TokenKind::Colon || kind == TokenKind::OpenBrace ||
         text_.substr(before.range.end, pieces_[index].range.begin - before.range.end).find(';') !=
             std::string_view::npos;
}

bool Pieces::isApart(std::size_t index) const {
  switch (pieces_[index].kind) {
    case TokenKind::Comma:
    case TokenKind::Colon:
    case TokenKind::Semicolon:
    case TokenKind::Dot:
    case TokenKind::DotDot:
    case TokenKind::EndOfFile:
      return false;
    case TokenKind::CloseBrace:
      return pieces_[index - 1].kind != TokenKind::OpenBrace;
    default:
      return pieces_[index - 1].kind != TokenKind::Dot && pieces_[index - 1].kind != TokenKind::DotDot;
  }
}

}  // namespace org::format

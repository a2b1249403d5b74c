#include "parse/token_stream.h"

#include "parse/lexer.h"

namespace org::parse {

namespace {

std::size_t antlrType(const Lexeme& lexeme) {
  return lexeme.type == end_of_file_type ? antlr4::Token::EOF : lexeme.type;
}

}  // namespace

void TokenStream::show() { token_.type = antlrType(lexemes_[index_]); }

void TokenStream::pretend(std::size_t type) {
  pretends_ = true;
  token_.type = type;
}

void TokenStream::skipToEnd() { seek(lexemes_.size() - 1); }

void TokenStream::consume() {
  if (!pretends_ && index_ + 1 < lexemes_.size()) {
    ++index_;
  }
  pretends_ = false;
  show();
}

std::size_t TokenStream::LA(ssize_t distance) {
  if (distance == 1) {
    return token_.type;
  }
  const auto wanted = static_cast<std::size_t>(static_cast<ssize_t>(index_) + (distance > 0 ? distance - 1 : distance));
  return antlrType(lexemes_[std::min(wanted, lexemes_.size() - 1)]);
}

antlr4::Token* TokenStream::LT(ssize_t) { return &token_; }

void TokenStream::seek(std::size_t index) {
  index_ = std::min(index, lexemes_.size() - 1);
  pretends_ = false;
  show();
}

}  // namespace org::parse

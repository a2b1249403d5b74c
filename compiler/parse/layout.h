#pragma once

// What a reader sees of the lexemes of a file: on which lines they stand, how far indented, and which declaration a brace
// belongs to. Tells where a missing brace was meant. For `pairBraces`.

#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "ast/words.h"
#include "parse/token_stream.h"

namespace org::parse {

// Looks at what it is given; nothing is copied. A lexeme is named by its number.
class Layout {
 public:
  Layout(std::string_view text, const std::vector<ast::Token>& tokens, const std::vector<Lexeme>& lexemes)
      : text_(text), tokens_(tokens), lexemes_(lexemes) {}

  [[nodiscard]] ast::Range rangeAt(std::size_t i) const;
  [[nodiscard]] std::string_view textAt(std::size_t i) const;
  // Of the line on which the lexeme stands, in bytes.
  [[nodiscard]] std::size_t indentation(std::size_t i) const;
  [[nodiscard]] bool isFirstOnLine(std::size_t i) const { return indentation(i) == lineBefore(i).size(); }
  // The kind word of the declaration whose body the `{` at `i` opens; `i` itself where there is none.
  [[nodiscard]] std::size_t headOf(std::size_t i) const;
  // ``team `checkout` ``, of which the `{` at `i` opens the body.
  [[nodiscard]] std::string describe(std::size_t i) const;
  // `Unknown` where no kind word stands. An `extend` counts as what it extends.
  [[nodiscard]] ast::DeclarationKind kindAt(std::size_t i) const;

 private:
  // What stands before the lexeme on its line, as far as an indentation may reach: a file may be one endless line.
  [[nodiscard]] std::string_view lineBefore(std::size_t i) const;

  std::string_view text_;
  const std::vector<ast::Token>& tokens_;
  const std::vector<Lexeme>& lexemes_;
};

}  // namespace org::parse

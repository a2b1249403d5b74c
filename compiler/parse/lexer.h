#pragma once

// Text to tokens: follows the table made from OrgLexer.g4 over the bytes of valid UTF-8. Second step of `parse`, after the
// encoding was checked.

#include <cstdint>
#include <string_view>
#include <vector>

#include "ast/tree.h"

namespace org::parse {

struct Tokens {
  // All tokens with comments, the end of the file last; what the Tree keeps.
  std::vector<ast::Token> tokens;
  // For each its type in OrgLexer.g4, which tells more than its kind.
  std::vector<std::uint8_t> types;
  // False where the text has more than `most_tokens`; the rest was not read.
  bool is_complete = true;
};

// What memory a parse may take follows from the number of tokens, not of bytes. Real files have four bytes a token or more.
inline constexpr std::size_t most_tokens = 4'000'000;

// The type of the last token. ANTLR's own is -1.
inline constexpr std::uint8_t end_of_file_type = 0;

Tokens lex(std::string_view text);

}  // namespace org::parse

#pragma once

// Sets of token types, as the steps of `parse` ask for them. For settle and recovery only.

#include <array>
#include <cstdint>
#include <initializer_list>

#include "generated/OrgLexer.h"
#include "parse/lexer.h"

namespace org::parse {

class TypeSet {
 public:
  constexpr TypeSet(std::initializer_list<int> types) {
    for (const int type : types) {
      has_[static_cast<std::size_t>(type)] = true;
    }
  }
  [[nodiscard]] constexpr bool contains(std::uint8_t type) const { return has_[type]; }
  constexpr TypeSet operator|(const TypeSet& other) const {
    TypeSet both = *this;
    for (std::size_t i = 0; i < has_.size(); ++i) {
      both.has_[i] = has_[i] || other.has_[i];
    }
    return both;
  }

 private:
  std::array<bool, generated::OrgLexer::JUNK + 1> has_{};
};

namespace types {

using Lexer = generated::OrgLexer;

inline constexpr TypeSet titles = {Lexer::TEXT, Lexer::BLOCK};
inline constexpr TypeSet plain_names = {Lexer::NAME, Lexer::QUOTED_NAME, Lexer::BAD};
inline constexpr TypeSet clause_words = {Lexer::AT,
                                         Lexer::AS,
                                         Lexer::TO,
                                         Lexer::DATE_WORD,
                                         Lexer::REFERENCE_WORD,
                                         Lexer::NAME_WORD,
                                         Lexer::MONEY_WORD,
                                         Lexer::DURATION_WORD,
                                         Lexer::NUMBER_WORD,
                                         Lexer::TEXT_WORD,
                                         Lexer::FLAG};
// Reserved words that are a value by themselves.
inline constexpr TypeSet value_words = {Lexer::VACANT, Lexer::ALL, Lexer::NONE, Lexer::YES, Lexer::NO};
inline constexpr TypeSet literals = {Lexer::TEXT,    Lexer::BLOCK, Lexer::NUMBER,
                                     Lexer::PERCENT, Lexer::DATE,  Lexer::DURATION};
// After these a value or the argument of a clause stands.
inline constexpr TypeSet before_values = {Lexer::COLON,      Lexer::COMMA,          Lexer::RANGE,      Lexer::AT,
                                          Lexer::DATE_WORD,  Lexer::REFERENCE_WORD, Lexer::TO,         Lexer::TEXT_WORD,
                                          Lexer::MONEY_WORD, Lexer::DURATION_WORD,  Lexer::NUMBER_WORD};
inline constexpr TypeSet trivia = {Lexer::DOC_COMMENT, Lexer::LINE_COMMENT, Lexer::BLOCK_COMMENT,
                                   Lexer::UNTERMINATED_COMMENT};
// What a term may begin with, besides SEAT, which begins a member as well.
inline constexpr TypeSet term_starts = plain_names | value_words | literals | TypeSet{Lexer::QUALIFIER, Lexer::EVERY};
inline constexpr TypeSet item_starts = {Lexer::IMPORT, Lexer::KIND, Lexer::EXTEND, Lexer::SEMICOLON};
inline constexpr TypeSet member_starts = {Lexer::KEY, Lexer::SEAT, Lexer::KIND, Lexer::EXTEND, Lexer::SEMICOLON};
inline constexpr TypeSet body_ends = {Lexer::CLOSE, Lexer::MISSING_CLOSE, end_of_file_type};
// What may follow a complete member.
inline constexpr TypeSet after_members = member_starts | body_ends | TypeSet{Lexer::IMPORT};

}  // namespace types

}  // namespace org::parse

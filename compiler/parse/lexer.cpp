#include "parse/lexer.h"

#include <array>
#include <initializer_list>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "generated/OrgLexer.h"
#include "generated/lexer_table.h"

namespace org::parse {

namespace {

using generated::OrgLexer;

// The classes of characters that OrgLexer.g4 names by control codes. Real control characters are a class as well.
enum class CharacterClass : std::uint8_t { Start = 1, Continue, Symbol, Space, Control, Quote };

CharacterClass classify(UChar32 character) {
  if (u_hasBinaryProperty(character, UCHAR_XID_START)) {
    return CharacterClass::Start;
  }
  if (u_hasBinaryProperty(character, UCHAR_XID_CONTINUE)) {
    return CharacterClass::Continue;
  }
  const int category = u_charType(character);
  constexpr UChar32 low_quote = 0x201E;
  // “ ” « » and „, but not ‘ and ’, which stand for apostrophes.
  const bool is_single = (character >= 0x2018 && character <= 0x201B) || character == 0x2039 || character == 0x203A;
  if (((category == U_INITIAL_PUNCTUATION || category == U_FINAL_PUNCTUATION) && !is_single) ||
      character == low_quote) {
    return CharacterClass::Quote;
  }
  return u_isUWhiteSpace(character) || category == U_FORMAT_CHAR ? CharacterClass::Space : CharacterClass::Symbol;
}

// The column of each byte in the table; bytes beyond ASCII have none, control characters that of their class.
constexpr std::array<std::uint8_t, 128> ascii_columns = [] {
  std::array<std::uint8_t, 128> columns{};
  for (std::size_t byte = 0; byte < columns.size(); ++byte) {
    const bool is_space = byte >= 0x09 && byte <= 0x0D;
    const bool is_control = (byte < 0x20 && !is_space) || byte == 0x7F;
    columns[byte] = lexer_table::columns[is_control ? static_cast<std::size_t>(CharacterClass::Control) : byte];
  }
  return columns;
}();

struct Character {
  std::uint8_t column;
  std::uint32_t width;
};

Character decode(std::string_view text, std::uint32_t offset) {
  std::uint32_t next = offset;
  UChar32 character = 0;
  U8_NEXT_UNSAFE(text.data(), next, character);
  return {lexer_table::columns[static_cast<std::size_t>(classify(character))], next - offset};
}

Character characterAt(std::string_view text, std::uint32_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  return byte < 0x80 ? Character{ascii_columns[byte], 1} : decode(text, offset);
}

struct Match {
  std::uint8_t type;
  std::uint32_t end;
};

// The longest token that begins at `begin`. There always is one: JUNK takes any character.
Match matchLongest(std::string_view text, std::uint32_t begin) {
  Match longest{OrgLexer::JUNK, begin + 1};
  std::uint32_t state = 1;
  for (std::uint32_t offset = begin; offset < text.size();) {
    const Character character = characterAt(text, offset);
    state = lexer_table::targets[state * lexer_table::width + character.column];
    if (state == 0) {
      break;
    }
    offset += character.width;
    if (lexer_table::tokens[state] != 0) {
      longest = {lexer_table::tokens[state], offset};
    }
  }
  return longest;
}

// By type; those not named here are mistakes.
constexpr auto token_kinds = [] {
  using Kind = ast::TokenKind;
  std::array<Kind, OrgLexer::JUNK + 1> kinds{};
  kinds.fill(Kind::Error);
  const auto set = [&kinds](Kind kind, std::initializer_list<int> types) {
    for (const int type : types) {
      kinds[static_cast<std::size_t>(type)] = kind;
    }
  };
  set(Kind::Keyword, {OrgLexer::IMPORT, OrgLexer::EXTEND, OrgLexer::SEAT, OrgLexer::VACANT, OrgLexer::ALL,
                      OrgLexer::NONE, OrgLexer::YES, OrgLexer::NO});
  set(Kind::ClauseWord,
      {OrgLexer::AT, OrgLexer::AS, OrgLexer::TO, OrgLexer::DATE_WORD, OrgLexer::REFERENCE_WORD, OrgLexer::NAME_WORD,
       OrgLexer::MONEY_WORD, OrgLexer::DURATION_WORD, OrgLexer::NUMBER_WORD, OrgLexer::TEXT_WORD, OrgLexer::FLAG});
  set(Kind::Name, {OrgLexer::KIND_WORD, OrgLexer::NAME});
  set(Kind::QuotedName, {OrgLexer::QUOTED_NAME});
  set(Kind::Date, {OrgLexer::DATE});
  set(Kind::Duration, {OrgLexer::DURATION});
  set(Kind::Percent, {OrgLexer::PERCENT});
  set(Kind::Number, {OrgLexer::NUMBER});
  set(Kind::Text, {OrgLexer::TEXT, OrgLexer::BLOCK});
  set(Kind::OpenBrace, {OrgLexer::OPEN});
  set(Kind::CloseBrace, {OrgLexer::CLOSE});
  set(Kind::Colon, {OrgLexer::COLON});
  set(Kind::Comma, {OrgLexer::COMMA});
  set(Kind::Semicolon, {OrgLexer::SEMICOLON});
  set(Kind::Dot, {OrgLexer::DOT});
  set(Kind::DotDot, {OrgLexer::RANGE});
  set(Kind::DocComment, {OrgLexer::DOC_COMMENT});
  set(Kind::LineComment, {OrgLexer::LINE_COMMENT});
  set(Kind::BlockComment, {OrgLexer::BLOCK_COMMENT, OrgLexer::UNTERMINATED_COMMENT});
  return kinds;
}();

}  // namespace

Tokens lex(std::string_view text) {
  Tokens lexed;
  // A token takes seven bytes or more in most files.
  lexed.tokens.reserve(text.size() / 6 + 1);
  lexed.types.reserve(text.size() / 6 + 1);
  std::uint32_t begin = 0;
  while (begin < text.size() && lexed.tokens.size() < most_tokens) {
    const Match match = matchLongest(text, begin);
    if (match.type != OrgLexer::SPACE) {
      lexed.tokens.push_back({token_kinds[match.type], begin, match.end - begin});
      lexed.types.push_back(match.type);
    }
    begin = match.end;
  }
  lexed.is_complete = begin == text.size();
  lexed.tokens.push_back({ast::TokenKind::EndOfFile, static_cast<std::uint32_t>(text.size()), 0});
  lexed.types.push_back(end_of_file_type);
  return lexed;
}

}  // namespace org::parse

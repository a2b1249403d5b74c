#include "parse/lexer.h"

#include <array>

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

ast::TokenKind kindOf(std::uint8_t type) {
  using Kind = ast::TokenKind;
  switch (type) {
    case OrgLexer::IMPORT:
    case OrgLexer::EXTEND:
    case OrgLexer::SEAT:
    case OrgLexer::VACANT:
    case OrgLexer::ALL:
    case OrgLexer::NONE:
    case OrgLexer::YES:
    case OrgLexer::NO:
      return Kind::Keyword;
    case OrgLexer::AT:
    case OrgLexer::AS:
    case OrgLexer::TO:
    case OrgLexer::DATE_WORD:
    case OrgLexer::REFERENCE_WORD:
    case OrgLexer::NAME_WORD:
    case OrgLexer::MONEY_WORD:
    case OrgLexer::DURATION_WORD:
    case OrgLexer::NUMBER_WORD:
    case OrgLexer::TEXT_WORD:
    case OrgLexer::FLAG:
      return Kind::ClauseWord;
    case OrgLexer::KIND_WORD:
    case OrgLexer::NAME:
      return Kind::Name;
    case OrgLexer::QUOTED_NAME:
      return Kind::QuotedName;
    case OrgLexer::DATE:
      return Kind::Date;
    case OrgLexer::DURATION:
      return Kind::Duration;
    case OrgLexer::PERCENT:
      return Kind::Percent;
    case OrgLexer::NUMBER:
      return Kind::Number;
    case OrgLexer::TEXT:
    case OrgLexer::BLOCK:
      return Kind::Text;
    case OrgLexer::OPEN:
      return Kind::OpenBrace;
    case OrgLexer::CLOSE:
      return Kind::CloseBrace;
    case OrgLexer::COLON:
      return Kind::Colon;
    case OrgLexer::COMMA:
      return Kind::Comma;
    case OrgLexer::SEMICOLON:
      return Kind::Semicolon;
    case OrgLexer::DOT:
      return Kind::Dot;
    case OrgLexer::RANGE:
      return Kind::DotDot;
    case OrgLexer::DOC_COMMENT:
      return Kind::DocComment;
    case OrgLexer::LINE_COMMENT:
      return Kind::LineComment;
    case OrgLexer::BLOCK_COMMENT:
    case OrgLexer::UNTERMINATED_COMMENT:
      return Kind::BlockComment;
    default:
      return Kind::Error;
  }
}

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
      lexed.tokens.push_back({kindOf(match.type), begin, match.end - begin});
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

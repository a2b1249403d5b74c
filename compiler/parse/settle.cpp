#include "parse/settle.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/calendar.h"
#include "base/nearest.h"
#include "generated/OrgLexer.h"
#include "parse/braces.h"
#include "parse/mistakes.h"
#include "parse/phrases.h"
#include "parse/token_types.h"

namespace org::parse {

namespace {

using diag::Kind;
using generated::OrgLexer;

constexpr TypeSet words = {OrgLexer::NAME, OrgLexer::QUOTED_NAME, OrgLexer::KIND_WORD};
constexpr TypeSet reserved_words =
    types::clause_words | types::value_words | TypeSet{OrgLexer::IMPORT, OrgLexer::EXTEND};
// After these a name is a name, whatever word it is.
constexpr TypeSet before_names = {OrgLexer::DOT, OrgLexer::SEAT, OrgLexer::IMPORT, OrgLexer::AS, OrgLexer::NAME_WORD};
// After these a member or declaration begins.
constexpr TypeSet before_members = {end_of_file_type, OrgLexer::OPEN, OrgLexer::CLOSE, OrgLexer::SEMICOLON};
using types::before_values;
using types::titles;
// After a name these tell that a property lacks its colon.
constexpr TypeSet value_starts = types::term_starts | TypeSet{OrgLexer::KIND_WORD, OrgLexer::EQUALS};

const std::vector<std::string_view>& kindWords() {
  static const std::vector<std::string_view> all = {
#define DECLARATION_KIND(Identifier, word) word,
#include "ast/declaration_kinds.def"
  };
  return all;
}

class Settler {
 public:
  Settler(const source::SourceFile& file, Tokens& tokens, Reports& reports)
      : text_(file.text()), tokens_(tokens), reports_(reports), phrases_(text_, tokens, reports) {}

  std::vector<Lexeme> run() {
    collect();
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      settle(i);
    }
    reportStrayDocComments();
    return std::move(lexemes_);
  }

 private:
  // A row of doc comments, and the lexeme that follows it.
  struct DocComment {
    std::uint32_t token;
    std::size_t next;
  };

  // Everything but comments; reports tokens that are wrong in themselves.
  void collect() {
    lexemes_.reserve(tokens_.tokens.size());
    for (std::uint32_t i = 0; i < tokens_.tokens.size(); ++i) {
      if (const std::optional<Phrase> phrase = phrases_.read(i, lexemes_)) {
        if (!phrase->is_left_out) {
          lexemes_.push_back({i, phrase->type, static_cast<std::uint16_t>(phrase->count - 1)});
        }
        i += phrase->count - 1;
        continue;
      }
      const ast::Token& token = tokens_.tokens[i];
      const std::uint8_t type = reportMistake(tokens_.types[i], textOf(token), rangeOf(token), reports_);
      if (type == OrgLexer::COLON) {
        joinKey();
      }
      if (!token.isTrivia() && !isBodyBracket(i) && !isBracket(token) && !isFirstOfTwoDashes(i)) {
        lexemes_.push_back({i, type});
      } else if (token.kind == ast::TokenKind::DocComment && (docs_.empty() || docs_.back().next != lexemes_.size())) {
        docs_.push_back({i, lexemes_.size()});
      }
    }
  }

  // `reports to: ceo`: told, and read as the one word that was meant.
  void joinKey() {
    std::size_t first = lexemes_.size();
    while (first > 0 && isPartOfKey(first - 1)) {
      --first;
    }
    const std::size_t count = lexemes_.size() - first;
    const bool begins = count > 1 && typeAt(first) == OrgLexer::NAME && beginsMember(first) &&
                        !before_values.contains(typeBefore(first));
    constexpr std::size_t longest_key = 4;
    if (!begins || count > longest_key) {
      return;
    }
    std::string name;
    for (std::size_t i = first; i < lexemes_.size(); ++i) {
      name.append(name.empty() ? "" : "-").append(textAt(i));
    }
    const ast::Range range{tokenAt(first).begin, rangeOf(tokenAt(lexemes_.size() - 1)).end};
    reports_.add(Kind::Syntax, range, fmt::format("the name of a property is one word: write {}", quote(name)))
        .fixes.push_back({fmt::format("write {}", quote(name)), false, {{{{}, range.begin, range.end}, name}}});
    lexemes_.resize(first + 1);
    lexemes_.back().more = static_cast<std::uint16_t>(count - 1);
  }

  // A word with nothing but blanks before the next lexeme, or before the colon that is being read.
  [[nodiscard]] bool isPartOfKey(std::size_t i) const {
    const bool is_last = i + 1 == lexemes_.size();
    const bool is_word = typeAt(i) == OrgLexer::NAME || types::clause_words.contains(typeAt(i));
    return is_word && (is_last || (lexemes_[i].token + 1 == lexemes_[i + 1].token && isOnLineOf(i, i + 1)));
  }

  // `person ana (email: "x")`: told once, read as a body.
  [[nodiscard]] bool isBodyBracket(std::uint32_t i) {
    const std::string_view sign = textOf(tokens_.tokens[i]);
    const bool opens = sign == "(" && endsHeader();
    if (!opens && (sign != ")" || !is_in_bracket_body_)) {
      return false;
    }
    if (opens) {
      reports_.add(Kind::Syntax, rangeOf(tokens_.tokens[i]), "`(` after the head of a declaration: expected `{`")
          .help.emplace_back("a body stands between `{` and `}`");
    }
    is_in_bracket_body_ = opens;
    lexemes_.push_back({i, static_cast<std::uint8_t>(opens ? OrgLexer::OPEN : OrgLexer::CLOSE)});
    return true;
  }

  // `person ana`, `person ana "Ana"`
  [[nodiscard]] bool endsHeader() const {
    const std::size_t titled = lexemes_.empty() || !titles.contains(lexemes_.back().type) ? 0 : 1;
    const std::size_t size = lexemes_.size() - titled;
    return size >= 2 && words.contains(typeAt(size - 1)) && typeAt(size - 2) == OrgLexer::KIND_WORD &&
           !before_values.contains(typeBefore(size - 2));
  }

  // `[a, b]` and `(a, b)`: told once, read as if they were not there.
  [[nodiscard]] bool isBracket(const ast::Token& token) {
    const std::string_view text = textOf(token);
    const bool opens = text == "[" || text == "(" || text == "（" || text == "［";
    const bool closes = text == "]" || text == ")" || text == "）" || text == "］";
    if (token.kind != ast::TokenKind::Error || (!opens && !closes)) {
      return false;
    }
    if (opens) {
      reports_.add(Kind::Syntax, rangeOf(token), fmt::format("unexpected `{}`", text))
          .help.emplace_back("a list is written without brackets: `a, b, c`");
    }
    return true;
  }

  // `2026-01--2026-03`: the second dash is reported with the date.
  [[nodiscard]] bool isFirstOfTwoDashes(std::uint32_t i) const {
    return textOf(tokens_.tokens[i]) == "-" && tokens_.types[i + 1] == OrgLexer::BAD_NUMBER &&
           textOf(tokens_.tokens[i + 1]).starts_with('-');
  }

  [[nodiscard]] std::uint8_t typeAt(std::size_t i) const {
    return i < lexemes_.size() ? lexemes_[i].type : end_of_file_type;
  }
  [[nodiscard]] std::uint8_t typeBefore(std::size_t i) const {
    return i == 0 ? end_of_file_type : lexemes_[i - 1].type;
  }
  [[nodiscard]] const ast::Token& tokenAt(std::size_t i) const { return tokens_.tokens[lexemes_[i].token]; }
  [[nodiscard]] std::string_view textOf(const ast::Token& token) const {
    return text_.substr(token.begin, token.length);
  }
  [[nodiscard]] std::string_view textAt(std::size_t i) const { return textOf(tokenAt(i)); }
  static ast::Range rangeOf(const ast::Token& token) { return {token.begin, token.begin + token.length}; }

  [[nodiscard]] bool isOnLineOf(std::size_t i, std::size_t later) const {
    const std::uint32_t end = rangeOf(tokenAt(i)).end;
    return text_.substr(end, tokenAt(later).begin - end).find_first_of("\r\n") == std::string_view::npos;
  }
  [[nodiscard]] bool isFirstOnLine(std::size_t i) const { return i == 0 || !isOnLineOf(i - 1, i); }
  [[nodiscard]] bool isKeyAt(std::size_t i) const {
    return words.contains(typeAt(i)) && typeAt(i + 1) == OrgLexer::COLON;
  }
  [[nodiscard]] bool isNameAt(std::size_t i) const { return words.contains(typeAt(i)) && !isKeyAt(i); }

  void become(std::size_t i, int type, ast::TokenKind kind) {
    lexemes_[i].type = static_cast<std::uint8_t>(type);
    tokens_.tokens[lexemes_[i].token].kind = kind;
  }

  void settle(std::size_t i) {
    const std::uint8_t type = typeAt(i);
    if (words.contains(type)) {
      settleWord(i);
    } else if (type == OrgLexer::OPEN) {
      ++depth_;
    } else if (type == OrgLexer::CLOSE) {
      depth_ -= depth_ > 0 ? 1 : 0;
    } else if (reserved_words.contains(type) && typeAt(i + 1) == OrgLexer::COLON) {
      auto& report = reports_.add(Kind::Syntax, rangeOf(tokenAt(i)), fmt::format("`{}` is a reserved word", textAt(i)));
      if (types::clause_words.contains(type)) {
        report.help.emplace_back("it stands after a value, without `:`");
      }
      report.help.push_back(fmt::format("in backquotes it is a name: `` `{}` ``", textAt(i)));
      lexemes_[i].type = typeBefore(i) == OrgLexer::SEAT ? OrgLexer::NAME : OrgLexer::KEY;
    } else if (isReservedName(i)) {
      const ast::Range range = rangeOf(tokenAt(i));
      const std::string name = fmt::format("`{}`", textAt(i));
      reports_.add(Kind::Syntax, range, fmt::format("{} is a reserved word: expected a name", name))
          .fixes.push_back({"put it in backquotes", false, {{{{}, range.begin, range.end}, name}}});
      lexemes_[i].type = OrgLexer::BAD;
    } else if (type == OrgLexer::TEXT && typeAt(i + 1) == OrgLexer::COLON && beginsMember(i)) {
      reports_.add(Kind::Syntax, rangeOf(tokenAt(i)), "quotation marks around the name of a property")
          .help.emplace_back("write it without, or in backquotes");
      lexemes_[i].type = OrgLexer::KEY;
    }
  }

  // `team seat {`: after a kind word, before a title or a body.
  [[nodiscard]] bool isReservedName(std::size_t i) const {
    const std::uint8_t next = typeAt(i + 1);
    return (reserved_words.contains(typeAt(i)) || typeAt(i) == OrgLexer::SEAT) && typeBefore(i) == OrgLexer::KIND &&
           (titles.contains(next) || next == OrgLexer::OPEN);
  }

  void settleWord(std::size_t i) {
    const std::uint8_t before = typeBefore(i);
    const bool names_a_seat = before == OrgLexer::SEAT || before == OrgLexer::DOT;
    if (isKeyAt(i) && !names_a_seat) {
      lexemes_[i].type = OrgLexer::KEY;
    } else if (typeAt(i) == OrgLexer::QUOTED_NAME) {
      return;
    } else if (isCurrency(i)) {
      become(i, OrgLexer::CURRENCY, ast::TokenKind::Currency);
    } else if (before_names.contains(before) || typeAt(i + 1) == OrgLexer::DOT || isNamedByKind(i)) {
      lexemes_[i].type = OrgLexer::NAME;
    } else if (typeAt(i) == OrgLexer::KIND_WORD) {
      settleKindWord(i);
    } else {
      settleName(i);
    }
  }

  // Three letters after a number on its line.
  [[nodiscard]] bool isCurrency(std::size_t i) const {
    return typeBefore(i) == OrgLexer::NUMBER && tokenAt(i).length == 3 && isOnLineOf(i - 1, i);
  }

  // The name after a kind word, be it a kind word itself; but not where a declaration without a name precedes another.
  [[nodiscard]] bool isNamedByKind(std::size_t i) const {
    const std::uint8_t before = typeBefore(i);
    const bool declares = typeAt(i) == OrgLexer::KIND_WORD && isFirstOnLine(i) && beginsDeclaration(i);
    return before == OrgLexer::QUALIFIER || (before == OrgLexer::KIND && !declares);
  }

  // A kind word with what a declaration has after it.
  [[nodiscard]] bool beginsDeclaration(std::size_t i) const {
    const std::uint8_t next = typeAt(i + 1);
    return typeAt(i) == OrgLexer::KIND_WORD && (titles.contains(next) || next == OrgLexer::OPEN || isNameAt(i + 1));
  }

  void settleKindWord(std::size_t i) {
    if (typeAt(i + 1) == OrgLexer::EQUALS) {
      lexemes_[i].type = OrgLexer::KEY;
    } else if (!before_values.contains(typeBefore(i))) {
      become(i, OrgLexer::KIND, ast::TokenKind::KindWord);
    } else if (!isNameAt(i + 1) || beginsDeclaration(i + 1)) {
      lexemes_[i].type = OrgLexer::NAME;
    } else {
      // `owner:` without a value, then `team checkout "Checkout" {`.
      const bool declares = titles.contains(typeAt(i + 2)) || typeAt(i + 2) == OrgLexer::OPEN;
      become(i, declares ? OrgLexer::KIND : OrgLexer::QUALIFIER, ast::TokenKind::KindWord);
    }
  }

  void settleName(std::size_t i) {
    const std::uint8_t before = typeBefore(i);
    const std::uint8_t next = typeAt(i + 1);
    if (next == OrgLexer::DURATION && textAt(i) == "every") {
      become(i, OrgLexer::EVERY, ast::TokenKind::Every);
    } else if ((before == OrgLexer::RANGE || next == OrgLexer::RANGE) && base::isPeriodShape(textAt(i))) {
      // `FY26-Q1..FY26-Q3`: alone it could be a name, beside `..` it is a period.
      become(i, OrgLexer::DATE, ast::TokenKind::Date);
    } else if (before_values.contains(before) || before == OrgLexer::KIND) {
      return;
    } else if (isUnknownKind(i)) {
      become(i, OrgLexer::KIND, ast::TokenKind::KindWord);
      reportUnknownKind(i);
    } else if (value_starts.contains(next) && beginsMember(i) && isOnLineOf(i, i + 1) && !isKeyAt(i + 1)) {
      // A property without its colon: the parser says so.
      lexemes_[i].type = OrgLexer::KEY;
    }
  }

  [[nodiscard]] bool beginsMember(std::size_t i) const {
    return before_members.contains(typeBefore(i)) || isFirstOnLine(i);
  }

  // `tem checkout "Checkout" {`: the shape of a declaration where one may stand, behind a word that is no kind.
  [[nodiscard]] bool isUnknownKind(std::size_t i) const {
    const bool named = isNameAt(i + 1) && isOnLineOf(i, i + 1);
    const std::size_t after_name = named ? i + 2 : i + 1;
    const bool titled = titles.contains(typeAt(after_name));
    const bool has_body = typeAt(titled ? after_name + 1 : after_name) == OrgLexer::OPEN;
    if (typeBefore(i) == OrgLexer::EXTEND) {
      return named || titled || has_body;
    }
    if (!beginsMember(i)) {
      return named && has_body;
    }
    return has_body || (named && titled) || ((named || titled) && depth_ == 0) || (named && isNearlyKind(textAt(i)));
  }

  static bool isNearlyKind(std::string_view word) { return !base::nearest(word, kindWords(), 1).empty(); }

  void reportUnknownKind(std::size_t i) {
    const std::string_view word = textAt(i);
    diag::Diagnostic& report = reports_.add(Kind::UnknownKind, rangeOf(tokenAt(i)),
                                            fmt::format("{} is not a kind of declaration", quote(word)));
    const std::vector<std::string_view> near = base::nearest(word, kindWords());
    report.help.push_back(near.empty()
                              ? "kinds are `person`, `role`, `team`, `area`, `decision`, `objective`, … as listed "
                                "in the language reference"
                              : base::didYouMean(near));
  }

  void reportStrayDocComments() {
    for (const DocComment& doc : docs_) {
      const std::uint8_t next = typeAt(doc.next);
      const bool before_seat = next == OrgLexer::SEAT && !before_values.contains(typeBefore(doc.next));
      if (next != OrgLexer::KEY && next != OrgLexer::KIND && next != OrgLexer::EXTEND && !before_seat) {
        reports_
            .add(Kind::StrayDocComment, rangeOf(tokens_.tokens[doc.token]),
                 "this doc comment belongs to nothing: expected a declaration, a property or a seat after it")
            .help.emplace_back("a plain comment is written `//`");
      }
    }
  }

  std::string_view text_;
  Tokens& tokens_;
  Reports& reports_;
  Phrases phrases_;
  std::vector<Lexeme> lexemes_;
  std::vector<DocComment> docs_;
  unsigned depth_ = 0;
  // From a `(` that stands for a `{` to its `)`.
  bool is_in_bracket_body_ = false;
};

}  // namespace

std::vector<Lexeme> settle(const source::SourceFile& file, Tokens& tokens, const Limits& limits, Reports& reports) {
  std::vector<Lexeme> lexemes = Settler(file, tokens, reports).run();
  return pairBraces(file, tokens.tokens, std::move(lexemes), limits.depth, reports);
}

}  // namespace org::parse

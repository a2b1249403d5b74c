#include "parse/mistakes.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

#include "base/calendar.h"
#include "base/nearest.h"
#include "generated/OrgLexer.h"
#include "parse/everyday.h"

namespace org::parse {

namespace {

using diag::Kind;
using generated::OrgLexer;

// The ways to write the date that was meant: one, or two where day and month may have changed places.
void explainDate(llvm::StringRef text, const std::vector<std::string>& dates, diag::Diagnostic& report) {
  if (!base::parsePeriod(dates.front(), {})) {
    report.message = fmt::format("{} is not a date: there is no such day in the calendar", quote(text));
    return;
  }
  report.message = fmt::format("{} is not how a date is written", quote(text));
  for (const std::string& date : dates) {
    const diag::Edit edit{report.span, date};
    report.fixes.push_back({fmt::format("write {}", quote(date)), false, {edit}});
  }
}

void explainBadNumber(llvm::StringRef text, diag::Diagnostic& report) {
  const llvm::StringRef digits = text.take_while([](char c) { return llvm::isDigit(c) || c == '_' || c == '.'; });
  const llvm::StringRef rest = text.drop_front(digits.size());
  const std::string word = rest.lower();
  const std::string_view unit = unitOf(word);
  const std::string currency = rest.take_back(3).upper();
  const llvm::StringRef factor = rest.drop_back(std::min<std::size_t>(rest.size(), 3));
  if (text.starts_with("-") && !readDigitDate(text.drop_front()).empty()) {
    report.message = fmt::format("{} is not how a date is written", quote(text));
    report.help.emplace_back("from one date to another is written `2026-01..2026-03`");
  } else if (const std::vector<std::string> dates = readDigitDate(text); !dates.empty()) {
    explainDate(text, dates, report);
  } else if (text.starts_with("-") && !unitOf(text.ltrim("-0123456789").lower()).empty()) {
    report.message = fmt::format("{} is less than no time: expected `{}`", quote(text), text.drop_front());
  } else if (rest.size() >= 3 && (factor.empty() || factor == "k" || factor == "M") && base::isCurrency(currency)) {
    report.message = fmt::format("{} is not an amount", quote(text));
    report.help.push_back(fmt::format("write `{}{} {}`", digits, factor, currency));
  } else if (rest == "K" || rest == "m" || word == "mio" || word == "mn") {
    report.message = fmt::format("{} is neither a number nor a length of time", quote(text));
    report.help.push_back(
        rest == "K" ? fmt::format("write `{}k` for thousands", digits)
                    : fmt::format("write `{0}M` for millions, `{0}mo` for months or `{0}min` for minutes", digits));
  } else if (!unit.empty()) {
    report.message = fmt::format("{} is not a length of time", quote(text));
    report.help.push_back(fmt::format("write `{}{}`", digits, unit));
  } else if (rest.find_if([](char c) { return llvm::isAlpha(c) || (c & '\x80') != 0; }) != llvm::StringRef::npos) {
    report.message = fmt::format("a name cannot start with a digit: {}", quote(text));
    report.help.push_back(fmt::format("write {} in backquotes to use it as a name", quote(text)));
  } else {
    report.message = fmt::format("{} is not a number", quote(text));
  }
}

const std::vector<std::string_view>& clauseWords() {
  static const std::vector<std::string_view> all = {
#define CLAUSE_WORD(Identifier, word, Argument) word,
#define FLAG_WORD(Identifier, word) word,
#include "ast/clause_words.def"
  };
  return all;
}

// The wide signs that keyboards for Chinese and Japanese write.
struct LookAlike {
  std::string_view written;
  std::string_view meant;
  std::uint8_t type;
};
constexpr std::array<LookAlike, 7> look_alikes = {{{"｛", "{", OrgLexer::OPEN},
                                                   {"｝", "}", OrgLexer::CLOSE},
                                                   {"：", ":", OrgLexer::COLON},
                                                   {"，", ",", OrgLexer::COMMA},
                                                   {"、", ",", OrgLexer::COMMA},
                                                   {"；", ";", OrgLexer::SEMICOLON},
                                                   {"．", ".", OrgLexer::DOT}}};

std::uint8_t reportLookAlike(std::string_view text, ast::Range range, Reports& reports) {
  const auto* const found = std::ranges::find(look_alikes, text, &LookAlike::written);
  if (found == look_alikes.end()) {
    return OrgLexer::JUNK;
  }
  reports
      .add(Kind::Syntax, range,
           fmt::format("`{}` is not the sign `{}`, it only looks like it", found->written, found->meant))
      .fixes.push_back(
          {fmt::format("write `{}`", found->meant), true, {{{{}, range.begin, range.end}, std::string(found->meant)}}});
  return found->type;
}

}  // namespace

std::uint8_t reportMistake(std::uint8_t type, std::string_view text, ast::Range range, Reports& reports) {
  switch (type) {
    case OrgLexer::BAD_NUMBER:
      explainBadNumber(text, reports.add(Kind::BadLiteral, range, {}));
      return OrgLexer::BAD;
    case OrgLexer::TYPOGRAPHIC_TEXT:
      reports.add(Kind::Syntax, range, "typographic quotation marks around a text")
          .help.emplace_back("write straight ones: \"…\"");
      return OrgLexer::TEXT;
    case OrgLexer::SINGLE_QUOTED_TEXT:
      reports.add(Kind::Syntax, range, "single quotation marks around a text")
          .help.emplace_back("write double ones: \"…\"");
      return OrgLexer::TEXT;
    case OrgLexer::UNTERMINATED_TEXT:
      reports.add(Kind::Unterminated, range, "the text has no closing `\"` on its line")
          .help.emplace_back("a text over several lines stands between two lines of `\"\"\"`");
      return OrgLexer::TEXT;
    case OrgLexer::UNTERMINATED_BLOCK:
      reports.add(Kind::Unterminated, {range.begin, range.begin + 3},
                  "the text block is never closed: expected `\"\"\"`");
      return OrgLexer::BLOCK;
    case OrgLexer::UNTERMINATED_NAME:
      reports.add(Kind::Unterminated, range, "the name has no closing backquote on its line");
      return OrgLexer::QUOTED_NAME;
    case OrgLexer::EMPTY_NAME:
      reports.add(Kind::Syntax, range, "nothing stands between the backquotes: expected a name");
      return OrgLexer::BAD;
    case OrgLexer::UNTERMINATED_COMMENT:
      reports.add(Kind::Unterminated, {range.begin, range.begin + 2}, "the comment is never closed: expected `*/`");
      return OrgLexer::BLOCK_COMMENT;
    case OrgLexer::JUNK:
      return reportLookAlike(text, range, reports);
    default:
      return type;
  }
}

std::vector<std::string_view> clauseWordsNear(std::string_view word) {
  using Meant = std::pair<std::string_view, std::string_view>;
  static constexpr std::array others = {Meant{"under", "up-to"}, Meant{"below", "up-to"},   Meant{"beyond", "above"},
                                        Meant{"since", "from"},  Meant{"starting", "from"}, Meant{"ending", "until"}};
  const auto* const other = std::ranges::find(others, word, &Meant::first);
  if (other != others.end()) {
    return {other->second};
  }
  constexpr std::size_t shortest = 4;
  return word.size() < shortest ? std::vector<std::string_view>{} : base::nearest(word, clauseWords());
}

void reportImpossibleDate(std::string_view text, ast::Range range, Reports& reports) {
  const llvm::StringRef literal = text;
  diag::Diagnostic& report = reports.add(Kind::BadLiteral, range, fmt::format("there is no {} in the calendar", text));
  if (literal.contains('Q')) {
    report.help.emplace_back("a year has quarters Q1 to Q4");
  } else if (literal.contains('H')) {
    report.help.emplace_back("a year has halves H1 and H2");
  }
}

}  // namespace org::parse

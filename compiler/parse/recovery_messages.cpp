#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

#include "base/calendar.h"
#include "base/nearest.h"
#include "generated/OrgParser.h"
#include "parse/mistakes.h"
#include "parse/recovery.h"
#include "parse/token_types.h"

namespace org::parse {

// What is said of a mistake; where reading goes on stands in recovery.cpp.

namespace {

using diag::Kind;
using generated::OrgParser;

std::string_view ruleExpects(std::size_t rule) {
  switch (rule) {
    case OrgParser::RuleShare:
    case OrgParser::RulePercent:
      return "a share such as `50%`";
    case OrgParser::RuleDate:
      return "a date such as `2026-03-31` or `2026-Q2`";
    case OrgParser::RuleMoney:
      return "an amount such as `10k EUR`";
    case OrgParser::RuleLength:
    case OrgParser::RuleDuration:
      return "a length of time such as `5d` or `3mo`";
    case OrgParser::RuleCount:
      return "a number";
    case OrgParser::RuleReason:
      return "a text in quotes";
    case OrgParser::RuleLiteral:
      return "a number, a share or a date";
    case OrgParser::RuleReference:
    case OrgParser::RulePath:
    case OrgParser::RuleName:
    case OrgParser::RuleWord:
      return "a name";
    default:
      return "a name, a text or a literal";
  }
}

}  // namespace

std::string Recovery::found() const {
  if (currentType() == end_of_file_type || currentType() == OrgParser::MISSING_CLOSE) {
    return "the end of the file";
  }
  const std::string_view text = textOf(stream_.current());
  const bool is_control = text.size() == 1 && llvm::isASCII(text.front()) && !llvm::isPrint(text.front());
  return is_control ? fmt::format("control character 0x{:02X}", text.front()) : quote(text);
}

diag::Diagnostic* Recovery::reportAt(Kind kind, const Lexeme& place, std::string message) {
  if (std::exchange(is_recovering_, true)) {
    return nullptr;
  }
  diag::Diagnostic& report = reports_.add(kind, rangeOf(place), std::move(message));
  if (reports_.isHopeless()) {
    stream_.skipToEnd();
  }
  return &report;
}

void Recovery::report(Kind kind, std::string message, std::string help) {
  const Lexeme place = stream_.current();
  if (diag::Diagnostic* const report = reportAt(kind, place, std::move(message))) {
    help = help.empty() ? hintFor(place) : std::move(help);
    if (!help.empty()) {
      report->help.push_back(std::move(help));
    }
  }
}

// A mistake that the parser reads over as if it were mended.
void Recovery::reportRepaired(const Lexeme& place, std::string message, diag::Fix fix) {
  if (diag::Diagnostic* const report = reportAt(Kind::Syntax, place, std::move(message))) {
    report->fixes.push_back(std::move(fix));
  }
  is_recovering_ = false;
}

diag::Fix Recovery::insertAfterPrevious(std::string_view sign) const {
  const std::uint32_t end = rangeOf(stream_.previous()).end;
  return {fmt::format("insert `{}`", sign), false, {{{{}, end, end}, std::string(sign)}}};
}

void Recovery::reportMissing(std::string message) {
  if (types::after_members.contains(currentType())) {
    reportAt(Kind::Syntax, stream_.previous(), std::move(message));
  } else {
    report(Kind::Syntax, fmt::format("{}, found {}", message, found()));
  }
}

// Help that the unexpected token itself suggests.
std::string Recovery::hintFor(const Lexeme& lexeme) const {
  const std::string_view text = textOf(lexeme);
  const std::string_view before = stream_.isAtStart() ? std::string_view() : textOf(stream_.previous());
  if (text == "all" && before == "over") {
    return "a right without `over` holds everywhere";
  }
  constexpr TypeSet reserved =
      types::clause_words | types::value_words | TypeSet{OrgParser::SEAT, OrgParser::EXTEND, OrgParser::IMPORT};
  if (reserved.contains(lexeme.type)) {
    return fmt::format("`{0}` is a reserved word; in backquotes it is a name: `` `{0}` ``", text);
  }
  const llvm::StringRef after = llvm::StringRef(tree_.source->text()).drop_front(rangeOf(lexeme).end);
  if (text == "#" || (text == "-" && after.starts_with("-") && isOnNewLine())) {
    return "a comment begins with `//`";
  }
  if (text == "–" || text == "—" || text == "−") {
    return "in names and dates a hyphen is written `-`; from one date to another is `2026-01..2026-03`";
  }
  if (text == "‘" || text == "’") {
    return "a text stands between straight double quotation marks: \"…\"";
  }
  const llvm::StringRef rest = after.ltrim(" \xC2\xA0");
  if (lexeme.type == OrgParser::NUMBER && rest.starts_with("%")) {
    return fmt::format("write `{}%` without a space", text);
  }
  if (lexeme.type == OrgParser::NUMBER && (before == "over" || before == "for")) {
    return "a limit of money is written `up-to 10k EUR`, or `above 10k EUR`";
  }
  const bool is_currency_sign = text == "€" || text == "$" || text == "£";
  return is_currency_sign ? "money is a number and a currency, such as `10k EUR`" : "";
}

void Recovery::reportStrayInBody() {
  if (currentType() == OrgParser::IMPORT) {
    report(Kind::Syntax, "an import inside a declaration", "imports stand at the top of the file");
    return;
  }
  const bool follows_semicolon = previousType() == OrgParser::SEMICOLON;
  const bool continues_list = follows_semicolon && types::term_starts.contains(currentType());
  report(Kind::Syntax, fmt::format("expected a property such as `owner: ana` or a declaration, found {}", found()),
         continues_list ? "`;` ends a property; between the values of a list write `,`" : "");
}

bool Recovery::isOnNewLine() const {
  if (stream_.isAtStart()) {
    return true;
  }
  const std::uint32_t end = rangeOf(stream_.previous()).end;
  const std::string_view between = tree_.source->text().substr(end, rangeOf(stream_.current()).begin - end);
  return between.find_first_of("\r\n") != std::string_view::npos;
}

// Where a comma is evidently missing the parser sees one.
void Recovery::reportBetweenValues() {
  const std::string before = quote(textOf(stream_.previous()));
  const std::uint8_t type = currentType();
  const std::string_view text = textOf(stream_.current());
  const std::vector<std::string_view> near =
      type == OrgParser::NAME ? clauseWordsNear(text) : std::vector<std::string_view>{};
  if (is_recovering_) {
    return;
  }
  if (!near.empty()) {
    report(Kind::Syntax, fmt::format("unexpected {} after {}", found(), before), base::didYouMean(near));
  } else if (type == OrgParser::BAD || (type == OrgParser::RANGE && previousType() == OrgParser::BAD)) {
    // Reported with the token; not a second value.
    is_recovering_ = true;
  } else if (previousType() == OrgParser::NUMBER && base::parseMonth(llvm::StringRef(text).lower())) {
    report(Kind::Syntax, fmt::format("unexpected {} after the number {}", found(), before),
           "a date is written year, month, day: `2026-02-28`");
  } else if (previousType() == OrgParser::NUMBER && type == OrgParser::NAME) {
    report(Kind::Syntax, fmt::format("unexpected {} after the number {}", found(), before),
           "a number stands alone, or with a currency such as `EUR`; its unit belongs to the metric");
  } else if (type == OrgParser::PERCENT && types::plain_names.contains(previousType())) {
    const std::uint32_t begin = rangeOf(stream_.current()).begin;
    if (diag::Diagnostic* const share =
            reportAt(Kind::Syntax, stream_.current(),
                     fmt::format("{} after {}: expected `at` before a share", found(), before))) {
      share->fixes.push_back({"insert `at`", false, {{{{}, begin, begin}, "at "}}});
    }
  } else if (type == OrgParser::OPEN) {
    report(Kind::Syntax, fmt::format("unexpected `{{` after the value {}", before),
           "only a declaration, such as `team checkout { … }`, has a body");
  } else if (types::titles.contains(previousType()) && type == OrgParser::NAME && isOnNewLine()) {
    // Lists of texts and names are so rare that a property without its value is likelier.
    reportStrayInBody();
  } else if (types::term_starts.contains(type)) {
    reportRepaired(stream_.current(), fmt::format("missing `,` between {} and {}", before, found()),
                   insertAfterPrevious(","));
    stream_.pretend(OrgParser::COMMA);
  } else {
    report(Kind::Syntax, fmt::format("unexpected {} after {}", found(), before));
  }
}

void Recovery::reportError(antlr4::Parser* parser, const antlr4::RecognitionException&) {
  const std::size_t rule = parser->getContext()->getRuleIndex();
  const std::string before = stream_.isAtStart() ? "" : quote(textOf(stream_.previous()));
  switch (rule) {
    case OrgParser::RuleSeat:
      reportMissing(fmt::format("expected `:` and who holds the seat after {}", before));
      break;
    case OrgParser::RuleProperty:
      reportMissing(fmt::format("expected `:` and a value after {}", before));
      break;
    case OrgParser::RuleDeclaration:
      reportMissing(fmt::format("expected a kind such as `team` after {}", before));
      break;
    default:
      reportMissingTerm(rule);
      break;
  }
}

void Recovery::reportMissingTerm(std::size_t rule) {
  const std::string_view expected = ruleExpects(rule);
  if (previousType() == OrgParser::IMPORT) {
    report(Kind::BadImportPath, fmt::format("expected the name of a module after `import`, found {}", found()),
           "such as `import std.roles`");
  } else if (previousType() == OrgParser::COLON) {
    const std::string_view key = textOf(stream_.at(stream_.position() - 2));
    reportMissing(fmt::format("{} has no value: expected {} after `:`", quote(key), expected));
  } else if (previousType() == OrgParser::COMMA &&
             (currentType() == OrgParser::COMMA || types::after_members.contains(currentType()))) {
    const bool is_double = currentType() == OrgParser::COMMA;
    const Lexeme comma = is_double ? stream_.current() : stream_.previous();
    if (diag::Diagnostic* const report =
            reportAt(Kind::Syntax, comma, fmt::format("`,` with no value {} it", is_double ? "before" : "after"))) {
      report->fixes.push_back({"leave the `,` out", false, {{{{}, rangeOf(comma).begin, rangeOf(comma).end}, ""}}});
    }
  } else if (rule == OrgParser::RuleShare && currentType() == OrgParser::NUMBER &&
             textOf(stream_.at(stream_.position() + 1)) != "%") {
    const std::string written = fmt::format("{}%", textOf(stream_.current()));
    const ast::Range range = rangeOf(stream_.current());
    if (diag::Diagnostic* const report =
            reportAt(Kind::Syntax, stream_.current(),
                     fmt::format("{} after `at` is no share: expected a percentage", found()))) {
      report->fixes.push_back({fmt::format("write `{}`", written), false, {{{{}, range.begin, range.end}, written}}});
    }
  } else if (rule == OrgParser::RuleMoney && previousType() == OrgParser::NUMBER) {
    reportMissing(fmt::format("expected a currency such as `EUR` after {}", quote(textOf(stream_.previous()))));
  } else {
    reportMissing(fmt::format("expected {} after {}", expected, quote(textOf(stream_.previous()))));
  }
}

}  // namespace org::parse

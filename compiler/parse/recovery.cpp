#include "parse/recovery.h"

#include <fmt/format.h>

#include "generated/OrgParser.h"
#include "parse/token_types.h"

namespace org::parse {

namespace {

using diag::Kind;
using generated::OrgParser;

constexpr TypeSet after_values = types::after_members | TypeSet{OrgParser::COMMA};

}  // namespace

// --- What stands where

std::string_view Recovery::textOf(const Lexeme& lexeme) const {
  const ast::Range range = rangeOf(lexeme);
  return tree_.source->text().substr(range.begin, range.end - range.begin);
}

ast::Range Recovery::rangeOf(const Lexeme& lexeme) const {
  const ast::Token& last = tree_.tokens[lexeme.token + lexeme.more];
  return {tree_.tokens[lexeme.token].begin, last.begin + last.length};
}

std::uint8_t Recovery::previousType() const { return stream_.isAtStart() ? end_of_file_type : stream_.previous().type; }

void Recovery::skipTo(const TypeSet& wanted) {
  unsigned depth = 0;
  while (currentType() != end_of_file_type && (depth > 0 || !wanted.contains(currentType()))) {
    const std::uint8_t type = currentType();
    depth += type == OrgParser::OPEN || type == OrgParser::MISSING_OPEN ? 1 : 0;
    depth -= depth > 0 && (type == OrgParser::CLOSE || type == OrgParser::MISSING_CLOSE) ? 1 : 0;
    stream_.consume();
  }
}

// --- Between items, members and values: a word that fits nowhere

bool Recovery::findItem() {
  const std::uint8_t type = currentType();
  if (!types::item_starts.contains(type) && type != end_of_file_type) {
    if (followsHeader()) {
      report(Kind::Syntax, fmt::format("expected `{{` after {}, found {}", quote(textOf(stream_.previous())), found()));
    } else if (type == OrgParser::KEY || type == OrgParser::SEAT) {
      report(Kind::Syntax, fmt::format("{} stands outside any declaration", found()));
    } else {
      report(Kind::Syntax, fmt::format("expected a declaration such as `team checkout {{ … }}`, found {}", found()));
    }
    skipTo(types::item_starts);
  }
  return currentType() != end_of_file_type;
}

// Whether a declaration without a body ended just before.
bool Recovery::followsHeader() const {
  const std::uint8_t before = previousType();
  const bool names = before == OrgParser::NAME && stream_.position() > 1;
  return before == OrgParser::KIND || types::titles.contains(before) ||
         (names && stream_.at(stream_.position() - 2).type == OrgParser::KIND);
}

void Recovery::sync(antlr4::Parser* parser) {
  switch (parser->getContext()->getRuleIndex()) {
    case OrgParser::RuleDeclaration:
      syncHeader();
      break;
    case OrgParser::RuleBody:
      syncBody();
      break;
    case OrgParser::RuleValues:
      syncValues();
      break;
    default:
      break;
  }
}

// `team checkout 12 {`: the header ends at its body or at the next member.
void Recovery::syncHeader() {
  const std::uint8_t before = previousType();
  const std::uint8_t type = currentType();
  const bool names = before == OrgParser::KIND && types::plain_names.contains(type);
  const bool entitles = !types::titles.contains(before) && types::titles.contains(type);
  constexpr TypeSet ends = types::after_members | TypeSet{OrgParser::OPEN, OrgParser::MISSING_OPEN};
  if (before == OrgParser::EXTEND || names || entitles || ends.contains(type)) {
    return;
  }
  const std::string_view expected = before == OrgParser::KIND        ? "a name"
                                    : types::titles.contains(before) ? "`{`"
                                                                     : "a title in quotes or `{`";
  report(Kind::Syntax,
         fmt::format("expected {} after {}, found {}", expected, quote(textOf(stream_.previous())), found()));
  skipTo(ends);
}

void Recovery::syncBody() {
  if (!types::member_starts.contains(currentType()) && !types::body_ends.contains(currentType())) {
    reportStrayInBody();
    skipTo(types::member_starts | types::body_ends);
    // `a; b; c` for a list is one mistake.
    while (currentType() == OrgParser::SEMICOLON && stream_.LA(2) == OrgParser::NAME) {
      stream_.consume();
      skipTo(types::member_starts | types::body_ends);
    }
  }
}

void Recovery::syncValues() {
  const std::uint8_t type = currentType();
  // A comma that is pretended stands before this token.
  if (after_values.contains(type) || stream_.LA(1) == OrgParser::COMMA) {
    return;
  }
  reportBetweenValues();
  if (is_recovering_) {
    skipTo(after_values);
  }
}

// --- Inside a rule: a piece is missing

antlr4::Token* Recovery::recoverInline(antlr4::Parser* parser) {
  const std::size_t rule = parser->getContext()->getRuleIndex();
  const bool wants_colon =
      rule == OrgParser::RuleProperty || (rule == OrgParser::RuleSeat && previousType() != OrgParser::SEAT);
  const bool has_equals = currentType() == OrgParser::EQUALS;
  if (!wants_colon || (!has_equals && !types::term_starts.contains(currentType()))) {
    throw antlr4::InputMismatchException(parser);
  }
  const std::string key = quote(textOf(stream_.previous()));
  if (has_equals) {
    const ast::Range equals = rangeOf(stream_.current());
    reportRepaired(stream_.current(), fmt::format("expected `:` after {}, found {}", key, found()),
                   {"write `:`", true, {{{{}, equals.begin, equals.end}, ":"}}});
    stream_.consume();
  } else {
    reportRepaired(stream_.previous(), fmt::format("missing `:` after {}", key), insertAfterPrevious(":"));
  }
  return parser->getCurrentToken();
}

void Recovery::recover(antlr4::Parser* parser, std::exception_ptr) {
  switch (parser->getContext()->getRuleIndex()) {
    case OrgParser::RuleItem:
    case OrgParser::RuleImportLine:
      skipTo(types::item_starts);
      break;
    case OrgParser::RuleDeclaration:
    case OrgParser::RuleBody:
    case OrgParser::RuleProperty:
    case OrgParser::RuleSeat:
      skipTo(types::after_members);
      break;
    default:
      skipTo(after_values | types::clause_words);
      break;
  }
}

}  // namespace org::parse

// The part of TreeBuilder that reads terms: names and references, literals and their ranges.

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include "base/calendar.h"
#include "base/nearest.h"
#include "generated/OrgLexer.h"
#include "parse/mistakes.h"
#include "parse/tree_builder.h"

namespace org::parse {

namespace {

using diag::Kind;
using generated::OrgLexer;

ast::TermKind kindOf(TreeActions::Word word) {
  switch (word) {
    case TreeActions::Word::Vacant:
      return ast::TermKind::Vacant;
    case TreeActions::Word::All:
      return ast::TermKind::All;
    case TreeActions::Word::None:
      return ast::TermKind::None;
    case TreeActions::Word::Yes:
      return ast::TermKind::Yes;
    case TreeActions::Word::No:
      return ast::TermKind::No;
  }
  return ast::TermKind::Error;
}

}  // namespace

void TreeBuilder::startTerm() {
  term_ = {};
  term_begin_ = nextBegin();
  lower_.reset();
  names_.clear();
  has_bad_name_ = false;
}

ast::Term TreeBuilder::takeTerm() {
  term_.range = rangeFrom(term_begin_);
  if (lower_) {
    auto* upper = make<ast::Term>();
    *upper = std::exchange(term_, *lower_);
    term_.upper = upper;
    term_.range.end = upper->range.end;
    checkRange(term_, *upper);
  }
  const ast::Term taken = term_;
  startTerm();
  return taken;
}

void TreeBuilder::rangeSign() {
  const ast::Token& before_sign = tree_.tokens[stream_.at(stream_.position() - 2).token];
  lower_ = term_;
  lower_->range = {term_begin_, before_sign.begin + before_sign.length};
  term_ = {};
  term_begin_ = nextBegin();
}

void TreeBuilder::checkRange(const ast::Term& lower, const ast::Term& upper) {
  using enum ast::TermKind;
  if (lower.kind == Error || upper.kind == Error) {
    return;
  }
  // `10k..20k EUR` and years beside dates are of one sort.
  const bool is_money = (lower.kind == Number && upper.kind == Money) || (lower.kind == Money && upper.kind == Number);
  const bool is_date = (lower.kind == Number && upper.kind == Date) || (lower.kind == Date && upper.kind == Number);
  if (lower.kind != upper.kind && !is_money && !is_date) {
    reports_.add(Kind::BadLiteral, lower.range, "the two ends of a range are not of one sort")
        .help.emplace_back("such as `20..30`, `60%..70%` or `2026-Q1..2026-Q3`");
    return;
  }
  const auto first = base::parsePeriod(lower.text, {});
  const auto last = base::parsePeriod(upper.text, {});
  const bool dates_run_back = lower.kind == Date && upper.kind == Date && first && last && last->from < first->from;
  const bool numbers_run_back = (lower.kind == Percent || lower.kind == upper.kind) && lower.number > upper.number;
  if (dates_run_back || numbers_run_back) {
    reports_.add(Kind::BadLiteral, {lower.range.begin, upper.range.end}, "the range ends before it begins");
  }
}

void TreeBuilder::name() {
  if (stream_.previous().type == OrgLexer::BAD) {
    has_bad_name_ = true;
  } else {
    names_.push_back({readName(tokenText()), tokenRange()});
  }
}

ast::Path TreeBuilder::takePath() {
  ast::Path path;
  if (!names_.empty() && !has_bad_name_) {
    path.names = keepAll(llvm::ArrayRef<ast::Name>(names_));
    path.range = {names_.front().range.begin, names_.back().range.end};
  }
  names_.clear();
  has_bad_name_ = false;
  return path;
}

void TreeBuilder::qualifier() { term_.reference.kind = ast::parseDeclarationKind(tokenText()); }

void TreeBuilder::seatQualifier() { term_.reference.is_seat = true; }

void TreeBuilder::reference() {
  term_.reference.path = takePath();
  term_.kind = term_.reference.path.isEmpty() ? ast::TermKind::Error : ast::TermKind::Reference;
}

void TreeBuilder::text() {
  term_.kind = ast::TermKind::Text;
  term_.text = readText();
}

void TreeBuilder::number() {
  const std::optional<double> number = base::parseNumber(tokenText());
  if (!number) {
    reports_.add(Kind::BadLiteral, tokenRange(), "the number is too large");
    return;
  }
  term_.kind = ast::TermKind::Number;
  term_.number = *number;
  number_range_ = tokenRange();
}

// `10.000 EUR` is ten thousand to those who group digits by points, and ten to those who do not.
bool TreeBuilder::hasGroupingPoint() const {
  const auto [whole, decimals] = llvm::StringRef(text_).slice(number_range_.begin, number_range_.end).split('.');
  constexpr std::size_t group = 3;
  return decimals.size() == group && llvm::all_of(decimals, llvm::isDigit);
}

void TreeBuilder::reportGroupingPoint() {
  const llvm::StringRef text = llvm::StringRef(text_).slice(number_range_.begin, number_range_.end);
  const auto [whole, decimals] = text.split('.');
  diag::Diagnostic& report =
      reports_.add(Kind::BadLiteral, number_range_, fmt::format("{} may be read as two amounts", quote(text)));
  report.help.push_back(fmt::format("digits are grouped by `_`: write `{}_{} {}`", whole, decimals, tokenText()));
  report.help.push_back(
      fmt::format("for an amount below that write `{}.{} {}`", whole, decimals.take_front(2), tokenText()));
  term_.kind = ast::TermKind::Error;
}

void TreeBuilder::currency() {
  if (!base::isCurrency(tokenText())) {
    const auto near = base::nearest(tokenText(), base::allCurrencies());
    diag::Diagnostic& report =
        reports_.add(Kind::BadLiteral, tokenRange(), fmt::format("{} is not a currency", quote(tokenText())));
    report.help.push_back(near.empty() ? "currencies are written as ISO 4217 has them, such as `EUR` or `USD`"
                                       : base::didYouMean(near));
    term_.kind = ast::TermKind::Error;
  } else if (term_.kind == ast::TermKind::Number && hasGroupingPoint()) {
    reportGroupingPoint();
  } else if (term_.kind == ast::TermKind::Number) {
    term_.kind = ast::TermKind::Money;
    term_.text = tokenText();
  }
}

void TreeBuilder::percent() {
  const std::string_view written = tokenText();
  const std::optional<double> number = base::parseNumber(written.substr(0, written.size() - 1));
  if (!number) {
    reports_.add(Kind::BadLiteral, tokenRange(), "the number is too large");
    return;
  }
  term_.kind = ast::TermKind::Percent;
  term_.number = *number;
}

void TreeBuilder::date() {
  if (!base::parsePeriod(tokenText(), {})) {
    reportImpossibleDate(tokenText(), tokenRange(), reports_);
    return;
  }
  term_.kind = ast::TermKind::Date;
  term_.text = tokenText();
}

void TreeBuilder::duration() {
  const bool is_wrong_already = term_.kind == ast::TermKind::Error && !term_.text.empty();
  if (is_wrong_already) {
    return;
  }
  // `1h 30min` is one, of a few units at most.
  constexpr std::size_t longest = 100;
  term_.text = term_.text.empty() ? tokenText() : keep(fmt::format("{} {}", term_.text, tokenText()));
  if (term_.text.size() > longest || !base::parseDuration(term_.text)) {
    reports_.add(Kind::BadLiteral, tokenRange(), "the length of time is too long");
    term_.kind = ast::TermKind::Error;
  } else if (term_.kind != ast::TermKind::Cadence) {
    term_.kind = ast::TermKind::Duration;
  }
}

void TreeBuilder::every() { term_.kind = ast::TermKind::Cadence; }

void TreeBuilder::word(Word word) { term_.kind = kindOf(word); }

}  // namespace org::parse

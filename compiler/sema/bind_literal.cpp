#include "sema/bind_literal.h"

#include <cmath>

#include <fmt/format.h>

namespace org::sema {

using model::Term;
using model::TermType;
using schema::Type;

namespace {

// Beyond these whole numbers are no longer told apart, nor amounts to the hundredth.
constexpr double most_number = 9e15;
constexpr double most_amount = 9e13;

struct NumberType {
  Type wanted;
  TermType bound;
};

NumberType typeOf(ast::TermKind kind) {
  if (kind == ast::TermKind::Money) {
    return {Type::Money, TermType::Money};
  }
  return kind == ast::TermKind::Percent ? NumberType{Type::Percent, TermType::Percent}
                                        : NumberType{Type::Number, TermType::Number};
}

// A date as written; a year is read as a number first.
std::string literalText(const ast::Term& term) {
  const bool is_year = term.kind == ast::TermKind::Number;
  return is_year ? fmt::format("{:.0f}", term.number) : std::string(term.text);
}

// Reports a number that cannot be held, whatever it counts.
bool isHeld(Context& context, const ast::Term& term, double upper, const Wanted& wanted) {
  const bool is_money = term.kind == ast::TermKind::Money;
  const double most = is_money ? most_amount : most_number;
  if (std::abs(term.number) <= most && std::abs(upper) <= most) {
    return true;
  }
  context.report(diag::Kind::BadLiteral, wanted.place.unit, term.range,
                 fmt::format("the {} is too large: at most {}{}", is_money ? "amount" : "number",
                             is_money ? "90 000 000 000 000 " : "9 000 000 000 000 000",
                             is_money ? term.text : std::string_view()),
                 wanted.place.scope);
  return false;
}

// Reports a number that nothing can be: `holders: -1`, `confidence: 140%`.
bool isPossible(Context& context, const ast::Term& term, double upper, const Wanted& wanted) {
  const bool is_percent = term.kind == ast::TermKind::Percent;
  const schema::Bounds& bounds = is_percent ? wanted.values.percentages : wanted.values.numbers;
  if (term.kind == ast::TermKind::Money || (bounds.admit(term.number) && bounds.admit(upper))) {
    return isHeld(context, term, upper, wanted);
  }
  context.report(diag::Kind::BadLiteral, wanted.place.unit, term.range,
                 fmt::format("`{}` takes {}", wanted.what,
                             is_percent ? schema::describePercentages(bounds) : schema::describeNumbers(bounds)),
                 wanted.place.scope);
  return false;
}

}  // namespace

// Of every kind of literal: a range whose end comes before its beginning was reported when the file was read.

Term bindNumber(Context& context, const ast::Term& term, const Wanted& wanted) {
  const NumberType type = typeOf(term.kind);
  // `2026` is a year where no number is wanted.
  if (type.wanted == Type::Number && !wanted.takes(Type::Number) && wanted.takesDays()) {
    return bindDays(context, term, wanted);
  }
  if (!wanted.takes(type.wanted)) {
    return rejectTerm(context, term, wanted);
  }
  const double upper = term.upper == nullptr ? term.number : term.upper->number;
  if (upper < term.number || !isPossible(context, term, upper, wanted)) {
    return {};
  }
  return {.type = type.bound,
          .is_range = term.upper != nullptr,
          .text = context.builder.save(term.text),
          .number = term.number,
          .upper = upper};
}

Term bindDays(Context& context, const ast::Term& term, const Wanted& wanted) {
  if (!wanted.takesDays()) {
    return rejectTerm(context, term, wanted);
  }
  const auto read = [&](const ast::Term& end) {
    return base::parsePeriod(literalText(end), context.model().fiscalYear());
  };
  const auto lower = read(term);
  const auto upper = term.upper == nullptr ? lower : read(*term.upper);
  if (!lower || !upper) {
    // A number that is no year; impossible dates were reported when the file was read.
    return term.kind == ast::TermKind::Number ? rejectTerm(context, term, wanted) : Term{};
  }
  if (upper->until < lower->until) {
    return {};
  }
  return {.type = TermType::Date,
          .is_range = term.upper != nullptr,
          .text = context.builder.save(context.text(wanted.place.unit, term.range)),
          .days = {lower->from, upper->until}};
}

Term bindLength(Context& context, const ast::Term& term, const Wanted& wanted) {
  const bool is_cadence = term.kind == ast::TermKind::Cadence;
  if (!wanted.takes(is_cadence ? Type::Cadence : Type::Duration)) {
    return rejectTerm(context, term, wanted);
  }
  const auto lower = base::parseDuration(term.text);
  const auto upper = term.upper == nullptr ? lower : base::parseDuration(term.upper->text);
  if (!lower || !upper || upper->approximateDays() < lower->approximateDays()) {
    return {};
  }
  return {.type = TermType::Duration,
          .is_range = term.upper != nullptr,
          .text = context.builder.save((is_cadence ? "every " : "") + std::string(term.text)),
          .length = *lower,
          .upper_length = *upper};
}

}  // namespace org::sema

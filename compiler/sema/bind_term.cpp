#include "sema/bind_term.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.h"

namespace org::sema {

using model::Kind;
using model::Term;
using model::TermType;
using schema::Type;

namespace {

// `checkout` written bare: no kind word, no dots, not `seat …`.
std::string_view bareName(const ast::Reference& reference) {
  const bool is_bare = !reference.kind && !reference.is_seat && reference.path.names.size() == 1;
  return is_bare ? reference.path.names.front().text : std::string_view();
}

bool admitsReference(const schema::Values& wanted) {
  return wanted.types.has(Type::Reference) || wanted.types.has(Type::Party);
}

// A date as written; a year is read as a number first.
std::string literalText(const ast::Term& term) {
  const bool is_year = term.kind == ast::TermKind::Number;
  return is_year ? fmt::format("{:.0f}", term.number) : std::string(term.text);
}

// A range whose end comes before its beginning was reported when the file was read.
bool isUpsideDown(const Term& term) { return term.is_range && term.upper < term.number; }

std::string_view nameOf(ast::TermKind kind) {
  switch (kind) {
    case ast::TermKind::Error:
      return "a mistake";
    case ast::TermKind::Reference:
      return "the name";
    case ast::TermKind::Text:
      return "the text";
    case ast::TermKind::Number:
      return "the number";
    case ast::TermKind::Percent:
      return "the percentage";
    case ast::TermKind::Money:
      return "the amount of money";
    case ast::TermKind::Date:
      return "the date";
    case ast::TermKind::Duration:
      return "the duration";
    case ast::TermKind::Cadence:
      return "the rhythm";
    case ast::TermKind::Vacant:
    case ast::TermKind::All:
    case ast::TermKind::None:
    case ast::TermKind::Yes:
    case ast::TermKind::No:
      return "the word";
  }
  return {};
}

}  // namespace

Term TermBinder::reject(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place) {
  const source::Span span = context_.span(place.unit, term.range);
  std::string written(context_.text(place.unit, term.range));
  constexpr std::size_t longest = 40;
  if (written.size() > longest || written.find('\n') != std::string::npos) {
    written = fmt::format("{} here", nameOf(term.kind));
  } else {
    written = fmt::format("{} `{}`", nameOf(term.kind), written);
  }
  auto finding = context_.finding(diag::Kind::WrongType, place.unit, term.range,
                                  fmt::format("`{}` takes {}, not {}", what, schema::describeValues(wanted), written), place.scope);
  const bool wants_text = wanted.types.has(Type::Text) && !bareName(term.reference).empty();
  if (wants_text) {
    finding.help.push_back("put a text in straight quotes");
    finding.fixes.push_back({"put it in quotes", false, {{span, fmt::format("\"{}\"", bareName(term.reference))}}});
  }
  const bool wants_rhythm = wanted.types.has(Type::Cadence) && term.kind == ast::TermKind::Duration;
  if (wants_rhythm) {
    finding.help.push_back(fmt::format("for a rhythm write `every {}`", term.text));
    finding.fixes.push_back({"write `every`", true, {{{span.file, span.begin, span.begin}, "every "}}});
  }
  context_.sink.report(std::move(finding));
  return {};
}

Term TermBinder::bind(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place) {
  const auto simple = [&](Type type, TermType bound) {
    return wanted.types.has(type) ? Term{.type = bound} : reject(term, wanted, what, place);
  };
  switch (term.kind) {
    case ast::TermKind::Error:
      return {};
    case ast::TermKind::Reference:
      return bindName(term, wanted, what, place);
    case ast::TermKind::Text: {
      Term bound = simple(Type::Text, TermType::Text);
      bound.text = context_.builder.save(term.text);
      return bound;
    }
    case ast::TermKind::Number:
    case ast::TermKind::Percent:
    case ast::TermKind::Money:
      return bindNumber(term, wanted, what, place);
    case ast::TermKind::Date:
      return bindDate(term, wanted, what, place);
    case ast::TermKind::Duration:
    case ast::TermKind::Cadence:
      return bindLength(term, wanted, what, place);
    case ast::TermKind::Vacant:
      return simple(Type::Vacant, TermType::Vacant);
    case ast::TermKind::All:
      return simple(wanted.types.has(Type::Party) ? Type::Party : Type::All, TermType::All);
    case ast::TermKind::None:
      return simple(Type::None, TermType::None);
    case ast::TermKind::Yes:
    case ast::TermKind::No: {
      Term bound = simple(Type::Boolean, TermType::Boolean);
      bound.flag = term.kind == ast::TermKind::Yes;
      return bound;
    }
  }
  return {};
}

Term TermBinder::bindNumber(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place) {
  // `2026` is a year where no number is wanted.
  const bool is_year = term.kind == ast::TermKind::Number && !wanted.types.has(Type::Number) &&
                       (wanted.types.has(Type::Date) || wanted.types.has(Type::Period));
  if (is_year) {
    return bindDate(term, wanted, what, place);
  }
  Term bound;
  const bool is_percent = term.kind == ast::TermKind::Percent;
  const bool is_money = term.kind == ast::TermKind::Money;
  const Type type = is_money ? Type::Money : (is_percent ? Type::Percent : Type::Number);
  if (!wanted.types.has(type)) {
    return reject(term, wanted, what, place);
  }
  bound.type = is_money ? TermType::Money : (is_percent ? TermType::Percent : TermType::Number);
  bound.text = context_.builder.save(term.text);
  bound.number = term.number;
  bound.is_range = term.upper != nullptr;
  bound.upper = bound.is_range ? term.upper->number : term.number;
  return isUpsideDown(bound) ? Term{} : bound;
}

Term TermBinder::bindDate(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place) {
  if (!wanted.types.has(Type::Date) && !wanted.types.has(Type::Period)) {
    return reject(term, wanted, what, place);
  }
  const auto read = [&](const ast::Term& end) { return base::parsePeriod(literalText(end), context_.model().fiscalYear()); };
  const auto lower = read(term);
  const auto upper = term.upper == nullptr ? lower : read(*term.upper);
  if (!lower || !upper) {
    // A number that is no year; impossible dates were reported when the file was read.
    return term.kind == ast::TermKind::Number ? reject(term, wanted, what, place) : Term{};
  }
  if (upper->until < lower->until) {
    return {};
  }
  return {.type = TermType::Date,
          .is_range = term.upper != nullptr,
          .text = context_.builder.save(context_.text(place.unit, term.range)),
          .days = {lower->from, upper->until}};
}

Term TermBinder::bindLength(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place) {
  const bool fits = term.kind == ast::TermKind::Cadence ? wanted.types.has(Type::Cadence) : wanted.types.has(Type::Duration);
  if (!fits) {
    return reject(term, wanted, what, place);
  }
  const auto lower = base::parseDuration(term.text);
  const auto upper = term.upper == nullptr ? lower : base::parseDuration(term.upper->text);
  if (!lower || !upper) {
    return {};
  }
  if (upper->approximateDays() < lower->approximateDays()) {
    return {};
  }
  const std::string prefix = term.kind == ast::TermKind::Cadence ? "every " : "";
  return {.type = TermType::Duration,
          .is_range = term.upper != nullptr,
          .text = context_.builder.save(prefix + std::string(term.text)),
          .length = *lower,
          .upper_length = *upper};
}

// Words that stand for themselves, before any declaration is looked up.
bool TermBinder::bindWord(std::string_view word, const schema::Values& wanted, Term& bound) {
  bound.text = context_.builder.save(word);
  const bool is_special = (word == "unknown" && wanted.types.has(Type::Unknown)) ||
                          (word == "withheld" && wanted.types.has(Type::Withheld));
  if (is_special) {
    bound.type = TermType::Word;
    return true;
  }
  if (const auto rhythm = base::parseCadenceWord(word); rhythm && wanted.types.has(Type::Cadence)) {
    bound.type = TermType::Duration;
    bound.length = bound.upper_length = *rhythm;
    return true;
  }
  if (const auto month = base::parseMonth(word); month && wanted.types.has(Type::Month)) {
    bound.type = TermType::Word;
    bound.number = *month;
    return true;
  }
  const bool wants_days = wanted.types.has(Type::Date) || wanted.types.has(Type::Period);
  if (const auto days = wants_days ? base::parsePeriod(word, context_.model().fiscalYear()) : std::nullopt) {
    bound.type = TermType::Date;
    bound.days = *days;
    return true;
  }
  const bool is_known = wanted.types.has(Type::Word) && schema::knowsWord(wanted, word);
  if (is_known && !admitsReference(wanted)) {
    bound.type = TermType::Word;
    return true;
  }
  return false;
}

// A release's name is a date wherever a date may stand.
bool TermBinder::bindRelease(const ast::Term& term, const Place& place, Term& bound) {
  const Lookup lookup = resolver_.find({Kind::Release}, term.reference, place);
  if (lookup.candidates.size() != 1) {
    return false;
  }
  const model::EntityId release = resolver_.settle(lookup, {Kind::Release}, term.reference, place);
  bound.type = TermType::Date;
  bound.entity = release;
  bound.text = context_.builder.save(toText(term.reference.path));
  const model::Value* date = context_.model().value(release, context_.release_date_key);
  // Without a date, which is reported where the release is declared, nothing is known.
  if (date == nullptr) {
    bound.type = TermType::Unknown;
  } else {
    bound.days = date->term.days;
  }
  return true;
}

Term TermBinder::bindCheck(const ast::Term& term, const Place& place) {
  const std::string written = toText(term.reference.path);
  const std::string_view name = term.reference.path.names.front().text;
  if (diag::parseKind(name)) {
    return {.type = TermType::Word, .text = context_.builder.save(written)};
  }
  auto finding = context_.finding(diag::Kind::UnknownCheck, place.unit, term.reference.path.names.front().range,
                                  fmt::format("there is no check `{}`", name), place.scope);
  std::vector<std::string_view> names;
  for (const diag::KindInfo& info : diag::allKinds()) {
    names.push_back(info.name);
  }
  if (const auto near = base::nearest(name, names); !near.empty()) {
    finding.help.push_back(base::didYouMean(near));
    finding.fixes.push_back({fmt::format("replace by `{}`", near.front()), false, {{finding.span, std::string(near.front())}}});
  }
  context_.sink.report(std::move(finding));
  return {};
}

// An enumeration's word that is not listed: silent in an open list unless it is one edit away from a known one.
Term TermBinder::bindOpenWord(const ast::Term& term, std::string_view word, const schema::Values& wanted, std::string_view what,
                              const Place& place) {
  const Term bound{.type = TermType::Word, .text = context_.builder.save(word)};
  auto words = schema::wordsOf(wanted);
  if (wanted.is_open) {
    llvm::erase_if(words, [word](std::string_view known) { return llvm::StringRef(known).edit_distance(word) > 1; });
    if (words.empty()) {
      return bound;
    }
  }
  auto finding = context_.finding(diag::Kind::UnknownValue, place.unit, term.range,
                                  fmt::format("`{}` is not a known value of `{}`", word, what), place.scope);
  const auto near = base::nearest(word, words);
  if (!near.empty()) {
    finding.help.push_back(base::didYouMean(near));
    finding.fixes.push_back({fmt::format("replace by `{}`", near.front()), false, {{finding.span, std::string(near.front())}}});
  } else {
    finding.help.push_back(fmt::format("`{}` takes {}", what, schema::describeValues(wanted)));
  }
  context_.sink.report(std::move(finding));
  return bound;
}

Term TermBinder::bindName(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place) {
  if (term.reference.path.isEmpty()) {
    return {};
  }
  const std::string_view word = bareName(term.reference);
  Term bound;
  if (!word.empty() && bindWord(word, wanted, bound)) {
    return bound;
  }
  if (wanted.types.has(Type::Check)) {
    return bindCheck(term, place);
  }
  if (wanted.types.has(Type::Date) && bindRelease(term, place, bound)) {
    return bound;
  }
  if (admitsReference(wanted)) {
    return bindReference(term, wanted, what, place);
  }
  if (wanted.types.has(Type::Name)) {
    return {.type = TermType::Word, .text = context_.builder.save(toText(term.reference.path))};
  }
  if (wanted.types.has(Type::Word) && !word.empty()) {
    return bindOpenWord(term, word, wanted, what, place);
  }
  return reject(term, wanted, what, place);
}

Term TermBinder::bindReference(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place) {
  const std::string_view word = bareName(term.reference);
  const Lookup lookup = resolver_.find(wanted.targets, term.reference, place);
  const bool is_word_too = !word.empty() && (wanted.types.has(Type::Word) || wanted.types.has(Type::Name));
  if (lookup.candidates.empty() && is_word_too) {
    const bool is_known = wanted.types.has(Type::Name) || schema::knowsWord(wanted, word);
    if (is_known || wanted.is_open) {
      return is_known ? Term{.type = TermType::Word, .text = context_.builder.save(word)}
                      : bindOpenWord(term, word, wanted, what, place);
    }
  }
  const bool is_kind_allowed = !term.reference.kind || wanted.targets.has(*term.reference.kind);
  if (!is_kind_allowed) {
    return reject(term, wanted, what, place);
  }
  const model::EntityId target = resolver_.settle(lookup, wanted.targets, term.reference, place);
  if (!target) {
    return {};
  }
  return {.type = TermType::Entity, .flag = term.reference.is_seat, .entity = target};
}

}  // namespace org::sema

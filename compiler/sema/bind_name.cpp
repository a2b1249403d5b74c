#include "sema/bind_name.h"

#include <fmt/format.h>

#include "sema/suggest.h"

namespace org::sema {

using model::Kind;
using model::Term;
using model::TermType;
using schema::Type;

std::optional<Term> NameBinder::findWord(std::string_view word, const Wanted& wanted) {
  Term bound = makeWord(word);
  const bool is_special =
      (word == "unknown" && wanted.takes(Type::Unknown)) || (word == "withheld" && wanted.takes(Type::Withheld));
  if (is_special) {
    return bound;
  }
  if (const auto rhythm = base::parseCadenceWord(word); rhythm && wanted.takes(Type::Cadence)) {
    bound.type = TermType::Duration;
    bound.length = bound.upper_length = *rhythm;
    return bound;
  }
  if (const auto month = base::parseMonth(word); month && wanted.takes(Type::Month)) {
    bound.number = *month;
    return bound;
  }
  if (const auto days = wanted.takesDays() ? base::parsePeriod(word, context_.model().fiscalYear()) : std::nullopt) {
    bound.type = TermType::Date;
    bound.days = *days;
    return bound;
  }
  const bool is_listed = wanted.takes(Type::Word) && schema::knowsWord(wanted.values, word);
  return is_listed && !wanted.takesReference() ? std::optional(bound) : std::nullopt;
}

std::optional<Term> NameBinder::findRelease(const ast::Reference& reference, const Wanted& wanted) {
  const Lookup lookup = resolver_.find({Kind::Release}, reference, wanted.place);
  if (lookup.candidates.size() != 1) {
    return std::nullopt;
  }
  Term bound{.type = TermType::Date, .text = context_.builder.save(toText(reference.path))};
  bound.entity = resolver_.settle(lookup, {Kind::Release}, reference, wanted.place);
  // Without a date, which is reported where the release is declared, nothing is known.
  if (const model::Value* date = context_.model().value(bound.entity, context_.release_date_key)) {
    bound.days = date->term.days;
  } else {
    bound.type = TermType::Unknown;
  }
  return bound;
}

Term NameBinder::bindCheck(const ast::Path& path, const Wanted& wanted) {
  const std::string_view name = path.names.front().text;
  if (diag::parseKind(name)) {
    return makeWord(toText(path));
  }
  auto finding = context_.finding(diag::Kind::UnknownCheck, wanted.place.unit, path.names.front().range,
                                  fmt::format("there is no check `{}`", name), wanted.place.scope);
  std::vector<std::string_view> names;
  for (const diag::KindInfo& info : diag::allKinds()) {
    names.push_back(info.name);
  }
  if (!suggestNearest(name, names, finding)) {
    finding.help.emplace_back("`orgc explain` lists the checks");
  }
  context_.sink.report(std::move(finding));
  return {};
}

Term NameBinder::bindCurrency(const ast::Term& term, const Wanted& wanted) {
  const std::string code = toText(term.reference.path);
  if (base::isCurrency(code)) {
    return makeWord(code);
  }
  auto finding = context_.finding(diag::Kind::BadLiteral, wanted.place.unit, term.range,
                                  fmt::format("`{}` is not a currency", code), wanted.place.scope);
  if (!suggestNearest(code, base::allCurrencies(), finding)) {
    finding.help.emplace_back("currencies are written as ISO 4217 has them, such as `EUR` or `USD`");
  }
  context_.sink.report(std::move(finding));
  return {};
}

// A word that is not listed: silent in an open list unless it is one edit away from a known one.
Term NameBinder::bindListedWord(const ast::Term& term, const Wanted& wanted) {
  const std::string_view word = bareName(term.reference);
  auto known = schema::wordsOf(wanted.values);
  if (wanted.values.is_open) {
    llvm::erase_if(known, [word](std::string_view listed) { return llvm::StringRef(listed).edit_distance(word) > 1; });
    if (known.empty()) {
      return makeWord(word);
    }
  }
  auto finding =
      context_.finding(diag::Kind::UnknownValue, wanted.place.unit, term.range,
                       fmt::format("`{}` is not a known value of `{}`", word, wanted.what), wanted.place.scope);
  if (!suggestNearest(word, known, finding)) {
    finding.help.push_back(fmt::format("`{}` takes {}", wanted.what, schema::describeValues(wanted.values)));
  }
  context_.sink.report(std::move(finding));
  return makeWord(word);
}

Term NameBinder::bindReference(const ast::Term& term, const Wanted& wanted) {
  const std::string_view word = bareName(term.reference);
  const Lookup lookup = resolver_.find(wanted.values.targets, term.reference, wanted.place);
  if (lookup.candidates.empty() && !word.empty()) {
    if (wanted.takes(Type::Name)) {
      return makeWord(word);
    }
    if (wanted.takes(Type::Word) && (wanted.values.is_open || schema::knowsWord(wanted.values, word))) {
      return schema::knowsWord(wanted.values, word) ? makeWord(word) : bindListedWord(term, wanted);
    }
  }
  if (term.reference.kind && !wanted.values.targets.has(*term.reference.kind)) {
    return rejectTerm(context_, term, wanted);
  }
  const model::EntityId target = resolver_.settle(lookup, wanted.values.targets, term.reference, wanted.place);
  return target ? Term{.type = TermType::Entity, .flag = term.reference.is_seat, .entity = target} : Term{};
}

Term NameBinder::bind(const ast::Term& term, const Wanted& wanted) {
  if (term.reference.path.isEmpty()) {
    return {};
  }
  const std::string_view word = bareName(term.reference);
  if (const auto found = word.empty() ? std::nullopt : findWord(word, wanted)) {
    return *found;
  }
  if (wanted.takes(Type::Check)) {
    return bindCheck(term.reference.path, wanted);
  }
  if (wanted.takes(Type::Currency)) {
    return bindCurrency(term, wanted);
  }
  if (const auto release = wanted.takes(Type::Date) ? findRelease(term.reference, wanted) : std::nullopt) {
    return *release;
  }
  if (wanted.takesReference()) {
    return bindReference(term, wanted);
  }
  if (wanted.takes(Type::Name)) {
    return makeWord(toText(term.reference.path));
  }
  return wanted.takes(Type::Word) && !word.empty() ? bindListedWord(term, wanted) : rejectTerm(context_, term, wanted);
}

}  // namespace org::sema

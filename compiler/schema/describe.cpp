#include <cmath>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "schema/schema.h"

namespace org::schema {

namespace {

using ast::DeclarationKind;
using Phrases = llvm::SmallVector<std::string, 8>;

// How a message names a type, and what it may look like. Names of declarations, parties and words are put together from the
// row instead.
struct Phrase {
  Type type;
  std::string_view noun;
  std::string_view example;
};

constexpr auto phrases = std::to_array<Phrase>({
    {Type::Number, "a number", ""},
    {Type::Percent, "a percentage", "`80%`"},
    {Type::Money, "an amount of money", "`10k EUR`"},
    {Type::Date, "a date", "`2026-03-31`"},
    {Type::Period, "a period", "`2026-Q1`"},
    {Type::Duration, "a duration", "`5d`"},
    {Type::Cadence, "a cadence", "`monthly` or `every 6w`"},
    {Type::Boolean, "`yes`", ""},
    {Type::Boolean, "`no`", ""},
    {Type::Name, "a name", ""},
    {Type::Month, "a month", "`january`"},
    {Type::Check, "the name of a check", ""},
    {Type::Currency, "the code of a currency", "`EUR`"},
    {Type::Text, "a text in quotes", ""},
    {Type::All, "`all`", ""},
    {Type::Vacant, "`vacant`", ""},
    {Type::Unknown, "`unknown`", ""},
    {Type::Withheld, "`withheld`", ""},
    {Type::None, "`none`", ""},
});

constexpr std::string_view whole_number = "a whole number";

// `1 000 000`.
std::string groupThousands(double number) {
  std::string digits = fmt::format("{:.0f}", number);
  for (std::size_t place = digits.size(); place > 3;) {
    place -= 3;
    digits.insert(place, 1, ' ');
  }
  return digits;
}

// ` from 1 to 1 000 000`, ` from 0`, or nothing.
std::string describeEnds(const Bounds& bounds, std::string_view unit) {
  const auto say = [&](std::string_view word, double end) {
    return std::isfinite(end) ? fmt::format(" {} {}{}", word, groupThousands(end), unit) : std::string();
  };
  return say("from", bounds.least) + say("to", bounds.most);
}

std::string withArticle(llvm::StringRef noun) {
  const bool starts_with_vowel = llvm::StringRef("aeio").contains(noun.front());
  return (starts_with_vowel ? "an " : "a ") + noun.str();
}

// `a person`, `role`, `seat`, `team`: the article stands once for all.
void addTargets(const Values& values, Phrases& result) {
  for (std::size_t index = 0; index < ast::declaration_kind_count; ++index) {
    const auto kind = static_cast<DeclarationKind>(index);
    if (!values.targets.has(kind)) {
      continue;
    }
    const std::string noun(ast::toText(kind));
    result.push_back(result.empty() ? withArticle(noun) : noun);
    if (kind == DeclarationKind::Role && values.types.has(Type::Party)) {
      result.emplace_back("seat");
    }
  }
}

void addTypes(const Values& values, Phrases& result) {
  for (const Phrase& phrase : phrases) {
    if (values.types.has(phrase.type)) {
      const bool is_count = phrase.type == Type::Number && values.numbers.is_whole;
      result.emplace_back(is_count ? whole_number : phrase.noun);
    }
  }
}

void addWords(const Values& values, Phrases& result) {
  if (!values.types.has(Type::Word)) {
    return;
  }
  const auto quote = [](std::string_view word) { return "`" + std::string(word) + "`"; };
  const std::string list = llvm::join(llvm::map_range(wordsOf(values), quote), ", ");
  result.push_back(values.is_open ? "a word such as " + list : "one of " + list);
}

std::string exampleOf(const Values& values) {
  for (const Phrase& phrase : phrases) {
    if (values.types == TypeSet{phrase.type} && !phrase.example.empty()) {
      return " such as " + std::string(phrase.example);
    }
  }
  return {};
}

std::string joinWithOr(const Phrases& parts) {
  if (parts.size() == 1) {
    return parts.front();
  }
  return llvm::join(llvm::ArrayRef(parts).drop_back(), ", ") + " or " + parts.back();
}

bool takesAnyDeclaration(const Values& values) { return values.targets.count() == ast::declaration_kind_count; }

}  // namespace

std::string describeValues(const Values& values) {
  Phrases parts;
  if (takesAnyDeclaration(values)) {
    parts.emplace_back("any declaration");
  } else {
    addTargets(values, parts);
  }
  addTypes(values, parts);
  addWords(values, parts);
  return joinWithOr(parts) + exampleOf(values);
}

bool Bounds::admit(double number) const {
  return number >= least && number <= most && (!is_whole || number == std::trunc(number));
}

std::string describeNumbers(const Bounds& bounds) {
  return std::string(bounds.is_whole ? whole_number : "a number") + describeEnds(bounds, "");
}

std::string describePercentages(const Bounds& bounds) { return "a percentage" + describeEnds(bounds, "%"); }

std::string describeKinds(KindSet kinds) {
  return describeValues({.types = {Type::Reference}, .targets = kinds, .words = {}, .is_open = false});
}

}  // namespace org::schema

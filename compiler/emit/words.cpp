#include "emit/words.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "schema/key.h"

namespace org::emit {

using namespace schema::literals;

namespace {

struct WordRow {
  std::string_view name;
  // By language.
  std::array<std::string_view, 2> texts;
};

constexpr std::array word_rows{
#define WORD(name, english, french) WordRow{#name, {english, french}},
#include "emit/words.def"
};

struct CountedRow {
  std::string_view name;
  std::array<std::string_view, 2> one;
  std::array<std::string_view, 2> many;
};

constexpr std::array counted_rows{
#define COUNTED(name, one, many, un, plusieurs) CountedRow{#name, {one, un}, {many, plusieurs}},
#include "emit/words.def"
};

struct ValueRow {
  std::string_view word;
  std::string_view french;
};

constexpr std::array value_rows{
#define VALUE(word, french) ValueRow{word, french},
#include "emit/words.def"
};

constexpr std::array months{Word::January,   Word::February, Word::March,    Word::April,
                            Word::May,       Word::June,     Word::July,     Word::August,
                            Word::September, Word::October,  Word::November, Word::December};

std::size_t indexOf(Language language) { return static_cast<std::size_t>(language); }

std::string fill(std::string_view text, std::initializer_list<std::string_view> parts) {
  std::string filled;
  for (const std::string_view part : parts) {
    const std::size_t gap = text.find("{}");
    if (gap == std::string_view::npos) {
      break;
    }
    filled.append(text.substr(0, gap)).append(part);
    text.remove_prefix(gap + 2);
  }
  return filled.append(text);
}

// French counts nothing as one.
bool isOne(Language language, std::size_t number) {
  return number == 1 || (number == 0 && language == Language::French);
}

// The text of `Name`, `Name.one` or `Name.many`; null where there is no such row.
const std::string_view* findByName(std::string_view name, Language language) {
  const auto* const word = std::ranges::find(word_rows, name, &WordRow::name);
  if (word != word_rows.end()) {
    return &word->texts[indexOf(language)];
  }
  const auto* const counted = std::ranges::find(counted_rows, name.substr(0, name.find('.')), &CountedRow::name);
  if (counted == counted_rows.end()) {
    return nullptr;
  }
  return name.ends_with(".one") ? &counted->one[indexOf(language)] : &counted->many[indexOf(language)];
}

}  // namespace

Words::Words(const model::Model& model) : language_(Language::English) {
  const bool is_french = model.organization() && model.text(model.organization(), "language"_key) == "fr";
  language_ = is_french ? Language::French : Language::English;
}

std::string_view Words::code() const { return language_ == Language::French ? "fr" : "en"; }

std::string_view Words::operator()(Word word) const {
  return word_rows[static_cast<std::size_t>(word)].texts[indexOf(language_)];
}

std::string Words::operator()(Word word, std::initializer_list<std::string_view> parts) const {
  return fill((*this)(word), parts);
}

std::string Words::count(Counted what, std::size_t number) const {
  const CountedRow& row = counted_rows[static_cast<std::size_t>(what)];
  return fill((isOne(language_, number) ? row.one : row.many)[indexOf(language_)], {fmt::to_string(number)});
}

std::string Words::day(base::Day day) const {
  if (!day.isFinite()) {
    return {};
  }
  const base::Civil civil = base::toCivil(day);
  const std::string number = civil.day == 1 ? std::string((*this)(Word::FirstOfMonth)) : fmt::to_string(civil.day);
  return (*this)(Word::Day, {number, (*this)(months[civil.month - 1]), fmt::to_string(civil.year)});
}

std::string Words::days(const base::Interval& interval, const base::Interval& window) const {
  const bool starts = interval.from > window.from;
  const bool ends = interval.until < window.until;
  const base::Day last = interval.last();
  if (interval.isEmpty() || (!starts && !ends)) {
    return {};
  }
  if (!ends) {
    return (*this)(Word::FromDay, {day(interval.from)});
  }
  if (!starts) {
    return (*this)(Word::UntilDay, {day(last)});
  }
  return interval.from == last ? (*this)(Word::OnDay, {day(last)})
                               : (*this)(Word::FromDayToDay, {day(interval.from), day(last)});
}

std::string_view Words::value(std::string_view word) const {
  const auto* const row = std::ranges::find(value_rows, word, &ValueRow::word);
  return language_ == Language::English || row == value_rows.end() ? word : row->french;
}

std::string Words::fillTemplate(std::string_view text) const {
  std::string filled;
  for (std::size_t begin = text.find("[["); begin != std::string_view::npos; begin = text.find("[[")) {
    const std::size_t end = text.find("]]", begin);
    const std::string_view* word = findByName(text.substr(begin + 2, end - begin - 2), language_);
    filled.append(text.substr(0, begin)).append(word == nullptr ? text.substr(begin, end + 2 - begin) : *word);
    text.remove_prefix(end + 2);
  }
  return filled.append(text);
}

}  // namespace org::emit

// Names of periods: calendar days, months, quarters, halves and years, and the fiscal ones.

#include <algorithm>
#include <array>
#include <cstdint>

#include <llvm/ADT/StringExtras.h>

#include "base/calendar.h"

namespace org::base {

namespace {

enum class Unit : std::uint8_t { Year, Half, Quarter, Month, Day };

// A text of the shape of a period, its numbers not yet judged.
struct PeriodName {
  bool is_fiscal = false;
  int year = 0;
  Unit unit = Unit::Year;
  // Which half, quarter or month of the year.
  unsigned part = 1;
  unsigned day = 1;
};

bool take(std::string_view& text, std::string_view prefix) {
  const bool found = text.starts_with(prefix);
  text.remove_prefix(found ? prefix.size() : 0);
  return found;
}

// Exactly `width` digits from the front of the text.
template <class Number>
bool takeNumber(std::string_view& text, std::size_t width, Number& number) {
  const std::string_view digits = text.substr(0, width);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.size() != width || !std::all_of(digits.begin(), digits.end(), is_digit)) {
    return false;
  }
  text.remove_prefix(width);
  return llvm::to_integer(digits, number, 10);
}

bool takeYear(std::string_view& text, PeriodName& name) {
  if (takeNumber(text, 4, name.year)) {
    return true;
  }
  if (!name.is_fiscal || !takeNumber(text, 2, name.year)) {
    return false;
  }
  name.year += 2000;
  return true;
}

// What follows the year: `-Q2`, `-H1`, `-03`, `-03-31`. A fiscal year has quarters and halves only.
bool takePart(std::string_view& text, PeriodName& name) {
  if (!take(text, "-")) {
    return false;
  }
  if (take(text, "Q")) {
    name.unit = Unit::Quarter;
    return takeNumber(text, 1, name.part);
  }
  if (take(text, "H")) {
    name.unit = Unit::Half;
    return takeNumber(text, 1, name.part);
  }
  name.unit = Unit::Month;
  if (name.is_fiscal || !takeNumber(text, 2, name.part)) {
    return false;
  }
  if (!take(text, "-")) {
    return true;
  }
  name.unit = Unit::Day;
  return takeNumber(text, 2, name.day);
}

std::optional<PeriodName> readPeriodName(std::string_view text) {
  PeriodName name;
  name.is_fiscal = take(text, "FY");
  if (!takeYear(text, name) || (!text.empty() && !takePart(text, name)) || !text.empty()) {
    return std::nullopt;
  }
  return name;
}

unsigned monthsIn(Unit unit) {
  switch (unit) {
    case Unit::Year:
      return 12;
    case Unit::Half:
      return 6;
    case Unit::Quarter:
      return 3;
    case Unit::Month:
    case Unit::Day:
      return 1;
  }
  return 1;
}

// The first day of the year that the name speaks of.
std::optional<Day> firstDayOfYear(const PeriodName& name, const FiscalYear& fiscal) {
  if (!name.is_fiscal) {
    return makeDay(name.year, 1, 1);
  }
  // A financial year that begins in January ends in the year it begins.
  const bool begins_the_year_before = fiscal.named_by_end && fiscal.first_month != 1;
  return makeDay(begins_the_year_before ? name.year - 1 : name.year, fiscal.first_month, 1);
}

}  // namespace

bool isPeriodShape(std::string_view text) { return readPeriodName(text).has_value(); }

std::optional<Interval> parsePeriod(std::string_view text, const FiscalYear& fiscal) {
  const std::optional<PeriodName> name = readPeriodName(text);
  const std::optional<Day> year = name ? firstDayOfYear(*name, fiscal) : std::nullopt;
  if (!year) {
    return std::nullopt;
  }
  if (name->unit == Unit::Day) {
    const std::optional<Day> day = makeDay(name->year, name->part, name->day);
    return day ? std::optional(Interval::ofDays(*day, *day)) : std::nullopt;
  }
  const unsigned months = monthsIn(name->unit);
  if (name->part < 1 || name->part > 12 / months) {
    return std::nullopt;
  }
  const auto after = [&](unsigned parts) { return add(*year, {.months = static_cast<std::int32_t>(parts * months)}); };
  return Interval{after(name->part - 1), after(name->part)};
}

std::span<const std::string_view> monthWords() {
  static constexpr std::array<std::string_view, 12> names = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
  return names;
}

std::optional<unsigned> parseMonth(std::string_view text) {
  const auto names = monthWords();
  const auto found = std::find(names.begin(), names.end(), text);
  return found == names.end() ? std::nullopt : std::optional(static_cast<unsigned>(found - names.begin()) + 1);
}

}  // namespace org::base

#pragma once

// Days, intervals, periods, durations, cadences and money: the plain values that `.org` literals stand for. No clock is read
// here. Texts follow language.md section 3; every parse function returns nothing where the text is not a valid value.

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace org::base {

// A civil day of the proleptic Gregorian calendar, counted from 1970-01-01.
struct Day {
  std::int32_t number = 0;

  // Before and after every date that can be written.
  static constexpr Day min() { return {std::numeric_limits<std::int32_t>::min()}; }
  static constexpr Day max() { return {std::numeric_limits<std::int32_t>::max()}; }
  [[nodiscard]] constexpr bool isFinite() const { return *this != min() && *this != max(); }
  // Shifted by whole days; `min()` and `max()` stay where they are.
  [[nodiscard]] constexpr Day plus(std::int32_t days) const { return isFinite() ? Day{number + days} : *this; }
  constexpr auto operator<=>(const Day&) const = default;
};

// The day, or nothing where the date does not exist. Years 1 to 9999.
std::optional<Day> makeDay(int year, unsigned month, unsigned day);
struct Civil {
  int year;
  unsigned month;
  unsigned day;
};
Civil toCivil(Day day);
// `2026-03-31`; `min()` and `max()` give an empty text.
std::string toIso(Day day);
// `31 March 2026`, as messages say it.
std::string toWords(Day day);

// Days from `from` up to, not including, `until`. The text of `.org` files names the last day: convert when reading.
struct Interval {
  Day from = Day::min();
  Day until = Day::max();

  static constexpr Interval always() { return {}; }
  // From `first` to `last`, both included.
  static constexpr Interval ofDays(Day first, Day last) { return {first, last.plus(1)}; }
  [[nodiscard]] constexpr bool isEmpty() const { return until <= from; }
  [[nodiscard]] constexpr bool contains(Day day) const { return from <= day && day < until; }
  [[nodiscard]] constexpr bool contains(const Interval& inner) const {
    return inner.isEmpty() || (from <= inner.from && inner.until <= until);
  }
  [[nodiscard]] constexpr bool overlaps(const Interval& other) const { return !intersect(other).isEmpty(); }
  [[nodiscard]] constexpr Interval intersect(const Interval& other) const {
    return {from < other.from ? other.from : from, other.until < until ? other.until : until};
  }
  // The last day inside, for messages and JSON.
  [[nodiscard]] constexpr Day last() const { return until.plus(-1); }
  constexpr bool operator==(const Interval&) const = default;
};

// `from 1 July to 31 August 2026`, `from 1 July 2026`, `until 31 August 2026`, `on 3 May 2026`, or empty for always. Days
// outside `window` count as open ends.
std::string toWords(const Interval& interval, const Interval& window = {});

// How an organisation counts its financial years: `fiscal-year-starts` and `fiscal-year-named`.
struct FiscalYear {
  unsigned first_month = 1;
  bool named_by_end = true;
};

// The days of `2026-03-31`, `2026-03`, `2026-Q2`, `2026-H1`, `2026`, `FY26`, `FY26-Q1`, `FY2026-H1`: a name of a period.
// `isPeriodShape` tells whether a text has one of these shapes, possible date or not.
bool isPeriodShape(std::string_view text);
std::optional<Interval> parsePeriod(std::string_view text, const FiscalYear& fiscal);
// `january` … `december`, in their order; and a name of one to 1 … 12.
std::span<const std::string_view> monthWords();
std::optional<unsigned> parseMonth(std::string_view text);

// A length of time. Months and years are calendar lengths and stay apart from days; hours and minutes are working time.
struct Duration {
  std::int32_t months = 0;
  std::int32_t days = 0;
  std::int64_t minutes = 0;

  constexpr auto operator<=>(const Duration&) const = default;
  // Days for comparing lengths: a month counts 30.4375 days, an hour 1/24 day.
  [[nodiscard]] double approximateDays() const;
};
// `5d`, `2w`, `3mo`, `1y`, `72h`, `30min`; `1_000d`; one or several units in a row (`1h 30min`).
std::optional<Duration> parseDuration(std::string_view text);
// The day `length` after `day`; a month later than 31 January is the last day of February. Of hours only whole days count.
Day add(Day day, const Duration& length);
// `12 months`, `2 years`, `2 weeks`, `1 hour 30 minutes`: in the largest units that say it exactly, except that a year is
// twelve months.
std::string toWords(const Duration& length);
// `12mo`, `2w`, `1h 30min`: as a `.org` file writes it.
std::string toText(const Duration& length);

// `daily weekly fortnightly monthly quarterly half-yearly yearly`, in this order: the time between two occasions. `every 6w` is a
// Duration.
std::span<const std::string_view> cadenceWords();
std::optional<Duration> parseCadenceWord(std::string_view text);

// The number of `12`, `1_200`, `4.5`, `-3`, `10k`, `1.2M`.
std::optional<double> parseNumber(std::string_view text);
// Whether the three letters are a currency of ISO 4217, in force or withdrawn since 2020.
bool isCurrency(std::string_view code);
// All of them, for suggestions.
std::span<const std::string_view> allCurrencies();

}  // namespace org::base

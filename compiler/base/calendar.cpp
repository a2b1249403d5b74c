#include "base/calendar.h"

#include <array>
#include <cassert>
#include <chrono>

#include <fmt/format.h>

namespace org::base {

namespace {

namespace chrono = std::chrono;

constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

Day fromDate(chrono::year_month_day date) {
  return {static_cast<std::int32_t>(chrono::sys_days{date}.time_since_epoch().count())};
}

chrono::year_month_day toDate(Day day) { return chrono::sys_days{chrono::days{day.number}}; }

// `1 July`, for a day whose year follows later in the sentence.
std::string toWordsWithoutYear(Day day) {
  const Civil civil = toCivil(day);
  return fmt::format("{} {}", civil.day, month_names[civil.month - 1]);
}

}  // namespace

std::optional<Day> makeDay(int year, unsigned month, unsigned day) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{month}, chrono::day{day}};
  const bool exists = year >= 1 && year <= 9999 && month <= 12 && day <= 31 && date.ok();
  return exists ? std::optional(fromDate(date)) : std::nullopt;
}

Civil toCivil(Day day) {
  assert(day.isFinite());
  const chrono::year_month_day date = toDate(day);
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

std::string toIso(Day day) {
  if (!day.isFinite()) {
    return {};
  }
  const Civil civil = toCivil(day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::string toWords(Day day) {
  return day.isFinite() ? fmt::format("{} {}", toWordsWithoutYear(day), toCivil(day).year) : std::string();
}

std::string toWords(const Interval& interval, const Interval& window) {
  const bool starts = interval.from > window.from;
  const bool ends = interval.until < window.until;
  const Day last = interval.last();
  if (interval.isEmpty() || (!starts && !ends)) {
    return {};
  }
  if (!ends) {
    return fmt::format("from {}", toWords(interval.from));
  }
  if (!starts) {
    return fmt::format("until {}", toWords(last));
  }
  if (interval.from == last) {
    return fmt::format("on {}", toWords(last));
  }
  const bool same_year = toCivil(interval.from).year == toCivil(last).year;
  return fmt::format("from {} to {}", same_year ? toWordsWithoutYear(interval.from) : toWords(interval.from),
                     toWords(last));
}

Day add(Day day, const Duration& length) {
  if (!day.isFinite()) {
    return day;
  }
  constexpr std::int64_t minutes_a_day = 1440;
  chrono::year_month_day date = toDate(day) + chrono::months{length.months};
  if (!date.ok()) {
    date = date.year() / date.month() / chrono::last;
  }
  return fromDate(date).plus(length.days + static_cast<std::int32_t>(length.minutes / minutes_a_day));
}

}  // namespace org::base

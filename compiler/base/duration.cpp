// Lengths of time: as literals, as cadences, after `per`, and in words.

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "base/calendar.h"

namespace org::base {

namespace {

struct UnitOfTime {
  std::string_view suffix;
  std::string_view word;
  Duration length;
};

constexpr UnitOfTime year{"y", "year", {.months = 12}};
constexpr UnitOfTime month{"mo", "month", {.months = 1}};
constexpr UnitOfTime week{"w", "week", {.days = 7}};
constexpr UnitOfTime day{"d", "day", {.days = 1}};
constexpr UnitOfTime hour{"h", "hour", {.minutes = 60}};
constexpr UnitOfTime minute{"min", "minute", {.minutes = 1}};
constexpr std::array units = {year, month, week, day, hour, minute};

// Ten thousand years, longer than any time between two dates; keeps every sum far from overflow.
constexpr std::int64_t longest_in_days = 3'660'000;
constexpr std::int64_t minutes_a_day = 1440;

std::string_view takeWhile(std::string_view& text, bool (*belongs)(char)) {
  const auto end = std::find_if_not(text.begin(), text.end(), belongs);
  const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(taken.size());
  return taken;
}

// `1_000` in front of a unit: at most nine digits.
std::optional<std::int64_t> takeCount(std::string_view& text) {
  const std::string_view digits = takeWhile(text, [](char c) { return llvm::isDigit(c) || c == '_'; });
  const std::optional<double> count = digits.size() <= 12 ? parseNumber(digits) : std::nullopt;
  return count && *count < 1e9 ? std::optional(static_cast<std::int64_t>(*count)) : std::nullopt;
}

std::optional<Duration> plusUnits(const Duration& sum, std::int64_t count, const UnitOfTime& unit) {
  const std::int64_t months = sum.months + count * unit.length.months;
  const std::int64_t days = sum.days + count * unit.length.days;
  const std::int64_t minutes = sum.minutes + count * unit.length.minutes;
  if (months * 30 > longest_in_days || days > longest_in_days || minutes / minutes_a_day > longest_in_days) {
    return std::nullopt;
  }
  return Duration{static_cast<std::int32_t>(months), static_cast<std::int32_t>(days), minutes};
}

struct Part {
  std::int64_t count;
  UnitOfTime unit;
};

// In the largest units that say it exactly, except that twelve months stay months.
std::vector<Part> toParts(const Duration& length) {
  const bool whole_years = length.months % 12 == 0 && length.months > 12;
  const bool whole_weeks = length.days % 7 == 0;
  std::vector<Part> parts = {
      whole_years ? Part{length.months / 12, year} : Part{length.months, month},
      whole_weeks ? Part{length.days / 7, week} : Part{length.days, day},
      {length.minutes / 60, hour},
      {length.minutes % 60, minute},
  };
  if (length == Duration{}) {
    return {{0, day}};
  }
  std::erase_if(parts, [](const Part& part) { return part.count == 0; });
  return parts;
}

}  // namespace

double Duration::approximateDays() const {
  constexpr double days_a_month = 365.25 / 12;
  return months * days_a_month + days + static_cast<double>(minutes) / minutes_a_day;
}

std::optional<Duration> parseDuration(std::string_view text) {
  std::optional<Duration> sum;
  do {
    const std::optional<std::int64_t> count = takeCount(text);
    const std::string_view suffix = takeWhile(text, llvm::isAlpha);
    const auto unit =
        std::find_if(units.begin(), units.end(), [&](const auto& known) { return known.suffix == suffix; });
    if (!count || unit == units.end()) {
      return std::nullopt;
    }
    sum = plusUnits(sum.value_or(Duration{}), *count, *unit);
    takeWhile(text, [](char c) { return c == ' '; });
  } while (sum && !text.empty());
  return sum;
}

std::string toWords(const Duration& length) {
  std::vector<std::string> words;
  for (const Part& part : toParts(length)) {
    words.push_back(fmt::format("{} {}{}", part.count, part.unit.word, part.count == 1 ? "" : "s"));
  }
  return llvm::join(words, " ");
}

std::string toText(const Duration& length) {
  std::vector<std::string> texts;
  for (const Part& part : toParts(length)) {
    texts.push_back(fmt::format("{}{}", part.count, part.unit.suffix));
  }
  return llvm::join(texts, " ");
}

std::span<const std::string_view> cadenceWords() {
  static constexpr std::array<std::string_view, 7> words = {"daily",     "weekly",      "fortnightly", "monthly",
                                                            "quarterly", "half-yearly", "yearly"};
  return words;
}

std::optional<Duration> parseCadenceWord(std::string_view text) {
  static constexpr std::array<Duration, 7> lengths = {
      {{.days = 1}, {.days = 7}, {.days = 14}, {.months = 1}, {.months = 3}, {.months = 6}, {.months = 12}}};
  const auto words = cadenceWords();
  const auto found = std::find(words.begin(), words.end(), text);
  return found == words.end() ? std::nullopt : std::optional(lengths[static_cast<std::size_t>(found - words.begin())]);
}

}  // namespace org::base

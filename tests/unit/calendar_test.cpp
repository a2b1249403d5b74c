#include "base/calendar.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace org::base {

namespace {

Day dayOf(std::string_view iso) { return parsePeriod(iso, {}).value().from; }

// `2019-02-01..2020-01-31`, first and last day, or `-` for no period.
std::string daysOf(std::string_view period, const FiscalYear& fiscal = {}) {
  const std::optional<Interval> interval = parsePeriod(period, fiscal);
  return interval ? toIso(interval->from) + ".." + toIso(interval->last()) : "-";
}

std::string wordsOf(std::string_view first, std::string_view last) {
  return toWords(Interval::ofDays(dayOf(first), dayOf(last)));
}

// In the text of a file, or `-`.
std::string durationOf(std::string_view text) {
  const std::optional<Duration> duration = parseDuration(text);
  return duration ? toText(*duration) : "-";
}

constexpr FiscalYear february_named_by_end{.first_month = 2, .named_by_end = true};
constexpr FiscalYear february_named_by_start{.first_month = 2, .named_by_end = false};

}  // namespace

TEST_CASE("a day is counted from 1970-01-01") {
  CHECK(makeDay(1970, 1, 1) == Day{0});
  CHECK(makeDay(1969, 12, 31) == Day{-1});
  CHECK(makeDay(2026, 2, 1) == Day{20485});
}

TEST_CASE("a date that does not exist is no day") {
  struct Case {
    int year;
    unsigned month;
    unsigned day;
    bool exists;
  };
  for (const auto& [year, month, day, exists] : std::vector<Case>{
           {2026, 2, 28, true},
           {2026, 2, 29, false},
           {2024, 2, 29, true},
           {1900, 2, 29, false},
           {2000, 2, 29, true},
           {2026, 4, 31, false},
           {2026, 12, 31, true},
           {2026, 13, 1, false},
           {2026, 0, 1, false},
           {2026, 1, 0, false},
           {2026, 1, 257, false},
           {2026, 257, 1, false},
           {1, 1, 1, true},
           {0, 1, 1, false},
           {9999, 12, 31, true},
           {10000, 1, 1, false},
           {65536 + 2026, 1, 1, false},
       }) {
    CAPTURE(year);
    CAPTURE(month);
    CAPTURE(day);
    CHECK(makeDay(year, month, day).has_value() == exists);
  }
}

TEST_CASE("every day survives the way to text and back") {
  for (Day day = makeDay(1999, 12, 1).value(); day < makeDay(2005, 1, 31).value(); day = day.plus(1)) {
    const Civil civil = toCivil(day);
    CHECK(makeDay(civil.year, civil.month, civil.day) == day);
    CHECK(dayOf(toIso(day)) == day);
  }
}

TEST_CASE("a day as text") {
  CHECK(toIso(makeDay(987, 6, 5).value()) == "0987-06-05");
  CHECK(toIso(Day::min()).empty());
  CHECK(toIso(Day::max()).empty());
  CHECK(toWords(makeDay(2026, 3, 31).value()) == "31 March 2026");
  CHECK(toWords(Day::max()).empty());
}

TEST_CASE("an interval ends before its `until`") {
  const Interval march = parsePeriod("2026-03", {}).value();
  CHECK(march.contains(dayOf("2026-03-01")));
  CHECK(march.contains(dayOf("2026-03-31")));
  CHECK_FALSE(march.contains(dayOf("2026-04-01")));
  CHECK(march.last() == dayOf("2026-03-31"));
  CHECK_FALSE(march.overlaps(parsePeriod("2026-04", {}).value()));
  CHECK(march.overlaps(parsePeriod("2026-Q1", {}).value()));
  CHECK(parsePeriod("2026-Q1", {})->contains(march));
  CHECK(march.intersect(Interval::always()) == march);
  CHECK(Interval::always().last() == Day::max());
}

TEST_CASE("an interval in words") {
  CHECK(wordsOf("2026-07-01", "2026-08-31") == "from 1 July to 31 August 2026");
  CHECK(wordsOf("2025-12-24", "2026-01-02") == "from 24 December 2025 to 2 January 2026");
  CHECK(wordsOf("2026-05-03", "2026-05-03") == "on 3 May 2026");
  CHECK(toWords(Interval{dayOf("2026-07-01"), Day::max()}) == "from 1 July 2026");
  CHECK(toWords(Interval{Day::min(), dayOf("2026-09-01")}) == "until 31 August 2026");
  CHECK(toWords(Interval::always()).empty());
}

TEST_CASE("what reaches the end of the window has an open end") {
  const Interval window = parsePeriod("2026", {}).value();
  const auto words = [&](std::string_view first, std::string_view last) {
    return toWords(Interval::ofDays(dayOf(first), dayOf(last)), window);
  };
  CHECK(words("2026-01-01", "2026-12-31").empty());
  CHECK(words("2025-01-01", "2026-03-31") == "until 31 March 2026");
  CHECK(words("2026-03-01", "2027-03-31") == "from 1 March 2026");
  CHECK(words("2026-01-02", "2026-12-30") == "from 2 January to 30 December 2026");
}

TEST_CASE("periods of the calendar") {
  CHECK(daysOf("2026") == "2026-01-01..2026-12-31");
  CHECK(daysOf("2026-H1") == "2026-01-01..2026-06-30");
  CHECK(daysOf("2026-H2") == "2026-07-01..2026-12-31");
  CHECK(daysOf("2026-Q1") == "2026-01-01..2026-03-31");
  CHECK(daysOf("2026-Q4") == "2026-10-01..2026-12-31");
  CHECK(daysOf("2026-02") == "2026-02-01..2026-02-28");
  CHECK(daysOf("2024-02") == "2024-02-01..2024-02-29");
  CHECK(daysOf("2026-02-28") == "2026-02-28..2026-02-28");
  CHECK(daysOf("9999-Q4") == "9999-10-01..9999-12-31");
}

TEST_CASE("the calendar's periods do not follow the fiscal year") {
  CHECK(daysOf("2026-Q1", february_named_by_end) == "2026-01-01..2026-03-31");
  CHECK(daysOf("2026", february_named_by_end) == "2026-01-01..2026-12-31");
}

TEST_CASE("a fiscal year is named by the year it ends in, or starts in") {
  CHECK(daysOf("FY20", february_named_by_end) == "2019-02-01..2020-01-31");
  CHECK(daysOf("FY2020", february_named_by_end) == "2019-02-01..2020-01-31");
  CHECK(daysOf("FY26-Q1", february_named_by_end) == "2025-02-01..2025-04-30");
  CHECK(daysOf("FY26-Q4", february_named_by_end) == "2025-11-01..2026-01-31");
  CHECK(daysOf("FY26-H2", february_named_by_end) == "2025-08-01..2026-01-31");
  CHECK(daysOf("FY20", february_named_by_start) == "2020-02-01..2021-01-31");
  CHECK(daysOf("FY26-Q1", february_named_by_start) == "2026-02-01..2026-04-30");
}

TEST_CASE("a fiscal year that starts in January is the calendar's, however it is named") {
  CHECK(daysOf("FY26", {.first_month = 1, .named_by_end = true}) == "2026-01-01..2026-12-31");
  CHECK(daysOf("FY26", {.first_month = 1, .named_by_end = false}) == "2026-01-01..2026-12-31");
  CHECK(daysOf("FY26-Q2", {.first_month = 1, .named_by_end = true}) == "2026-04-01..2026-06-30");
}

TEST_CASE("a text of a period's shape that names no period") {
  for (const std::string_view text : {"2026-13", "2026-00", "2026-02-30", "2026-02-00", "2026-Q5", "2026-Q0", "2026-H3",
                                      "0000", "FY26-Q7", "FY26-H0"}) {
    CAPTURE(text);
    CHECK(isPeriodShape(text));
    CHECK(daysOf(text) == "-");
  }
}

TEST_CASE("a text that has not the shape of a period") {
  for (const std::string_view text :
       {"",         "26",      "202",       "20266",       "2026-",   "2026-1", "2026-1-1", "2026-Q",
        "2026-Q11", "2026-q1", "2026-03-1", "2026-03-011", "FY",      "FY6",    "FY266",    "FY26-03",
        "FY26-",    "fy26",    "-2026",     "2026-W10",    "2026 Q1", "2026-+1"}) {
    CAPTURE(text);
    CHECK_FALSE(isPeriodShape(text));
    CHECK(daysOf(text) == "-");
  }
}

TEST_CASE("months by name") {
  CHECK(parseMonth("january") == 1U);
  CHECK(parseMonth("february") == 2U);
  CHECK(parseMonth("december") == 12U);
  CHECK_FALSE(parseMonth("January").has_value());
  CHECK_FALSE(parseMonth("smarch").has_value());
}

TEST_CASE("durations") {
  CHECK(parseDuration("5d") == Duration{.days = 5});
  CHECK(parseDuration("2w") == Duration{.days = 14});
  CHECK(parseDuration("3mo") == Duration{.months = 3});
  CHECK(parseDuration("1y") == Duration{.months = 12});
  CHECK(parseDuration("72h") == Duration{.minutes = 4320});
  CHECK(parseDuration("30min") == Duration{.minutes = 30});
  CHECK(parseDuration("1_000d") == Duration{.days = 1000});
  CHECK(parseDuration("1h 30min") == Duration{.minutes = 90});
  CHECK(parseDuration("1y6mo") == Duration{.months = 18});
  for (const std::string_view text : {"", "d", "5", "5 d", "5x", "5m", "-5d", "5d 3", "1__0d", "_1d", "1.5d", "5D",
                                      "99999999999999999999d", "999999999y", "999999999w 999999999w"}) {
    CAPTURE(text);
    CHECK_FALSE(parseDuration(text).has_value());
  }
}

TEST_CASE("a duration in words and as a file writes it") {
  struct Case {
    std::string text;
    std::string words;
    std::string written;
  };
  for (const auto& [text, words, written] : std::vector<Case>{
           {"12mo", "12 months", "12mo"},
           {"1y", "12 months", "12mo"},
           {"3y", "3 years", "3y"},
           {"18mo", "18 months", "18mo"},
           {"1mo", "1 month", "1mo"},
           {"2w", "2 weeks", "2w"},
           {"7d", "1 week", "1w"},
           {"1d", "1 day", "1d"},
           {"10d", "10 days", "10d"},
           {"90min", "1 hour 30 minutes", "1h 30min"},
           {"72h", "72 hours", "72h"},
           {"1y 2mo 3d", "14 months 3 days", "14mo 3d"},
           {"0h", "0 days", "0d"},
       }) {
    CAPTURE(text);
    CHECK(toWords(parseDuration(text).value()) == words);
    CHECK(durationOf(text) == written);
    CHECK(parseDuration(written) == parseDuration(text));
  }
}

TEST_CASE("adding months keeps to the end of the month") {
  struct Case {
    std::string day;
    std::string length;
    std::string result;
  };
  for (const auto& [day, length, result] : std::vector<Case>{
           {"2026-01-31", "1mo", "2026-02-28"},
           {"2024-01-31", "1mo", "2024-02-29"},
           {"2024-02-29", "1y", "2025-02-28"},
           {"2026-03-31", "3mo", "2026-06-30"},
           {"2026-11-15", "2mo", "2027-01-15"},
           {"2026-12-31", "1d", "2027-01-01"},
           {"2026-01-31", "1mo 1d", "2026-03-01"},
           {"2026-02-01", "72h", "2026-02-04"},
           {"2026-02-01", "30min", "2026-02-01"},
       }) {
    CAPTURE(day);
    CAPTURE(length);
    CHECK(toIso(add(dayOf(day), parseDuration(length).value())) == result);
  }
  CHECK(add(Day::max(), {.months = 1}) == Day::max());
  CHECK(add(Day::min(), {.days = 1}) == Day::min());
}

TEST_CASE("durations compare by their days") {
  const auto days = [](std::string_view text) { return parseDuration(text)->approximateDays(); };
  CHECK(days("1y") == doctest::Approx(365.25));
  CHECK(days("1mo") == doctest::Approx(30.4375));
  CHECK(days("36h") == doctest::Approx(1.5));
  CHECK(days("5w") > days("1mo"));
  CHECK(days("4w") < days("1mo"));
}

TEST_CASE("words for a rhythm") {
  CHECK(parseCadenceWord("daily") == Duration{.days = 1});
  CHECK(parseCadenceWord("fortnightly") == Duration{.days = 14});
  CHECK(parseCadenceWord("half-yearly") == Duration{.months = 6});
  CHECK_FALSE(parseCadenceWord("every").has_value());
}

TEST_CASE("numbers") {
  CHECK(parseNumber("12") == 12.0);
  CHECK(parseNumber("1_200") == 1200.0);
  CHECK(parseNumber("4.5") == 4.5);
  CHECK(parseNumber("-3") == -3.0);
  CHECK(parseNumber("10k") == 10000.0);
  CHECK(parseNumber("1.2M") == 1200000.0);
  CHECK(parseNumber("4.35k") == 4350.0);
  CHECK(parseNumber("007") == 7.0);
  for (const std::string_view text :
       {"", "-", "+3", ".5", "1.", "1__2", "_1", "1_", "1e5", "k", "10K", "10kk", "1 2", "nan", "inf", "1.2.3"}) {
    CAPTURE(text);
    CHECK_FALSE(parseNumber(text).has_value());
  }
  CHECK_FALSE(parseNumber(std::string(400, '9')).has_value());
}

TEST_CASE("currencies") {
  for (const std::string_view code : {"AED", "EUR", "USD", "GBP", "CHF", "JPY", "XOF", "ZWL"}) {
    CAPTURE(code);
    CHECK(isCurrency(code));
  }
  for (const std::string_view code : {"", "EU", "EURO", "eur", "ABC", "ZZZ"}) {
    CAPTURE(code);
    CHECK_FALSE(isCurrency(code));
  }
}

}  // namespace org::base

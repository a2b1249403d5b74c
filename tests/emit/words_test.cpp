#include <algorithm>
#include <array>

#include <doctest/doctest.h>

#include "emit/words.h"

namespace {

using namespace org;
using emit::Counted;
using emit::Language;
using emit::Words;

struct Row {
  std::string_view name;
  std::vector<std::string_view> english;
  std::vector<std::string_view> french;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
#define WORD(name, english, french) Row{#name, {english}, {french}},
#define COUNTED(name, one, many, un, plusieurs) Row{#name, {one, many}, {un, plusieurs}},
#include "emit/words.def"
  };
  return all;
}

std::size_t countGaps(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("every word says the same in each language: as much is filled in") {
  for (const Row& row : rows()) {
    CAPTURE(row.name);
    for (std::size_t i = 0; i < row.english.size(); ++i) {
      CHECK_FALSE(row.french[i].empty());
      CHECK(countGaps(row.english[i]) == countGaps(row.french[i]));
    }
  }
}

TEST_CASE("one is not many, and in French neither is nothing") {
  const Words english(Language::English);
  const Words french(Language::French);
  CHECK(english.count(Counted::People, 0) == "0 people");
  CHECK(english.count(Counted::People, 1) == "1 person");
  CHECK(english.count(Counted::People, 2) == "2 people");
  CHECK(french.count(Counted::People, 0) == "0 personne");
  CHECK(french.count(Counted::People, 1) == "1 personne");
  CHECK(french.count(Counted::People, 2) == "2 personnes");
}

TEST_CASE("days are said as each language says them") {
  const base::Day first = *base::makeDay(2026, 8, 1);
  CHECK(Words(Language::English).day(first) == "1 August 2026");
  CHECK(Words(Language::French).day(first) == "1er août 2026");
  CHECK(Words(Language::French).day(first.plus(1)) == "2 août 2026");
  CHECK(Words(Language::French).day(base::Day::max()).empty());
  const base::Interval month = base::Interval::ofDays(first, *base::makeDay(2026, 8, 31));
  CHECK(Words(Language::French).days(month, base::Interval::always()) == "du 1er août 2026 au 31 août 2026");
  CHECK(Words(Language::English).days(month, month).empty());
}

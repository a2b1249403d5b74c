#include "support/markers.h"

#include <doctest/doctest.h>

namespace {

using namespace org;
using test::Fixture;
using test::Label;
using test::Marker;

Fixture read(std::string_view text) { return test::readFixture("case.org", text); }

}  // namespace

TEST_CASE("a marker at the end of a line expects findings on it") {
  const Fixture fixture = read("team a {}\nteam b {} // expect: unknown-property \"has no `x`, or `y`\", syntax\n");
  REQUIRE(fixture.mistakes.empty());
  REQUIRE(fixture.markers.size() == 2);
  CHECK(fixture.markers[0].line == 2);
  CHECK(fixture.markers[0].begin == 0);
  CHECK(fixture.markers[0].name == "unknown-property");
  CHECK(fixture.markers[0].text == "has no `x`, or `y`");
  CHECK(fixture.markers[1].name == "syntax");
  CHECK(fixture.markers[1].text.empty());
}

TEST_CASE("carets give the columns, in characters, of the last line that has none") {
  const Fixture fixture = read("team \"é\" x\n//   ^^^ expect: syntax \"é ^\" ^ def: team x\n//    ^ ref: area é\n");
  REQUIRE(fixture.mistakes.empty());
  REQUIRE(fixture.markers.size() == 3);
  for (const Marker& marker : fixture.markers) {
    CHECK(marker.line == 1);
  }
  CHECK(fixture.markers[0].begin == 6);
  CHECK(fixture.markers[0].end == 9);
  CHECK(fixture.markers[0].text == "é ^");
  CHECK(fixture.markers[1].label == Label::Definition);
  CHECK(fixture.markers[1].begin == 31);
  CHECK(fixture.markers[1].name == "team x");
  CHECK(fixture.markers[2].label == Label::Reference);
  CHECK(fixture.markers[2].begin == 7);
  CHECK(fixture.markers[2].name == "area é");
}

TEST_CASE("a fixture may be several files, whose lines count from their own start") {
  const Fixture fixture = read("\n// --- people/ana.org\nperson ana {}\n// --- b.org\n\nteam b {} // expect: syntax\n");
  REQUIRE(fixture.files.size() == 2);
  CHECK(fixture.files[0].path == "people/ana.org");
  CHECK(fixture.files[0].text == "person ana {}\n");
  CHECK(fixture.files[1].lines_before == 4);
  REQUIRE(fixture.markers.size() == 1);
  CHECK(fixture.markers[0].path == "b.org");
  CHECK(fixture.markers[0].line == 2);
}

TEST_CASE("settings of the run") {
  const Fixture fixture =
      read("// only: ownership-gap, decision-gap\n// as-of: 2026-03-01\n// horizon: 6mo\n// order: fixed\n");
  REQUIRE(fixture.mistakes.empty());
  CHECK(fixture.only == std::set{diag::Kind::OwnershipGap, diag::Kind::DecisionGap});
  CHECK(fixture.as_of == base::makeDay(2026, 3, 1));
  CHECK(fixture.horizon == base::Duration{.months = 6});
  CHECK(fixture.has_fixed_order);
}

TEST_CASE("prose, doc comments and addresses are no markers") {
  const Fixture fixture =
      read("// Nobody owns it.\n// Two things: a, b\n/// expect: nothing\nlinks: \"https://a.example/b:c\"\n");
  CHECK(fixture.mistakes.empty());
  CHECK(fixture.markers.empty());
}

TEST_CASE("a marker that says nothing is a mistake of the fixture") {
  for (const std::string_view text :
       {"team a {} // expects: syntax", "team a {} // expect: no-such-check", "team a {} // expect: syntax unquoted",
        "// only: no-such-check", "// as-of: someday", "// horizon: long", "// order: any", "team a {} // def: team a",
        "team a\n//   ^ means: team a"}) {
    CAPTURE(text);
    CHECK(read(text).mistakes.size() == 1);
  }
  CHECK(read("\n// only: nonsense").mistakes[0] == "case.org:2: no check is called `nonsense`");
}

// From text to tree: declarations, kind words that depend on where they stand, values, clauses and their targets.

#include <fstream>

#include <doctest/doctest.h>

#include "ast/words.h"
#include "support/update.h"
#include "support/parsing.h"

namespace org::test {

TEST_CASE("imports, declarations, bodies and separators") {
  CHECK(treeOf("import std.roles\nimport std.roles as r;\norganization { }\npolicy strict\nteam a; team b \"B\";") ==
        "import std.roles\nimport std.roles as r\norganization {}\npolicy strict\nteam a\nteam b \"B\"\n");
  CHECK(treeOf("extend team a.b { p: x; q: y; }") ==
        "extend team a.b {}\n  property p\n    value reference x\n  property q\n    value reference y\n");
  CHECK(treeOf("") == "");
  CHECK(treeOf("// only a comment") == "");
}

TEST_CASE("declarations nest as deep as the limit") {
  CHECK(treeOf("scenario s { area a { area b { kind: x } } team t }") ==
        "scenario s {}\n  area a {}\n    area b {}\n      property kind\n        value reference x\n  team t\n");
}

TEST_CASE("every kind word declares, and is a plain name elsewhere") {
  for (std::size_t i = 0; i < ast::declaration_kind_count; ++i) {
    const std::string kind(ast::toText(static_cast<ast::DeclarationKind>(i)));
    CAPTURE(kind);
    CHECK(treeOf(kind + " x {}") == kind + " x {}\n");
    CHECK(treeOf("team t { " + kind + ": x }") == "team t {}\n  property " + kind + "\n    value reference x\n");
    CHECK(treeOf("team " + kind + " {}") == "team " + kind + " {}\n");
    CHECK(valuesOf(kind) == "value reference " + kind + "\n");
    CHECK(valuesOf(kind + " x, y") == "value reference " + kind + " x\nvalue reference y\n");
    CHECK(valuesOf("x as " + kind + " over " + kind + " y") ==
          "value reference x\n  as reference " + kind + "\n  over reference " + kind + " y\n");
    CHECK(valuesOf(kind + ".x") == "value reference " + kind + ".x\n");
  }
}

TEST_CASE("a kind word in a value, by what follows it") {
  // The next property begins on the same line.
  CHECK(
      treeOf("commitment c { class: discovery size: large }") ==
      "commitment c {}\n  property class\n    value reference discovery\n  property size\n    value reference large\n");
  CHECK(treeOf("objective o { level: team result first { kind: binary } }") ==
        "objective o {}\n  property level\n    value reference team\n  result first {}\n    property kind\n      value "
        "reference "
        "binary\n");
  CHECK(treeOf("objective o { level: team\n  extend result r {} }") ==
        "objective o {}\n  property level\n    value reference team\n  extend result r {}\n");
  CHECK(treeOf("area m { kind: product\n  area s \"S\" { } }") ==
        "area m {}\n  property kind\n    value reference product\n  area s \"S\" {}\n");
  CHECK(
      treeOf("discovery d { about: opportunity payday, commitment pay }") ==
      "discovery d {}\n  property about\n    value reference opportunity payday\n    value reference commitment pay\n");
  CHECK(valuesOf("area discovery, team team") == "value reference area discovery\nvalue reference team team\n");
}

TEST_CASE("seats, as members and in values") {
  CHECK(treeOf("team t { seat std.roles.lead: ana interim, vacant times 2\n  lead: seat lead\n  seat team: bo }") ==
        "team t {}\n  seat std.roles.lead\n    value reference ana\n      interim\n    value vacant\n      times "
        "number 2\n"
        "  property lead\n    value reference seat lead\n  seat team\n    value reference bo\n");
}

TEST_CASE("every clause takes its argument") {
  CHECK(valuesOf("ana at 30%..35% from 2026-01-01 until 2026-06 on 2026 from v2-4 until unknown") ==
        "value reference ana\n  at percent 30 .. percent 35\n  from date 2026-01-01\n  until date 2026-06\n  on number "
        "2026\n"
        "  from reference v2-4\n  until reference unknown\n");
  CHECK(valuesOf("cto over area a.b except c for d overridable-by e overrides f") ==
        "value reference cto\n  over reference area a.b\n  except reference c\n  for reference d\n  overridable-by "
        "reference e\n"
        "  overrides reference f\n");
  CHECK(valuesOf("a.maximum to 10, b to all, c to \"x\"") ==
        "value reference a.maximum\n  to number 10\nvalue reference b\n  to all\nvalue reference c\n  to text \"x\"\n");
  CHECK(valuesOf("5d per week via x as y grounds z") ==
        "value duration 5d\n  per reference week\n  via reference x\n  as reference y\n  grounds reference z\n");
  CHECK(valuesOf("a above 10k EUR up-to 1M EUR within 5d passes-after 1h 30min hops 2 times 3") ==
        "value reference a\n  above money 10000 EUR\n  up-to money 1000000 EUR\n  within duration 5d\n"
        "  passes-after duration 1h 30min\n  hops number 2\n  times number 3\n");
  CHECK(valuesOf("none because \"x\" when \"\"\"y\"\"\"") == "value none\n  because text \"x\"\n  when text \"y\"\n");
  CHECK(valuesOf("a interim elected appointed reserved fallback exclusive guard only") ==
        "value reference a\n  interim\n  elected\n  appointed\n  reserved\n  fallback\n  exclusive\n  guard\n  only\n");
}

TEST_CASE("of and in qualify the party before them") {
  CHECK(valuesOf("lead of a in b over c overridable-by chief of d in e to ana at 10% in f") ==
        "value reference lead\n  of reference a (of the value)\n  in reference b (of the value)\n  over reference c\n"
        "  overridable-by reference chief\n  of reference d (of clause 3)\n  in reference e (of clause 3)\n"
        "  to reference ana\n  at percent 10\n  in reference f (of clause 6)\n");
}

TEST_CASE("ranges are bytes of the text, comments and doc comments left out") {
  const std::string text = "/// é\nteam t \"T\" { // c\n  p: ana at 5% }";
  CHECK(ast::dump(parseText(text).tree) ==
        "doc \"é\" 7..41\nteam t \"T\" {} 7..41\n  property p 27..39\n    value reference ana 30..39\n      at percent "
        "5 34..39\n");
}

TEST_CASE("a byte-order mark is no part of the text") { CHECK(treeOf("\xEF\xBB\xBFteam t") == "team t\n"); }

TEST_CASE("all the language in one file gives the golden tree (--update writes it)") {
  const std::filesystem::path folder = std::filesystem::path(ORG_SOURCE_DIR) / "tests/syntax/fixtures";
  const parse::ParseResult result = parseText(readFile(folder / "everything.org"));
  CHECK(result.diagnostics.empty());
  if (isUpdating()) {
    std::ofstream(folder / "everything.ast", std::ios::binary) << ast::dump(result.tree);
  }
  CHECK(ast::dump(result.tree) == readFile(folder / "everything.ast"));
}

}  // namespace org::test

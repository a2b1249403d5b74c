// Each rule of the one style: a text as somebody typed it, and as it is written.

#include "format/format.h"
#include "support/parsing.h"

namespace org::test {

namespace {

std::string formatText(std::string_view text) {
  CHECK(problems(text) == std::vector<std::string>{});
  return format::formatted(parseText(text).tree);
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += text;
  }
  return all;
}

}  // namespace

TEST_CASE("members of a body stand on lines of their own, two blanks deeper") {
  CHECK(formatText("team   pay \"Pay\"{\n kind:feature ; lead :ana\n\t\tseat engineer:ben,cara at 50%\n}") ==
        "team pay \"Pay\" {\n  kind: feature\n  lead: ana\n  seat engineer: ben, cara at 50%\n}\n");
  CHECK(formatText("area shop {\n  area till {\n  owner: pay } }") ==
        "area shop {\n  area till {\n    owner: pay\n  }\n}\n");
}

TEST_CASE("a body stays on the line of its brace where it was written there and fits") {
  CHECK(formatText("person ana { holds: cto;member-of: pay\n}") == "person ana { holds: cto; member-of: pay }\n");
  CHECK(formatText("person ana {\n  holds: cto }") == "person ana {\n  holds: cto\n}\n");
  CHECK(formatText("area shop { kind: product; area till { owner: pay } }") ==
        "area shop {\n  kind: product\n  area till { owner: pay }\n}\n");
  CHECK(formatText("area shop { area till; area stock }") == "area shop { area till; area stock }\n");
  CHECK(formatText("person ana {\n\n}\nperson ben {}") == "person ana {}\nperson ben {}\n");
}

TEST_CASE("a line has at most 120 columns, counted as a reader sees them") {
  const std::string head = "person ana { email: \"";
  const std::string tail = "\"; kind: employee }";
  const std::size_t room = 120 - head.size() - tail.size();
  const std::string fits = head + std::string(room, 'x') + tail + "\n";
  CHECK(formatText(fits) == fits);
  CHECK(formatText(head + std::string(room + 1, 'x') + tail).starts_with("person ana {\n  email: \"xxx"));
  const std::string accents = head + repeat("é", room) + tail + "\n";
  CHECK(formatText(accents) == accents);
  const std::string wide = head + repeat("組", room / 2 + 1) + tail + "\n";
  CHECK(formatText(wide).starts_with("person ana {\n  email"));
}

TEST_CASE("values that do not fit on the line of their key stand on a line each") {
  const std::string name = "a-name-of-forty-characters-" + std::string(13, 'x');
  CHECK(formatText("team pay {\n members: ana,\n  ben\n}") == "team pay {\n  members: ana, ben\n}\n");
  CHECK(formatText("team pay {\n members: " + name + ", " + name + ", " + name + "\n}") ==
        "team pay {\n  members:\n    " + name + ",\n    " + name + ",\n    " + name + "\n}\n");
}

TEST_CASE("a value too long for a line breaks before its clauses, and `of` stays with its name") {
  const std::string name = std::string(50, 'x');
  CHECK(formatText("decision d {\n decides: " + name + " of " + name + " over shop until 2026-03-31 interim\n}") ==
        "decision d {\n  decides: " + name + " of " + name + "\n    over shop until 2026-03-31 interim\n}\n");
}

TEST_CASE("a text is never broken") {
  const std::string text = "metric m {\n  formula: \"" + std::string(200, 'x') + "\"\n}\n";
  CHECK(formatText(text) == text);
}

TEST_CASE("one blank line at most, and none at the edges of a body") {
  CHECK(formatText("\n\nperson ana {}\n\n\n\nperson ben {\n\n  holds: cto\n\n\n  kind: employee\n\n}\n\n\n") ==
        "person ana {}\n\nperson ben {\n  holds: cto\n\n  kind: employee\n}\n");
  CHECK(formatText("") == "");
  CHECK(formatText(" \n \n") == "");
}

TEST_CASE("imports and declarations begin lines, and semicolons between them go") {
  CHECK(formatText("import std.roles ; import std.skills as s; person ana {}; person ben {}") ==
        "import std.roles\nimport std.skills as s\nperson ana {}\nperson ben {}\n");
}

TEST_CASE("signs: none before a comma and a colon, one blank behind, none around dots") {
  CHECK(formatText("person ana { holds : cto at 30% .. 35% ,cpo   at 65% ; skills: std . skills . frontend }") ==
        "person ana { holds: cto at 30%..35%, cpo at 65%; skills: std.skills.frontend }\n");
  CHECK(formatText("decision d { decides: cto up-to 10k   EUR, all }") ==
        "decision d { decides: cto up-to 10k EUR, all }\n");
}

TEST_CASE("a comment stays behind what it follows on its line, or above what it stands above") {
  CHECK(formatText("// Head\n\n\n// of ana\nperson ana { // here\n    // inside\n  holds: cto// why\n\n // last\n}// "
                   "end\n// after") ==
        "// Head\n\n// of ana\nperson ana {  // here\n  // inside\n  holds: cto  // why\n\n  // last\n}  // end\n// "
        "after\n");
  CHECK(formatText("team t {\n  lead: ana; // head\n  members: ben\n}") ==
        "team t {\n  lead: ana  // head\n  members: ben\n}\n");
  CHECK(formatText("team t {\n  // nobody yet\n}") == "team t {\n  // nobody yet\n}\n");
  CHECK(formatText("team t { /* nobody */ }") == "team t {\n  /* nobody */\n}\n");
  CHECK(formatText("person ana { /* her hat */ holds: cto; /* where */ location: \"Pau\" }") ==
        "person ana {\n  /* her hat */ holds: cto\n  /* where */ location: \"Pau\"\n}\n");
  CHECK(formatText("team t { lead: ana /* head */; /* those who cook */ members: ben }") ==
        "team t {\n  lead: ana /* head */\n  /* those who cook */ members: ben\n}\n");
}

TEST_CASE("comments among values keep their values, a line each") {
  CHECK(formatText("team t {\n  members: ana, // first\n    ben // second\n}") ==
        "team t {\n  members:\n    ana,  // first\n    ben  // second\n}\n");
  CHECK(formatText("team t {\n  members:\n    // the old guard\n    ana, ben\n}") ==
        "team t {\n  members:\n    // the old guard\n    ana, ben\n}\n");
  CHECK(formatText("team t {\n  members: ana /* solid */, /* two */ /* days */ ben, cai\n}") ==
        "team t {\n  members:\n    ana /* solid */,\n    /* two */ /* days */ ben,\n    cai\n}\n");
  CHECK(formatText("team t {\n  members:\n    ana,\n\n\n    // the new ones\n    ben,\n    cai\n}") ==
        "team t {\n  members:\n    ana,\n\n    // the new ones\n    ben,\n    cai\n}\n");
}

TEST_CASE("comments in odd places are kept and end where they ended") {
  CHECK(formatText("person ana // who\n{ holds // what\n : /* now */ cto }") ==
        "person ana  // who\n{\n  holds  // what\n    : /* now */ cto\n}\n");
  CHECK(formatText("/* left */ person ana {}") == "/* left */ person ana {}\n");
  CHECK(formatText("/// What ana does\nperson ana {}") == "/// What ana does\nperson ana {}\n");
  CHECK(formatText("team t { /// The head\n lead: ana }") == "team t {\n  /// The head\n  lead: ana\n}\n");
}

TEST_CASE("blank ends of lines go, in comments as well") {
  CHECK(formatText("// Head  \t\nperson ana {}   \n") == "// Head\nperson ana {}\n");
}

TEST_CASE("a block text moves with the line it belongs to and says the same") {
  const std::string_view before =
      "team t {\nmission: \"\"\"\n        One\n          deeper\n  \n        two\n\"\"\"\n}\n";
  const std::string_view after = "team t {\n  mission: \"\"\"\n    One\n      deeper\n\n    two\n  \"\"\"\n}\n";
  CHECK(formatText(before) == after);
  CHECK(treeOf(before) == treeOf(after));
  SUBCASE("one that begins beside its quotation marks is left as it is") {
    const std::string text = "team t {\n  mission: \"\"\"One\n two\"\"\"\n}\n";
    CHECK(formatText(text) == text);
  }
}

TEST_CASE("the lines of a comment move together") {
  CHECK(formatText("team t {\n      /* One\n       * two\n       */\n      lead: ana\n}") ==
        "team t {\n  /* One\n   * two\n   */\n  lead: ana\n}\n");
}

TEST_CASE("line ends are those of the first line") {
  CHECK(formatText("person ana {\r\nholds: cto\r\n}\r\n\r\nperson ben {}") ==
        "person ana {\r\n  holds: cto\r\n}\r\n\r\nperson ben {}\r\n");
}

TEST_CASE("each edit stands for itself: with any half of them left out the file says the same") {
  const std::string_view text = "person ana{holds:cto};;team t { // x\n members:ana ,/* y */ben;\n\n\n lead:ana }";
  const parse::ParseResult result = parseText(text);
  const std::vector<diag::Edit> all = format::format(result.tree);
  CHECK(all.size() > 8);
  for (std::size_t half = 0; half < 2; ++half) {
    std::string mixed(text);
    for (std::size_t i = all.size(); i-- > 0;) {
      if (i % 2 == half) {
        mixed.replace(all[i].span.begin, all[i].span.size(), all[i].new_text);
      }
    }
    CHECK(treeOf(mixed) == treeOf(text));
    CHECK(formatText(mixed) == formatText(text));
  }
}

}  // namespace org::test

// One message a mistake, in words a director understands, and a tree of the rest.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "schema/schema.h"
#include "support/parsing.h"

namespace org::test {

namespace {

using Problems = std::vector<std::string>;

std::string brokenTree(std::string_view text) {
  const std::string dump = ast::dump(parseText(text).tree);
  std::string out;
  for (std::size_t begin = 0; begin < dump.size();) {
    const std::size_t end = dump.find('\n', begin);
    out += dump.substr(begin, dump.rfind(' ', end) - begin) + '\n';
    begin = end + 1;
  }
  return out;
}

// The problems of a body's content, without their places.
Problems inBody(std::string_view content) {
  Problems found = problems(fmt::format("team t {{\n{}\n}}", content));
  for (std::string& problem : found) {
    problem = problem.substr(problem.find(' ') + 1);
  }
  return found;
}

}  // namespace

TEST_CASE("five mistakes give five messages and a tree of the rest") {
  const std::string text = R"(organization fournil "Fournil" {
  currency = EUR
}
tem checkout "Checkout" {
  mission "A paid shift"
  lead: ana at bo
}
person jean "Jean" { holds: ceo cto, cpo at 30% }
objective o {
  period: 2026-02-30
  owner:
  result r { metric: m; target: 24
}
team z {}
)";
  CHECK(problems(text) == Problems{
                              "2:12 syntax: expected `:` after `currency`, found `=`",
                              "4:1 unknown-kind: `tem` is not a kind of declaration",
                              "5:3 syntax: missing `:` after `mission`",
                              "6:16 syntax: expected a share such as `50%` after `at`, found `bo`",
                              "8:29 syntax: `ceo cto` is more than one word: a name is one",
                              "10:11 bad-literal: there is no 2026-02-30 in the calendar",
                              "11:8 syntax: `owner` has no value: expected a name, a text or a literal after `:`",
                              "12:12 unterminated: result `r` is never closed: expected `}`",
                          });
  CHECK(brokenTree(text) == R"(organization fournil "Fournil" {}
  property currency
    value reference EUR
declaration checkout "Checkout" {}
  property mission
    value text "A paid shift"
  property lead
    value reference ana
      at error
person jean "Jean" {}
  property holds
    value error
    value reference cpo
      at percent 30
objective o {}
  property period
    value error
  property owner
    value error
  result r {}
    property metric
      value reference m
    property target
      value number 24
team z {}
)");
}

TEST_CASE("a declaration whose header is wrong keeps its body") {
  CHECK(problems("team { p: x }") == Problems{"1:1 syntax: expected a name after `team`"});
  CHECK(problems("team all { p: x }") == Problems{"1:6 syntax: `all` is a reserved word: expected a name"});
  CHECK(problems("team a squad { p: x }") ==
        Problems{"1:6 syntax: `a squad` is more than one word: expected a name, then a title in quotes"});
  CHECK(problems("team a \"A\" 12 { p: x }") == Problems{"1:12 syntax: expected `{` after `\"A\"`, found `12`"});
  CHECK(problems("team 1password { p: x }") ==
        Problems{"1:6 bad-literal: a name cannot start with a digit: `1password`"});
  CHECK(problems("team a.b { }").size() == 1);
  CHECK(problems("extend team a \"T\" { }") ==
        Problems{"1:15 syntax: an `extend` takes no title: the declaration that it extends has one"});
  for (const char* header : {"team all", "team a squad", "team a \"A\" 12", "team 1password"}) {
    CAPTURE(header);
    CHECK(brokenTree(std::string(header) + " { p: x }").ends_with("  property p\n    value reference x\n"));
  }
}

TEST_CASE("words that are no kind suggest the nearest") {
  const auto help = [](std::string_view text) { return parseText(text).diagnostics.at(0).help.at(0); };
  CHECK(help("persn ana \"Ana\" {}") == "did you mean `person`?");
  CHECK(help("team t { aera x { } }") == "did you mean `area`?");
  CHECK(help("Team checkout {}") == "did you mean `team`?");
  CHECK(problems("team t { kind: x\n  squad y \"Y\" { } }") ==
        Problems{"2:3 unknown-kind: `squad` is not a kind of declaration"});
}

TEST_CASE("a missing brace is told once, at the brace that is never closed, with a note where its mate belongs") {
  const parse::ParseResult result = parseText("team a {\n  p: x\n\nteam b {\n  p: y\n}\nteam c {\n}\n");
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].message == "team `a` is never closed: expected `}`");
  CHECK(result.tree.source->lines().position(result.diagnostics[0].span.begin) == source::Position{1, 8});
  REQUIRE(result.diagnostics[0].related.size() == 1);
  CHECK(result.diagnostics[0].related[0].message == "expected `}` before this");
  CHECK(result.tree.source->lines().position(result.diagnostics[0].related[0].span.begin) == source::Position{4, 1});
  CHECK(brokenTree("team a {\n  p: x\n\nteam b {\n}\n") ==
        "team a {}\n  property p\n    value reference x\nteam b {}\n");
}

TEST_CASE("where a missing brace belongs is read from the indentation, in whole and in part") {
  CHECK(problems("area a {\n  area b {\n    p: x\n  area c {\n  }\n}\n") ==
        Problems{"2:10 unterminated: area `b` is never closed: expected `}`"});
  CHECK(brokenTree("area a {\n  area b {\n    p: x\n  area c {\n  }\n}\nteam t {}\n") ==
        "area a {}\n  area b {}\n    property p\n      value reference x\n  area c {}\nteam t {}\n");
  CHECK(problems("area a {\n  area b {\n    p: x\n}\nteam t {}\n") ==
        Problems{"2:10 unterminated: area `b` is never closed: expected `}`"});
  CHECK(problems("objective o {\n  result r {\n    p: x\nteam t {\n}\nperson p {}\n") ==
        Problems{"2:12 unterminated: result `r` and 1 more around it are never closed: expected `}` for each"});
  CHECK(problems("scenario s { team a { p: x") ==
        Problems{"1:21 unterminated: team `a` and 1 more around it are never closed: expected `}` for each"});
  CHECK(problems("team a\n  \"A\"\n{\n  p: x\n\nteam b {}\nteam c {}\n") ==
        Problems{"3:1 unterminated: team `a` is never closed: expected `}`"});
  CHECK(problems("  team a {\n    p: x\n\n  team b {\n  }\n  person c {\n  }\n") ==
        Problems{"1:10 unterminated: team `a` is never closed: expected `}`"});
  CHECK(problems("team a {\n  p: x\n") == Problems{"1:8 unterminated: team `a` is never closed: expected `}`"});
}

TEST_CASE("a missing brace is found without indentation: what cannot stand inside ends the body") {
  CHECK(problems("team a { p: x\nteam b { }\nrole c { p: x\nperson d { }\narea e { }\n") ==
        Problems{"1:8 unterminated: team `a` is never closed: expected `}`",
                 "3:8 unterminated: role `c` is never closed: expected `}`"});
  CHECK(problems("area a {\np: x\narea b {\np: y\n}\nperson c {}\nrole d {}\n") ==
        Problems{"1:8 unterminated: area `a` is never closed: expected `}`"});
}

TEST_CASE("a brace put at the end of the file for one that is missing above") {
  const std::string text = "team a {\n  p: x\n\nteam b {\n}\nperson c {\n}\nrole d {}\n}\n";
  CHECK(problems(text) == Problems{"1:8 unterminated: team `a` is never closed: expected `}`",
                                   "9:1 syntax: `}` closes nothing: every `{` before it is closed already"});
  CHECK(brokenTree(text) == "team a {}\n  property p\n    value reference x\n  team b {}\nperson c {}\nrole d {}\n");
  // What is merely badly indented, or said in the wrong place, is not taken apart.
  CHECK(problems("team a {\np: x\nperson b {\n}\n}\n") == Problems{});
  CHECK(problems("scenario s {\n  p: x\nperson b {\n}\n}\n") == Problems{});
}

TEST_CASE("what a kind may hold is what the schema says") {
  for (const schema::Kind& outer : schema::allKinds()) {
    for (const schema::Kind& inner : schema::allKinds()) {
      const std::string text =
          fmt::format("{} a {{\np: x\n{} b {{\n}}\n", ast::toText(outer.kind), ast::toText(inner.kind));
      CAPTURE(text);
      const bool is_read_inside =
          brokenTree(text).find("\n  " + std::string(ast::toText(inner.kind))) != std::string::npos;
      const bool may_stand_inside = outer.kind == ast::DeclarationKind::Scenario || outer.nested.has(inner.kind);
      CHECK(is_read_inside == may_stand_inside);
    }
  }
}

TEST_CASE("an opening brace that is missing, and closing ones too many") {
  CHECK(problems("team a \"A\"\n  p: x\n}\nteam b { }") ==
        Problems{"2:3 syntax: expected `{` before this to open the body of team `a`"});
  CHECK(problems("team a { }\n}\nteam b { }") ==
        Problems{"2:1 syntax: `}` closes nothing: every `{` before it is closed already"});
  const std::string early = "team a {\n  p: x\n  }\n  q: y\n}\nteam b { }\n";
  CHECK(problems(early) == Problems{"3:3 syntax: `}` is one too many: what follows belongs to team `a` as well"});
  CHECK(brokenTree(early) ==
        "team a {}\n  property p\n    value reference x\n  property q\n    value reference y\nteam b {}\n");
  CHECK(problems("team a { p: x }\nq: y }\nteam b { }\n") ==
        Problems{"1:15 syntax: `}` is one too many: what follows belongs to team `a` as well"});
  CHECK(problems("area a {\n  area b {\n    p: x\n    }\n    q: y\n  }\n  r: z\n}\nteam b { }\n") ==
        Problems{"4:5 syntax: `}` is one too many: what follows belongs to area `b` as well"});
  CHECK(problems("area a {\n  area b { }\n  }\n  area c { }\n}\n") ==
        Problems{"3:3 syntax: `}` is one too many: what follows belongs to area `a` as well"});
}

TEST_CASE("mistakes in a body") {
  CHECK(inBody("owner:") == Problems{"syntax: `owner` has no value: expected a name, a text or a literal after `:`"});
  CHECK(inBody("owner: ;a: b") ==
        Problems{"syntax: `owner` has no value: expected a name, a text or a literal after `:`"});
  CHECK(inBody("owner:\n  mission: \"x\"") ==
        Problems{"syntax: `owner` has no value: expected a name, a text or a literal after `:`"});
  CHECK(inBody("owner:\n  area x \"X\" { }") ==
        Problems{"syntax: `owner` has no value: expected a name, a text or a literal after `:`"});
  CHECK(inBody("a: b, c,\nd: e") == Problems{"syntax: `,` with no value after it"});
  CHECK(inBody("tags: a; b; c\nd: e") ==
        Problems{"syntax: expected a property such as `owner: ana` or a declaration, found `b`"});
  CHECK(inBody("guard: x") == Problems{"syntax: `guard` is a reserved word"});
  CHECK(inBody("seat lead ana") == Problems{"syntax: missing `:` after `lead`"});
  CHECK(inBody("seat lead") == Problems{"syntax: expected `:` and who holds the seat after `lead`"});
  CHECK(inBody("seat : ana") == Problems{"syntax: expected a name after `seat`, found `:`"});
  CHECK(inBody("p: { x: y }\nq: z") ==
        Problems{"syntax: `p` has no value: expected a name, a text or a literal after `:`, found `{`"});
  CHECK(inBody("p: x { y: z }\nq: z") == Problems{"syntax: unexpected `{` after the value `x`"});
  CHECK(inBody("p: [a, b]") == Problems{"syntax: unexpected `[`"});
  CHECK(inBody("p: a @b") == Problems{"syntax: unexpected `@` after `a`"});
  CHECK(inBody("\"k\": v\nq: z") == Problems{"syntax: quotation marks around the name of a property"});
  CHECK(inBody("p: tomorrow 5pm") == Problems{"bad-literal: a name cannot start with a digit: `5pm`"});
  CHECK(inBody("import std.roles") == Problems{"syntax: an import inside a declaration"});
  CHECK(inBody("owner\nother: x") ==
        Problems{"syntax: expected a property such as `owner: ana` or a declaration, found `owner`"});
}

TEST_CASE("mistakes in a clause leave the next clause and value whole") {
  const std::string text = "team t { p: a at x until 2026, b until until 2026 interim, c within, d up-to 10 }";
  CHECK(problems(text) ==
        Problems{
            "1:18 syntax: expected a share such as `50%` after `at`, found `x`",
            "1:40 syntax: expected a date such as `2026-03-31` or `2026-Q2` after `until`, found `until`",
            "1:68 syntax: expected a length of time such as `5d` or `3mo` after `within`, found `,`",
            "1:78 syntax: expected a currency such as `EUR` after `10`",
        });
  CHECK(brokenTree(text) ==
        "team t {}\n  property p\n    value reference a\n      at error\n      until number 2026\n"
        "    value reference b\n      until error\n      until number 2026\n      interim\n"
        "    value reference c\n      within error\n    value reference d\n      up-to number 10\n");
}

TEST_CASE("typical slips carry help") {
  const auto help = [](std::string_view content) {
    return parseText(fmt::format("team t {{ {} }}", content)).diagnostics.at(0).help.at(0);
  };
  CHECK(help("owner: ana untill 2026-01-01") == "did you mean `until`?");
  CHECK(help("target: 10 users") ==
        "a number stands alone, or with a currency such as `EUR`; its unit belongs to the metric");
  CHECK(help("holds: cto at 30 %") == "write `30%` without a space");
  CHECK(help("tags: a; b") == "`;` ends a property; between the values of a list write `,`");
  CHECK(help("p: [a]") == "a list is written without brackets: `a, b, c`");
  CHECK(help("p: a over all") == "a right without `over` holds everywhere");
  CHECK(help("p: a for 5k EUR") == "a limit of money is written `up-to 10k EUR`, or `above 10k EUR`");
  CHECK(help("p: a under 5k EUR") == "did you mean `up-to`?");
  CHECK(help("overrides: cto") == "it stands after a value, without `:`");
  CHECK(help("p: at") == "`at` is a reserved word; in backquotes it is a name: `` `at` ``");
}

TEST_CASE("a file of another format is one message") {
  const Problems foreign = {"1:1 syntax: this file holds no declaration: expected some, such as `team checkout { … }`"};
  CHECK(
      problems("# Our team\n\nThe team payments does a lot, and it's great.\n\n- Ana leads\n- Bo \u201Ccodes\u201D\n\n"
               "## Roles\n\n| role | who |\n| --- | --- |\n| cto | Ana |\n") == foreign);
  CHECK(problems("{\n  \"teams\": [\n    { \"name\": \"a\", \"lead\": null },\n    { \"name\": \"b\" }\n  ]\n}\n") ==
        foreign);
  CHECK(problems("Hello Bo,\n\nthe role of the team is to ship. We don't wait!\nSee you on 3 March.\n\nAna\n") ==
        foreign);
  CHECK(parseText("# Our team\n\nteam payments does\n- a\n- b @c\n").tree.declarations.empty());
  // A file of ours with many mistakes is not.
  CHECK(problems("team a { lead x y; : ; owner: }").front() == "1:10 syntax: missing `:` after `lead`");
}

TEST_CASE("what people write elsewhere is offered as Org writes it") {
  const auto offers = [](std::string_view content) {
    std::vector<std::string> texts;
    const parse::ParseResult result = parseText(fmt::format("team t {{ {} }}", content));
    for (const diag::Fix& fix : result.diagnostics.at(0).fixes) {
      texts.push_back(fix.edits.at(0).new_text);
    }
    return texts;
  };
  CHECK(offers("p: a until 30 June 2026") == Problems{"2026-06-30"});
  CHECK(offers("p: a from March 2026") == Problems{"2026-03"});
  CHECK(offers("p: a from 1er mars 2026") == Problems{"2026-03-01"});
  CHECK(offers("p: T1 2026") == Problems{"2026-Q1"});
  CHECK(offers("p: January to March 2026") == Problems{"2026-01..2026-03"});
  CHECK(offers("p: 31/03/2026") == Problems{"2026-03-31"});
  CHECK(offers("p: 3/4/2026") == Problems{"2026-04-03", "2026-03-04"});
  CHECK(offers("p: 45/03/2026") == Problems{});
  CHECK(offers("p: 10 000 EUR") == Problems{"10_000 EUR"});
  CHECK(offers("p: €10k") == Problems{"10k EUR"});
  CHECK(offers("p: 10k euros") == Problems{"10k EUR"});
  CHECK(offers("p: a after 5 days") == Problems{"within 5d"});
  CHECK(offers("p: every 2 weeks") == Problems{"every 2w"});
  CHECK(offers("p: a and b") == Problems{","});
  CHECK(offers("p: product manager") == Problems{"product-manager", ","});
  CHECK(offers("p: max@acme.example") == Problems{"\"max@acme.example\""});
  CHECK(offers("person Marie Dupont { }") == Problems{"marie-dupont \"Marie Dupont\""});
  CHECK(offers("person Marie Dupont \"M\" { }") == Problems{"marie-dupont"});
}

TEST_CASE("an equals sign for a colon is mended by a fix") {
  const parse::ParseResult result = parseText("team t { p = x }");
  REQUIRE(result.diagnostics.size() == 1);
  const diag::Edit& edit = result.diagnostics[0].fixes.at(0).edits.at(0);
  CHECK(edit.span.begin == 11);
  CHECK(edit.span.end == 12);
  CHECK(edit.new_text == ":");
}

TEST_CASE("signs that only look like ours are named, and read as what they look like") {
  CHECK(problems("team t ｛\n  p： a，b；q: （c、d）\n｝\n") ==
        Problems{"1:8 syntax: `｛` is not the sign `{`, it only looks like it",
                 "2:4 syntax: `：` is not the sign `:`, it only looks like it",
                 "2:7 syntax: `，` is not the sign `,`, it only looks like it",
                 "2:9 syntax: `；` is not the sign `;`, it only looks like it", "2:13 syntax: unexpected `（`",
                 "2:15 syntax: `、` is not the sign `,`, it only looks like it",
                 "3:1 syntax: `｝` is not the sign `}`, it only looks like it"});
  CHECK(brokenTree("team t ｛ p： a ｝") == "team t {}\n  property p\n    value reference a\n");
  const diag::Diagnostic found = parseText("team t ｛ }").diagnostics.at(0);
  CHECK(found.fixes.at(0).title == "write `{`");
  CHECK(found.fixes.at(0).edits.at(0).new_text == "{");
}

TEST_CASE("dashes between dates and in names") {
  const auto help = [](std::string_view text) { return parseText(text).diagnostics.at(0).help.at(0); };
  constexpr std::string_view dash =
      "in names and dates a hyphen is written `-`; from one date to another is `2026-01..2026-03`";
  CHECK(help("objective o { period: 2026-01 – 2026-03 }") == dash);
  CHECK(help("area pay–ment { }") == dash);
  CHECK(help("metric m { target: −5 }") == dash);
  const std::string_view text = "objective o { period: 2026-01--2026-03 }";
  CHECK(problems(text) == Problems{"1:31 bad-literal: `-2026-03` is not how a date is written"});
  CHECK(help(text) == "from one date to another is written `2026-01..2026-03`");
  CHECK(help("team t {\n -- a comment\n }") == "a comment begins with `//`");
  CHECK(help("person p { email: ‘x’ }") == "a text stands between straight double quotation marks: \"…\"");
}

TEST_CASE("a word on a line of its own after a text is one mistake") {
  CHECK(problems("team t {\n  mission: \"a\"\n  bad\n  p: x\n}") ==
        Problems{"3:3 syntax: expected a property such as `owner: ana` or a declaration, found `bad`"});
  CHECK(inBody("p: \"a\" bad") == Problems{"syntax: missing `,` between `\"a\"` and `bad`"});
}

TEST_CASE("two words for the name of a property are one mistake") {
  CHECK(inBody("reports to: ceo") == Problems{"syntax: the name of a property is one word: write `reports-to`"});
  CHECK(inBody("mission at: 5%") == Problems{"syntax: the name of a property is one word: write `mission-at`"});
  CHECK(problems("team t {\n  mission: \"a\"\n  review by: 2026-01-01\n}") ==
        Problems{"3:3 syntax: the name of a property is one word: write `review-by`"});
}

TEST_CASE("mistakes at the top of a file") {
  CHECK(problems("owner: me\nteam t {}") == Problems{"1:1 syntax: `owner` stands outside any declaration"});
  CHECK(problems("policy deny: silo\nteam t {}") == Problems{"1:8 syntax: expected `{` after `policy`, found `deny`"});
  CHECK(problems("hello\nteam t {}") ==
        Problems{"1:1 syntax: expected a declaration such as `team checkout { … }`, found `hello`"});
  CHECK(problems("import \"std/roles\"\nteam t {}") ==
        Problems{"1:8 bad-import-path: expected the name of a module after `import`, found `\"std/roles\"`"});
  CHECK(problems("team t {}\nimport std.roles") == Problems{"2:8 syntax: an import after the first declaration"});
  CHECK(problems("import std.") == Problems{"1:11 syntax: expected a name after `.`"});
}

TEST_CASE("texts and comments without an end") {
  CHECK(problems("team t {\n  mission: \"A paid\n  owner: x\n}") ==
        Problems{"2:12 unterminated: the text has no closing `\"` on its line"});
  CHECK(problems("team t { mission: \"A paid }") ==
        Problems{"1:19 unterminated: the text has no closing `\"` on its line"});
  CHECK(problems("team t {}\n/* open") == Problems{"2:1 unterminated: the comment is never closed: expected `*/`"});
  CHECK(problems("team t {\n  mission: \"\"\"A paid\n}\nperson p {}\n") ==
        Problems{"2:12 unterminated: the text block is never closed: expected `\"\"\"`"});
  CHECK(problems("team t {\n  /* open\n}\nperson p {}\n") ==
        Problems{"2:3 unterminated: the comment is never closed: expected `*/`"});
  CHECK(problems("team t \"\"\"open").front() == "1:8 unterminated: the text block is never closed: expected `\"\"\"`");
}

}  // namespace org::test

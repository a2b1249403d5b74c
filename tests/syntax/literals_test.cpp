// Literals, names, texts and comments: what stands for what, and what is said about those that cannot be.

#include <doctest/doctest.h>

#include "support/parsing.h"

namespace org::test {

namespace {

using Problems = std::vector<std::string>;

// The message about the one literal of `team t { p: … }`, without its place.
std::string problemOf(std::string_view value) {
  const Problems found = problems("team t { p: " + std::string(value) + " }");
  REQUIRE(found.size() == 1);
  return found.front().substr(found.front().find(' ') + 1);
}

}  // namespace

TEST_CASE("literals mean what the language page says") {
  CHECK(valuesOf("12, 1_200, 4.5, -3, 10k, 1.2M") ==
        "value number 12\nvalue number 1200\nvalue number 4.5\nvalue number -3\nvalue number 10000\nvalue number "
        "1200000\n");
  CHECK(valuesOf("20..30, 65%, 60%..70%, -5%") ==
        "value number 20 .. number 30\nvalue percent 65\nvalue percent 60 .. percent 70\nvalue percent -5\n");
  CHECK(valuesOf("10k EUR, 1.2M EUR, 10k..20k USD") ==
        "value money 10000 EUR\nvalue money 1200000 EUR\nvalue number 10000 .. money 20000 USD\n");
  CHECK(valuesOf("2026-03-31, 2026-03, 2026-Q2, 2026-H1, 2026, 2026-Q1..2026-Q3") ==
        "value date 2026-03-31\nvalue date 2026-03\nvalue date 2026-Q2\nvalue date 2026-H1\nvalue number 2026\n"
        "value date 2026-Q1 .. date 2026-Q3\n");
  CHECK(valuesOf("5d, 2w, 3mo, 1y, 72h, 30min, 1h 30min, 2w..3w") ==
        "value duration 5d\nvalue duration 2w\nvalue duration 3mo\nvalue duration 1y\nvalue duration 72h\n"
        "value duration 30min\nvalue duration 1h 30min\nvalue duration 2w .. duration 3w\n");
  CHECK(valuesOf("every 6w, monthly, FY26-Q1, every") ==
        "value every 6w\nvalue reference monthly\nvalue reference FY26-Q1\nvalue reference every\n");
  CHECK(valuesOf("vacant, all, none, yes, no") == "value vacant\nvalue all\nvalue none\nvalue yes\nvalue no\n");
}

TEST_CASE("money is a number and a code on one line") {
  CHECK(tokensOf("team t { p: 10 EUR }") ==
        "kind-word \"team\", name \"t\", open-brace \"{\", name \"p\", colon \":\", number \"10\", currency \"EUR\", "
        "close-brace \"}\"");
  CHECK(problems("team t { p: 10\nEUR: 3 }") == Problems{});
  CHECK(treeOf("team t { p: 10 EUR: 3 }") ==
        "team t {}\n  property p\n    value number 10\n  property EUR\n    value number 3\n");
}

TEST_CASE("impossible literals say what is wrong") {
  CHECK(problemOf("2026-02-30") == "bad-literal: there is no 2026-02-30 in the calendar");
  CHECK(problemOf("2026-Q5") == "bad-literal: there is no 2026-Q5 in the calendar");
  CHECK(problemOf("2026-13-45x") == "bad-literal: a name cannot start with a digit: `2026-13-45x`");
  CHECK(problemOf("1password") == "bad-literal: a name cannot start with a digit: `1password`");
  CHECK(problemOf("31/12/2026") == "bad-literal: `31/12/2026` is not how a date is written");
  CHECK(problemOf("2026-3-1") == "bad-literal: `2026-3-1` is not how a date is written");
  CHECK(problemOf("5days") == "bad-literal: `5days` is not a length of time");
  CHECK(problemOf("10kEUR") == "bad-literal: `10kEUR` is not an amount");
  CHECK(problemOf("10 eur") == "bad-literal: `eur` is not a currency");
  CHECK(problemOf("4.5.6") == "bad-literal: `4.5.6` is not a number");
  CHECK(problemOf("70%..60%") == "bad-literal: the range ends before it begins");
  CHECK(problemOf("2026-Q3..2026-Q1") == "bad-literal: the range ends before it begins");
  CHECK(problemOf("3..50%") == "bad-literal: the two ends of a range are not of one sort");
  CHECK(problemOf("ana at 120%") == "bad-literal: a share lies between 0% and 100%");
  CHECK(problemOf(std::string(400, '9')) == "bad-literal: the number is too large");
  CHECK(problemOf("100000y") == "bad-literal: the length of time is too long");
}

TEST_CASE("a wrong literal is mended in the help") {
  const auto helpFor = [](std::string_view value) {
    return parseText("team t { p: " + std::string(value) + " }").diagnostics.at(0).help.at(0);
  };
  CHECK(helpFor("1password") == "write `1password` in backquotes to use it as a name");
  CHECK(helpFor("5days") == "write `5d`");
  CHECK(helpFor("10kEUR") == "write `10k EUR`");
  CHECK(helpFor("10 eur") == "did you mean `EUR`?");
  CHECK(helpFor("10K") == "write `10k` for thousands");
  CHECK(helpFor("2026-Q5") == "a year has quarters Q1 to Q4");
}

TEST_CASE("texts read their escapes") {
  CHECK(valuesOf(R"("a \"b\" \\ \n \t \u{1F600} é")") == "value text \"a \\\"b\\\" \\\\ \\n \\t 😀 é\"\n");
  CHECK(valuesOf("\"\"") == "value text \"\"\n");
  CHECK(problemOf(R"("a \q")") == "bad-literal: `\\q` means nothing in a text");
  CHECK(problemOf(R"("\u{D800}")") == "bad-literal: `\\u{D800}` means nothing in a text");
  CHECK(problemOf(R"("\u{110000}")") == "bad-literal: `\\u{110000}` means nothing in a text");
  CHECK(problemOf(R"("\u1F600")") == "bad-literal: `\\u` means nothing in a text");
}

TEST_CASE("text blocks lose their first line end, common indentation and blank last line") {
  CHECK(valuesOf("\"\"\"\n    one\n      two\n\n    three\\tfour\n    \"\"\"") ==
        "value text \"one\\n  two\\n\\nthree\\tfour\"\n");
  CHECK(valuesOf("\"\"\"one \"quoted\" \\\"\"\" end\"\"\"") == "value text \"one \\\"quoted\\\" \\\"\\\"\\\" end\"\n");
  CHECK(valuesOf("\"\"\"\r\n  a\r\n  b\r\n\"\"\"") == "value text \"a\\nb\"\n");
}

TEST_CASE("typographic and single quotes are read, and reported") {
  for (const char* text : {"“a”", "« a »", "„a“", "'a'", "“a\""}) {
    CAPTURE(text);
    CHECK(problemOf(text).starts_with("syntax: "));
  }
  CHECK(ast::dump(parseText("team t { p: “a” }").tree).find("text \"a\"") != std::string::npos);
}

TEST_CASE("names are Unicode and compare in their composed form") {
  CHECK(treeOf("team équipe-1 \"É\" { clé: naïve, 東京, x·y }") ==
        "team équipe-1 \"É\" {}\n  property clé\n    value reference naïve\n    value reference 東京\n    value "
        "reference x·y\n");
  const std::string decomposed = "person le\u0301a { }";
  CHECK(treeOf(decomposed) == "person léa {}\n");
}

TEST_CASE("backquotes make a name of anything") {
  CHECK(treeOf("team `team` { `all`: `2026.1`, a.`b c` }") ==
        "team team {}\n  property all\n    value reference 2026.1\n    value reference a.b c\n");
  CHECK(problems("team `a { }\nteam b {}").front() ==
        "1:6 unterminated: the name has no closing backquote on its line");
}

TEST_CASE("comments of each form are kept as tokens") {
  CHECK(tokensOf("// a\n/// b\n/* c /* d */ //// e\nteam t") ==
        "line-comment \"// a\", doc-comment \"/// b\", block-comment \"/* c /* d */\", line-comment \"//// e\", "
        "kind-word "
        "\"team\", name \"t\"");
}

TEST_CASE("doc comments belong to the declaration, property or seat that follows") {
  CHECK(treeOf("/// One\n///   two\n// not this\n/// three\nteam t {\n  /// P\n  p: x\n  /// S\n  seat r: y\n}") ==
        "doc \"One\\n  two\\nthree\"\nteam t {}\n  doc \"P\"\n  property p\n    value reference x\n  doc \"S\"\n  seat "
        "r\n    value "
        "reference y\n");
  CHECK(problems("team t { p: x, /// lost\n y }") ==
        Problems{
            "1:16 stray-doc-comment: this doc comment belongs to nothing: expected a declaration, a property or a seat "
            "after it"});
  CHECK(problems("team t {}\n/// lost").size() == 1);
  CHECK(problems("/// lost\nimport std.roles").size() == 1);
}

TEST_CASE("every line end counts, whichever it is") {
  const std::string unix_text = "team t {\n  // c\n  p: \"x\"\n  q: 1\n}\n";
  for (const std::string_view end : {"\r", "\r\n"}) {
    std::string text;
    for (const char c : unix_text) {
      text += c == '\n' ? std::string(end) : std::string(1, c);
    }
    CHECK(treeOf(text) == treeOf(unix_text));
  }
}

TEST_CASE("white space of other scripts is white space") {
  CHECK(treeOf("team\u00A0t\u2003{\u00A0p\u00A0: x }") == "team t {}\n  property p\n    value reference x\n");
}

}  // namespace org::test

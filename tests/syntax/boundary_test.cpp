// Whatever the bytes: a located message, in bounded time and memory, and never an exception.

#include <array>
#include <thread>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/parsing.h"

namespace org::test {

namespace {

using Problems = std::vector<std::string>;

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

std::string repeatTo(std::string_view text, std::size_t bytes) { return repeat(text, bytes / text.size()); }

}  // namespace

TEST_CASE("bytes that are not UTF-8 are named by their offset, and nothing more is said") {
  CHECK(problems("team t {\n  p = \xFF }") == Problems{"2:7 invalid-encoding: byte 15 (0xFF) is not UTF-8"});
  for (const char* bytes : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF\xFEt"}) {
    CHECK(problems(bytes).size() == 1);
  }
  CHECK(problems(std::string("12345678901234567\xC3", 18)).front().find("byte 17") != std::string::npos);
  CHECK(parseText("\xFF").tree.tokens.size() == 1);
}

TEST_CASE("UTF-16 is called by its name, with and without a byte-order mark") {
  for (const std::string_view text : {std::string_view("\xFF\xFEt\0", 4), std::string_view("\xFE\xFF\0t", 4),
                                      std::string_view("t\0e\0", 4), std::string_view("\0t\0e", 4)}) {
    CHECK(problems(text) == Problems{"1:1 invalid-encoding: this file is in UTF-16, not in UTF-8"});
  }
}

TEST_CASE("files of Emacs Org mode are skipped with a note") {
  for (const char* text : {"#+TITLE: x\n* A", "\n\n* heading\ntext", "** deeper", ":PROPERTIES:\n:ID: 1\n:END:",
                           "# -*- mode: org -*-\ntext", "# a comment\n#+BEGIN_SRC c\n", "\xEF\xBB\xBF#+title: x"}) {
    CAPTURE(text);
    const parse::ParseResult result = parseText(text);
    CHECK(result.tree.is_foreign);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].kind == diag::Kind::NotOurs);
    CHECK(result.tree.declarations.empty());
  }
  for (const char* text : {"", "team t {}", "// * x\n", "/*\n* x */", "*bold*", "# only a comment", ": x"}) {
    CAPTURE(text);
    CHECK_FALSE(parseText(text).tree.is_foreign);
  }
}

TEST_CASE("size, depth and the number of messages have bounds") {
  CHECK(problems("team t {}", {.bytes = 8}) == Problems{"1:1 too-large: the file has 9 bytes; at most 8 are read"});
  const parse::Limits shallow{.depth = 3};
  CHECK(problems("scenario s { area a { area b { p: x } } }", shallow) == Problems{});
  CHECK(problems("scenario s { area a { area b { area c { p: = } q: x } } }", shallow) ==
        Problems{"1:39 too-deep: braces are nested more than 3 deep"});
  const Problems many = problems(repeat("team t { p: }\n", 50), {.errors = 10});
  REQUIRE(many.size() == 11);
  CHECK(many.back() == "11:11 syntax: 40 more problems from here to the end of the file");
}

TEST_CASE("a file of nothing but signs is refused before it takes the machine's memory") {
  CHECK(problems(repeat("a,", 3'000'000)) == Problems{"1:1 too-large: the file has more than 4000000 words and signs"});
}

TEST_CASE("a control character is named as what it is") {
  CHECK(problems(std::string_view("team t { p: a \0 }", 17)) ==
        Problems{"1:15 syntax: unexpected control character 0x00 after `a`"});
  CHECK(problems("team t { p: \"a\x01z\" }") == Problems{});
}

// That they end at all, and not after hours, is what the time limit of ctest is for; how fast, the benchmark tells.
TEST_CASE("hostile files end, with few and short messages in their place") {
  constexpr std::size_t bytes = 1U << 20U;
  const std::vector<std::string> texts = {
      repeatTo("{", bytes),
      repeatTo("}", bytes),
      repeatTo("team a {", bytes),
      repeatTo("team t { p: }", bytes),
      repeatTo("p: =;", bytes),
      repeatTo("\"", bytes),
      repeatTo("`", bytes),
      repeatTo("[", bytes),
      repeatTo("a ", bytes),
      repeatTo("1x ", bytes),
      repeatTo("/// x\n", bytes),
      repeatTo("/*", bytes),
      repeatTo("\"\"\"\"\\", bytes),
      repeatTo("\xC3\xA9", bytes),
      "team t { p: " + repeatTo("a,", bytes - 20) + "a }",
      "team t { p: a" + repeatTo(" only", bytes - 20) + "}",
      "team t { p: " + repeatTo("1d ", bytes - 20) + "}",
      "team t { p: " + repeatTo("a.", bytes - 20) + "a }",
      "team t { p: " + repeatTo("a b ", bytes - 20) + "}",
      "team t { p: " + repeatTo("untill ", bytes - 20) + "}",
      "team t { " + repeatTo("p: a at b;", bytes - 20) + "}",
      "team t { " + repeatTo("team x {} ", bytes - 20),
      "scenario s { " + repeatTo("{ team x", bytes - 20),
      "team t \"\"\"" + repeatTo(" \n", bytes - 20),
      "team t \"" + repeatTo("\\q", bytes - 20) + "\"",
      "team t " + repeatTo("9", bytes - 20),
      repeatTo("tem x {}\n", bytes),
  };
  for (const std::string& text : texts) {
    const parse::ParseResult result = parseText(text);
    CAPTURE(text.substr(0, 30));
    CHECK(result.diagnostics.size() <= parse::Limits{}.errors + 1);
    for (const diag::Diagnostic& diagnostic : result.diagnostics) {
      CHECK(diagnostic.message.size() < 500);
      CHECK(diagnostic.span.end <= text.size());
    }
  }
}

TEST_CASE("files are parsed in several threads at once") {
  const std::string text = readFile(std::filesystem::path(ORG_SOURCE_DIR) / "tests/syntax/fixtures/everything.org");
  const std::string expected = ast::dump(parseText(text).tree);
  std::array<std::string, 4> dumps;
  std::vector<std::thread> threads;
  for (std::string& dump : dumps) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        dump = ast::dump(parseText(text).tree);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::string& dump : dumps) {
    CHECK(dump == expected);
  }
}

TEST_CASE("the standard library, the examples and the corpora hold no mistake of syntax") {
  for (const std::filesystem::path& path : allOrgFiles()) {
    const bool is_fixture =
        path.string().find("/tests/") != std::string::npos || path.string().find("/broken/") != std::string::npos;
    if (!is_fixture) {
      CAPTURE(path.string());
      CHECK(problems(readFile(path)) == Problems{});
    }
  }
}

}  // namespace org::test

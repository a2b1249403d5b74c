// `orgc fmt`.

#include <filesystem>

#include <doctest/doctest.h>

#include "cli/run.h"

namespace org::test {

namespace {

constexpr auto untidy = "person ana{holds:cto}\n";
constexpr auto tidy = "person ana { holds: cto }\n";
constexpr auto wrong = "person ben{ holds cto }\n";

}  // namespace

TEST_CASE("fmt writes files in place, says how many, and leaves those in style untouched") {
  const Folder folder("a.org", untidy);
  folder.write("b.org", tidy);
  const auto written = std::filesystem::last_write_time(folder / "b.org");
  const Result result = folder.run("fmt");
  CHECK(result.code == 0);
  CHECK(result.output.empty());
  CHECK(result.error == "orgc: formatted 1 file\n");
  CHECK(folder.read("a.org") == tidy);
  CHECK(std::filesystem::last_write_time(folder / "b.org") == written);
  CHECK(folder.run("fmt").error.empty());
}

TEST_CASE("fmt --check lists what would change and writes nothing") {
  const Folder folder("a.org", untidy);
  folder.write("b.org", tidy);
  const Result result = folder.run("fmt --check");
  CHECK(result.code == 1);
  CHECK(result.output == "a.org\n");
  CHECK(contains(result.error, "1 file would change"));
  CHECK(folder.read("a.org") == untidy);
  CHECK(folder.run("fmt --check b.org").code == 0);
}

TEST_CASE("fmt --diff shows what would change and writes nothing") {
  const Folder folder("a.org", untidy);
  const Result result = folder.run("fmt --diff a.org");
  CHECK(result.code == 1);
  CHECK(result.output ==
        "--- a/a.org\n+++ b/a.org\n@@ -1,1 +1,1 @@\n-person ana{holds:cto}\n+person ana { holds: cto }\n");
  CHECK(folder.read("a.org") == untidy);
}

TEST_CASE("fmt - formats standard input") {
  const Folder folder;
  const Result result = folder.run("fmt -", untidy);
  CHECK(result.code == 0);
  CHECK(result.output == tidy);
  CHECK(folder.run("fmt --check -", untidy).code == 1);
  CHECK(folder.run("fmt - a.org", untidy).code == 2);
}

TEST_CASE("fmt leaves a file with mistakes as it is, tells them, and formats the others") {
  const Folder folder("a.org", untidy);
  folder.write("b.org", wrong);
  const Result result = folder.run("fmt");
  CHECK(result.code == 1);
  CHECK(contains(result.error, "b.org:1:13: error: missing `:` after `holds`"));
  CHECK(folder.read("a.org") == tidy);
  CHECK(folder.read("b.org") == wrong);
  SUBCASE("nothing comes out of a standard input with mistakes") {
    const Result piped = folder.run("fmt -", wrong);
    CHECK(piped.code == 1);
    CHECK(piped.output.empty());
  }
}

TEST_CASE("fmt minds neither names that nobody declares nor files of Emacs Org mode") {
  const Folder folder("a.org", "team t{lead:nobody}\n");
  folder.write("notes.org", "#+TITLE: Notes\n* Heading\n  text\n");
  const Result result = folder.run("fmt");
  CHECK(result.code == 0);
  CHECK(folder.read("a.org") == "team t { lead: nobody }\n");
  CHECK(folder.read("notes.org") == "#+TITLE: Notes\n* Heading\n  text\n");
}

TEST_CASE("fmt keeps a byte-order mark, line ends and permissions") {
  const Folder folder("a.org", "\xEF\xBB\xBFperson ana{\r\nholds:cto}\r\n");
  std::filesystem::permissions(folder / "a.org", std::filesystem::perms(0640));
  CHECK(folder.run("fmt a.org").code == 0);
  CHECK(folder.read("a.org") == "\xEF\xBB\xBFperson ana {\r\n  holds: cto\r\n}\r\n");
  CHECK(std::filesystem::status(folder / "a.org").permissions() == std::filesystem::perms(0640));
}

TEST_CASE("fmt without a file to format could not run") {
  const Folder folder;
  CHECK(folder.run("fmt").code == 2);
  CHECK(folder.run("fmt missing.org").code == 2);
}

}  // namespace org::test

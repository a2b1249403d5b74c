// `orgc check --fix` and `--diff`.

#include <filesystem>

#include <doctest/doctest.h>

#include "cli/run.h"

namespace org::test {

namespace {

// A former name, two allows that are of no use, and a finding that no safe fix mends.
constexpr auto untidy = R"(organization bakery { as-of: 2026-02-01 }
person ana {}
person ben {}
team pay {
  was: till
  lead: ana
  members: ben
  allow: ownership-gap because "there was one"
  allow: decision-gap because "there was one", lead-vacant because "for a while"
}
area card { owner: till }
)";

constexpr auto tidy = R"(organization bakery { as-of: 2026-02-01 }
person ana {}
person ben {}
team pay {
  was: till
  lead: ana
  members: ben
}
area card { owner: pay }
)";

}  // namespace

TEST_CASE("--fix writes what is safe, and tells what is left where it is now") {
  const Folder folder("a.org", untidy);
  const Result result = folder.run("check --fix a.org");
  CHECK(folder.read("a.org") == tidy);
  CHECK(result.error == "orgc: mended 4 findings in 1 file\n");
  CHECK(contains(result.output, "a.org:6:9: warning: "));
  CHECK(contains(result.output, "[lead-not-in-team]"));
  CHECK(result.code == 0);
  SUBCASE("a second time there is nothing to do, and the file is not touched") {
    const auto written = std::filesystem::last_write_time(folder / "a.org");
    CHECK(folder.run("check --fix a.org").error.empty());
    CHECK(std::filesystem::last_write_time(folder / "a.org") == written);
  }
}

TEST_CASE("--diff shows the same and writes nothing; git reads it") {
  const Folder folder("a.org", untidy);
  const Result result = folder.run("check --diff a.org");
  CHECK(result.code == 1);
  CHECK(folder.read("a.org") == untidy);
  CHECK(contains(result.output, "--- a/a.org\n+++ b/a.org\n@@ -5,7 +5,5 @@\n   was: till\n   lead: ana\n"));
  CHECK(contains(result.output, "-area card { owner: till }\n+area card { owner: pay }\n"));
  CHECK(result.error == "orgc: 4 safe fixes in 1 file: `--fix` writes them\n");
  // As git does outside of a repository.
  CHECK(folder.runShell("git apply -", result.output).code == 0);
  CHECK(folder.read("a.org") == tidy);
  CHECK(folder.run("check --diff a.org").output.empty());
  CHECK(folder.run("check --diff a.org").code == 0);
}

TEST_CASE("only the fixes of selected checks are written") {
  const Folder folder("a.org", untidy);
  CHECK(folder.run("check --fix --select stale-suppression a.org").code == 0);
  CHECK(contains(folder.read("a.org"), "owner: pay"));
  CHECK(folder.run("check --fix --ignore stale-suppression a.org").code == 0);
}

TEST_CASE("--fix keeps line ends, the byte-order mark, links and permissions") {
  const Folder folder;
  folder.write("real.org", "\xEF\xBB\xBFteam a { was: b }\r\narea x { owner: b }");
  std::filesystem::permissions(folder / "real.org", std::filesystem::perms(0640));
  std::filesystem::create_symlink("real.org", folder / "link.org");
  CHECK(folder.run("check --fix link.org").code == 0);
  CHECK(std::filesystem::is_symlink(folder / "link.org"));
  CHECK(folder.read("real.org") == "\xEF\xBB\xBFteam a { was: b }\r\narea x { owner: a }");
  CHECK(std::filesystem::status(folder / "real.org").permissions() == std::filesystem::perms(0640));
}

TEST_CASE("a diff says where a text has no line end") {
  const Folder folder("a.org", "team a { was: b }\narea x { owner: b }");
  CHECK(contains(
      folder.run("check --diff a.org").output,
      "-area x { owner: b }\n\\ No newline at end of file\n+area x { owner: a }\n\\ No newline at end of file\n"));
}

TEST_CASE("what cannot be mended is refused, and nothing is written") {
  const Folder folder("a.org", untidy);
  const auto fails = [&](const std::string& flags, std::string_view why) {
    CAPTURE(flags);
    const Result result = folder.run("check " + flags);
    CHECK(result.code == 2);
    CHECK(contains(result.error, why));
    CHECK(folder.read("a.org") == untidy);
  };
  fails("--fix --diff a.org", "`--fix` writes and `--diff` only shows");
  fails("--fix --without ana a.org", "a hypothesis cannot be mended");
  fails("--fix -", "standard input cannot be mended");
}

}  // namespace org::test

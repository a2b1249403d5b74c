#include "workspace/ignore.h"

#include <doctest/doctest.h>

namespace {

using namespace org::workspace;

bool matchesFile(std::string_view line, std::string_view path) {
  const auto pattern = parseIgnorePattern(line);
  return pattern && matches(*pattern, path, false);
}

bool matchesDirectory(std::string_view line, std::string_view path) {
  const auto pattern = parseIgnorePattern(line);
  return pattern && matches(*pattern, path, true);
}

TEST_CASE("a pattern without a slash fits at any depth") {
  CHECK(matchesFile("draft.org", "draft.org"));
  CHECK(matchesFile("draft.org", "teams/old/draft.org"));
  CHECK(matchesFile("*.bak.org", "teams/a.bak.org"));
  CHECK_FALSE(matchesFile("draft.org", "draft.org.txt"));
  CHECK_FALSE(matchesFile("draft", "drafts"));
}

TEST_CASE("a slash at the start or inside anchors a pattern to its directory") {
  CHECK(matchesFile("/draft.org", "draft.org"));
  CHECK_FALSE(matchesFile("/draft.org", "teams/draft.org"));
  CHECK(matchesFile("teams/draft.org", "teams/draft.org"));
  CHECK_FALSE(matchesFile("teams/draft.org", "old/teams/draft.org"));
}

TEST_CASE("a star stays inside one name") {
  CHECK(matchesFile("teams/*.org", "teams/a.org"));
  CHECK_FALSE(matchesFile("teams/*.org", "teams/old/a.org"));
  CHECK(matchesFile("te?ms/a.org", "teams/a.org"));
  CHECK_FALSE(matchesFile("te?ms/a.org", "te/ms/a.org"));
  CHECK(matchesFile("team[0-9].org", "team7.org"));
  CHECK_FALSE(matchesFile("team[!0-9].org", "team7.org"));
}

TEST_CASE("two stars fit any number of names") {
  CHECK(matchesFile("**/old/a.org", "old/a.org"));
  CHECK(matchesFile("**/old/a.org", "x/y/old/a.org"));
  CHECK(matchesFile("teams/**/a.org", "teams/a.org"));
  CHECK(matchesFile("teams/**/a.org", "teams/x/y/a.org"));
  CHECK_FALSE(matchesFile("teams/**/a.org", "teams/x/b.org"));
  CHECK(matchesFile("a/**/b/**/c", "a/x/b/b/y/c"));
  // At the end they mean what is inside, not the directory itself.
  CHECK(matchesFile("old/**", "old/x/a.org"));
  CHECK_FALSE(matchesDirectory("old/**", "old"));
}

TEST_CASE("a slash at the end asks for a directory") {
  CHECK(matchesDirectory("build/", "build"));
  CHECK(matchesDirectory("build/", "x/build"));
  CHECK_FALSE(matchesFile("build/", "build"));
}

TEST_CASE("comments, blank lines and escapes") {
  CHECK_FALSE(parseIgnorePattern("# a comment"));
  CHECK_FALSE(parseIgnorePattern(""));
  CHECK_FALSE(parseIgnorePattern("   "));
  CHECK_FALSE(parseIgnorePattern("/"));
  CHECK(matchesFile("\\#a.org", "#a.org"));
  CHECK(matchesFile("\\!a.org", "!a.org"));
  CHECK(matchesFile("a.org   ", "a.org"));
  CHECK(matchesFile("a\\ ", "a "));
}

TEST_CASE("the last pattern that fits wins, and a deeper file over one above") {
  const auto top = std::make_shared<IgnoreRules>("/r", "*.org\r\n!keep.org\n/x/late.org", nullptr);
  CHECK(top->ignores("/r/a.org", false));
  CHECK_FALSE(top->ignores("/r/keep.org", false));
  CHECK_FALSE(top->ignores("/r/x/keep.org", false));
  CHECK_FALSE(top->ignores("/elsewhere/a.org", false));
  const IgnoreRules below("/r/x", "!a.org\nkeep.org\n", top);
  CHECK_FALSE(below.ignores("/r/x/a.org", false));
  CHECK(below.ignores("/r/x/keep.org", false));
  CHECK(below.ignores("/r/x/late.org", false));
}

TEST_CASE("a pattern full of stars ends soon") {
  std::string path = "a";
  std::string pattern = "a";
  for (int i = 0; i < 40; ++i) {
    path += "/a";
    pattern += "/**/a";
  }
  CHECK_FALSE(matchesFile(pattern + "/b", path));
}

}  // namespace

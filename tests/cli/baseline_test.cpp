// `orgc check --baseline` and `--update-baseline`.

#include <doctest/doctest.h>

#include "cli/run.h"

namespace org::test {

namespace {

constexpr auto two_faults = R"(organization bakery { as-of: 2026-02-01 }
person ana {}
area oven { owner: ana until 2026-05-31 }
area till { owner: ana until 2026-05-31 }
)";

}  // namespace

TEST_CASE("what the baseline knows stays quiet, wherever its line moves") {
  const Folder folder("a.org", two_faults);
  const Result before = folder.run("check --fail-on warning a.org");
  CHECK(before.code == 1);
  const Result updated = folder.run("check --fail-on warning --baseline known.json --update-baseline a.org");
  CHECK(updated.code == 0);
  CHECK(updated.error == "orgc: `known.json` knows 2 findings now\n");
  CHECK(updated.output.empty());

  folder.write("a.org", "// a line more\n\n" + std::string(two_faults));
  const Result after = folder.run("check --fail-on warning --baseline known.json a.org");
  CHECK(after.code == 0);
  CHECK(after.output == "2 findings of the baseline not shown\n\nno findings in 1 file, 4 declarations\n");
}

TEST_CASE("what is known stays known as days pass") {
  const Folder folder("a.org", R"(organization bakery {}
role cto {}
role cpo {}
decision oven { decides: cto from 2026-06-01; decides: cpo from 2026-05-01 until 2026-12-31 }
)");
  REQUIRE(contains(folder.run("check --as-of 2026-03-01 a.org").output, "from 1 June to 31 December 2026"));
  CHECK(folder.run("check --as-of 2026-03-01 --baseline known.json --update-baseline a.org").code == 0);
  const Result later = folder.run("check --as-of 2026-07-01 --select conflicting-decision-rights --baseline known.json a.org");
  CHECK(later.code == 0);
  CHECK(contains(later.output, "1 finding of the baseline not shown"));
}

TEST_CASE("a new finding fails, and one that is gone is told") {
  const Folder folder("a.org", two_faults);
  CHECK(folder.run("check --baseline known.json --update-baseline a.org").code == 0);
  folder.write("a.org", R"(organization bakery { as-of: 2026-02-01 }
person ana {}
area oven { owner: ana until 2026-05-31 }
area till { owner: ana }
area cellar { owner: nobody-known }
)");
  const Result result = folder.run("check --baseline known.json a.org");
  CHECK(result.code == 1);
  CHECK(contains(result.output, "[unresolved-reference]"));
  CHECK_FALSE(contains(result.output, "`oven`"));
  CHECK(contains(result.output, "gone since the baseline was written:\n  "));
  CHECK(contains(result.output, "`till`"));
  CHECK(contains(result.output, "help: `--update-baseline` takes them out"));
  const Result json = folder.run("check --format json --baseline known.json a.org");
  CHECK(contains(json.output, "\"known\": 1"));
  CHECK(contains(json.output, "\"subject\": \"area till\""));
  CHECK(contains(folder.run("check --format sarif --baseline known.json a.org").output, "\"kind\": \"external\""));
}

TEST_CASE("the file is the same whatever the order of the text, and an error of the language is never known") {
  const Folder folder("a.org", "area x { owner: }\nteam b { lead: nobody-known }\n");
  const Result result = folder.run("check --baseline known.json --update-baseline a.org");
  CHECK(result.code == 1);
  CHECK(contains(result.output, "[syntax]"));
  CHECK_FALSE(contains(folder.read("known.json"), "syntax"));
  CHECK(contains(folder.read("known.json"), "\"check\": \"unresolved-reference\""));
}

TEST_CASE("a baseline that is none, is missing or has no name: said, exit code 2") {
  const Folder folder("a.org", two_faults);
  folder.write("wrong.json", "{\"schema\": \"other/1\"}");
  folder.write("broken.json", "{");
  const auto fails = [&](const std::string& flags, std::string_view why) {
    const Result result = folder.run("check a.org " + flags);
    CHECK(result.code == 2);
    CAPTURE(result.error);
    CHECK(contains(result.error, why));
  };
  fails("--baseline none.json", "cannot read the baseline `none.json`");
  fails("--baseline wrong.json", "it is no baseline: `--update-baseline` writes one");
  fails("--baseline broken.json", "cannot read the baseline `broken.json`: it is no baseline");
  fails("--update-baseline", "`--update-baseline` needs to know which: `--baseline FILE`");
  fails("--baseline wrong.json --without ana", "a hypothesis shows only what changes");
  fails("--baseline nowhere/known.json --update-baseline", "cannot write `nowhere/known.json`");
}

}  // namespace org::test

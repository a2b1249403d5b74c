#include <doctest/doctest.h>

#include "cli/run.h"

using org::test::contains;
using org::test::Folder;

namespace {

constexpr std::string_view clean = "organization miette \"Miette\" {\n  as-of: 2026-02-02\n}\n";
constexpr std::string_view wrong = "team oven \"Oven\" {\n  lead: nobody-known\n}\n";
constexpr std::string_view noted = "area tin {\n  was: iron\n}\narea cups {\n  part-of: iron\n}\n";

}  // namespace

TEST_CASE("a clean workspace: exit code 0, and a line that says so") {
  const Folder folder;
  folder.write("a.org", clean);
  const auto result = folder.run("check a.org");
  CHECK(result.code == 0);
  CHECK(result.output == "no findings in 1 file, 1 declaration\n");
  CHECK(result.error.empty());
}

TEST_CASE("a finding: exit code 1, on standard output, with the path as given") {
  const Folder folder;
  folder.write("sub/a.org", wrong);
  const auto result = folder.run("check ./sub");
  CHECK(result.code == 1);
  CHECK(contains(result.output,
                 "sub/a.org:2:9: error: there is no person or role `nobody-known` [unresolved-reference]\n"));
  CHECK(result.error.empty());
  CHECK(folder.run("lint sub").output == result.output);
  const auto absolute = folder.run("check --format concise \"$PWD/sub/a.org\"");
  CHECK(absolute.output.starts_with('/'));
}

TEST_CASE("without a path the current folder is searched") {
  const Folder folder;
  folder.write("b.org", wrong);
  folder.write("a.org", clean);
  CHECK(folder.run("check --format concise").output.starts_with("b.org:2:9: "));
}

TEST_CASE("--fail-on moves the bar, and --quiet shows only what fails") {
  const Folder folder;
  folder.write("a.org", noted);
  CHECK(folder.run("check a.org").code == 0);
  CHECK(folder.run("check a.org --fail-on warning").code == 0);
  CHECK(folder.run("check a.org --fail-on=note").code == 1);
  CHECK(contains(folder.run("check a.org").output, "[former-name]"));
  CHECK(folder.run("check -q a.org").output.empty());
  CHECK(contains(folder.run("check -q --fail-on note a.org").output, "[former-name]"));
}

TEST_CASE("several formats at once, each whole in its own file") {
  const Folder folder;
  folder.write("a.org", wrong);
  const auto result = folder.run("check a.org --format concise --format json=out.json --format text=out.txt");
  CHECK(result.code == 1);
  CHECK(result.output == "a.org:2:9: error: there is no person or role `nobody-known` [unresolved-reference]\n");
  CHECK(contains(folder.read("out.json"), "\"schema\": \"org-check/1\""));
  CHECK(contains(folder.read("out.txt"), "^^^^"));
  CHECK(folder.list() == "a.org out.json out.txt");
}

TEST_CASE("a result that cannot be written: exit code 2, and what was there stays") {
  const Folder folder;
  folder.write("a.org", clean);
  const auto missing = folder.run("check a.org --format json=no/such/folder.json");
  CHECK(missing.code == 2);
  CHECK(contains(missing.error, "cannot write `no/such/folder.json`"));
  const auto full = folder.run("check a.org >/dev/full");
  CHECK(full.code == 2);
  CHECK(contains(full.error, "cannot write `standard output`"));
  const auto device = folder.run("check a.org --format json=/dev/full");
  CHECK(device.code == 2);
  CHECK(folder.list() == "a.org");
}

TEST_CASE("an output that is a link writes the file that it leads to") {
  const Folder folder;
  folder.write("a.org", clean);
  folder.write("real.json", "old");
  std::filesystem::create_symlink("real.json", folder / "link.json");
  CHECK(folder.run("check a.org --format json=link.json").code == 0);
  CHECK(std::filesystem::is_symlink(folder / "link.json"));
  CHECK(contains(folder.read("real.json"), "org-check/1"));
}

TEST_CASE("standard input") {
  const Folder folder;
  const auto plain = folder.run("check --format concise -", wrong);
  CHECK(plain.code == 1);
  CHECK(plain.output.starts_with("<stdin>:2:9: error: "));
  const auto named = folder.run("check --format concise - --stdin-filename teams/oven.org", wrong);
  CHECK(named.output.starts_with("teams/oven.org:2:9: error: "));
  CHECK(folder.run("check -", "").code == 0);
}

TEST_CASE("standard input stands in for the file it is named after") {
  const Folder folder;
  folder.write("a.org", wrong);
  folder.write("b.org", "person nobody-known\n");
  CHECK(folder.run("check a.org").code == 1);
  const auto result = folder.run("check . - --stdin-filename a.org", clean);
  CHECK(result.output == "no findings in 2 files, 2 declarations\n");
}

TEST_CASE("wrong flags: exit code 2, what is wrong and what was meant, nothing on standard output") {
  const Folder folder;
  folder.write("a.org", clean);
  struct Case {
    const char* arguments;
    const char* message;
  };
  for (const Case& wrong_line : {
           Case{"check --fromat json a.org", "there is no flag `--fromat`: did you mean `--format` or `--from`?"},
           Case{"check --format jsn a.org", "there is no format `jsn`: did you mean `json`?"},
           Case{"check --format foo a.org",
                "there is no format `foo`: choose among `text`, `concise`, `grouped`, `json`"},
           Case{"check --format json --format text a.org", "each format needs a place of its own"},
           Case{"check --format json=x --format text=x a.org", "each format needs a place of its own"},
           Case{"check --format", "`--format` needs a value"},
           Case{"check --statistics=yes a.org", "`--statistics` takes no value"},
           Case{"check -x a.org", "there is no flag `-x`"},
           Case{"check --fail-on never a.org",
                "there is no severity `never`: choose among `error`, `warning` and `note`"},
           Case{"check --fail-on warnin a.org",
                "there is no severity `warnin`: did you mean `warning`? Choose among `error`, `warning` and `note`"},
           Case{"check --as-of 2026-02-30 a.org", "`2026-02-30` is not a day"},
           Case{"check --as-of 2026-02 a.org", "`2026-02` is not a day"},
           Case{"check --horizon soon a.org", "`soon` is not a length"},
           Case{"check --horizon 900y a.org", "`900y` is not a length"},
           Case{"check --select ownership-gab a.org",
                "there is no check `ownership-gab`: did you mean `ownership-gap`?"},
           Case{"check --ignore nothing-like-it a.org", "there is no check `nothing-like-it`"},
           Case{"check --jobs 0 a.org", "`0` is not a number of threads"},
           Case{"check --color purple a.org",
                "there is no colour setting `purple`: choose among `auto`, `always` and `never`"},
           Case{"check -q -v a.org", "`--quiet` and `--verbose` ask for the opposite of each other"},
           Case{"check \"\"", "a path is empty: name a file or a folder"},
           Case{"check a.org \"\"", "a path is empty"},
           Case{"chekc a.org", "there is no command `chekc`: did you mean `check`?"},
           Case{"--as-of 2026-01-01 check", "a command comes first"},
           Case{"check --jobs= a.org", "`--jobs` needs a value: N"},
           Case{"version a.org", "`orgc version` has no use for `a.org`"},
           Case{"explain syntax silo", "`orgc explain` has no use for `silo`"},
           Case{"", "usage: orgc COMMAND"},
       }) {
    CAPTURE(wrong_line.arguments);
    const auto result = folder.run(wrong_line.arguments);
    CHECK(result.code == 2);
    CHECK(contains(result.error, wrong_line.message));
    CHECK(result.output.empty());
  }
}

TEST_CASE("--select runs one check alone, and never hides an error of the language") {
  const Folder folder;
  folder.write("a.org", std::string(wrong) + "team team team\n");
  const auto result = folder.run("check --select ownership-gap --format concise a.org");
  CHECK(result.code == 1);
  CHECK(contains(result.output, "[syntax]"));
  CHECK_FALSE(contains(result.output, "[unresolved-reference]"));
  CHECK_FALSE(contains(folder.run("check --ignore unresolved-reference,ownership-gap --format concise a.org").output,
                       "[unresolved-reference]"));
}

TEST_CASE("--as-of and --horizon say which days are looked at") {
  const Folder folder;
  folder.write("a.org", clean);
  CHECK(contains(folder.run("check --format json a.org").output, "\"asOf\": \"2026-02-02\""));
  const auto moved = folder.run("check --format json --as-of 2027-03-01 --horizon 2mo a.org");
  CHECK(contains(moved.output, "\"asOf\": \"2027-03-01\""));
  CHECK(contains(moved.output, "\"horizon\": \"2027-04-30\""));
}

TEST_CASE("colours: only where they are wanted") {
  const Folder folder;
  folder.write("a.org", wrong);
  const auto has_colour = [](const org::test::Result& result) { return contains(result.output, "\x1b["); };
  CHECK_FALSE(has_colour(folder.run("check a.org")));
  CHECK(has_colour(folder.run("check --color always a.org")));
  CHECK(has_colour(folder.runWith("FORCE_COLOR=1", "check a.org")));
  CHECK_FALSE(has_colour(folder.runWith("FORCE_COLOR=1 NO_COLOR=1", "check a.org")));
  CHECK_FALSE(has_colour(folder.runWith("FORCE_COLOR=1", "check --color never a.org")));
  // A file is no terminal.
  CHECK(folder.run("check --color always --format text=out.txt a.org").code == 1);
  CHECK_FALSE(contains(folder.read("out.txt"), "\x1b["));
}

TEST_CASE("the nearest policy says how bad a finding is") {
  const std::string roles = "role r1 {} role r2 {} role r3 {} role r4 {}\nperson ana { holds: r1, r2, r3, r4 }\n";
  const Folder folder;
  const auto check = [&] { return folder.run("check --select fragmented-person --format concise .").output; };
  folder.write("root.org", roles + "policy { deny: fragmented-person }\n");
  folder.write("sub/till.org", "person bea { holds: r1, r2, r3, r4 }\n");
  folder.write("sub/policy.org", "policy { note: fragmented-person }\n");
  folder.write("other/van.org", "person cai { holds: r1, r2, r3, r4 }\n");
  CHECK(contains(check(), "root.org:2:8: error: "));
  CHECK(contains(check(), "other/van.org:1:8: error: "));
  CHECK(contains(check(), "sub/till.org:1:8: note: "));
  // One that turns it off in its folder leaves it to the others.
  folder.write("sub/policy.org", "policy { off: fragmented-person }\n");
  CHECK(contains(check(), "root.org:2:8: error: "));
  CHECK_FALSE(contains(check(), "sub/till.org"));
  // Where no other speaks of it, a policy speaks for all.
  folder.write("root.org", roles);
  CHECK(check().empty());
}

TEST_CASE("--statistics counts, --timings and --verbose talk on standard error") {
  const Folder folder;
  folder.write("a.org", wrong);
  CHECK(folder.run("check --statistics --format concise a.org").output.ends_with("      1  unresolved-reference\n"));
  const auto json = folder.run("check --statistics --format json a.org");
  CHECK(json.output.ends_with("}\n"));
  CHECK(contains(json.error, "1  unresolved-reference"));
  const auto talk = folder.run("check --timings --verbose --format concise a.org");
  CHECK(contains(talk.error, " ms  parse"));
  CHECK(contains(talk.error, " ms  check "));
  CHECK(contains(talk.error, "orgc: a.org\n"));
  CHECK(contains(folder.run("check --timings a.org").error, " ms  check decision-gap\n"));
}

TEST_CASE("one thread or several: the same result") {
  const Folder folder;
  for (int i = 0; i < 20; ++i) {
    std::string text;
    for (int j = 0; j < 100; ++j) {
      text += "team t" + std::to_string(i) + "-" + std::to_string(j) + " {\n  lead: gone\n}\n";
    }
    folder.write("f" + std::to_string(i) + ".org", text);
  }
  const auto one = folder.run("check --jobs 1 --format concise .");
  CHECK(one.code == 1);
  CHECK(one.output == folder.run("check --jobs 4 --format concise .").output);
  CHECK(one.output == folder.run("check --format concise f19.org f1.org . f3.org").output);
}

TEST_CASE("a body that may tie is told to name who settles a tie, the smallest repair, before it is told to escalate") {
  const Folder folder;
  const std::string council =
      "person ana {}\nperson ben {}\narea shop {}\nteam council { adopts-by: majority; members: ana, ben";
  const std::string budget = " }\ndecision budget { scope: shop; decides: council; must-conclude: yearly }\n";
  folder.write("even.org", council + budget);
  const std::string even = folder.run("check even.org").output;
  REQUIRE(contains(even, "casting-vote: …"));
  CHECK(even.find("casting-vote: …") < even.find("escalates-to: ROLE"));
  folder.write("settled.org", council + "; casting-vote: ana" + budget);
  CHECK(!contains(folder.run("check settled.org").output, "decision-deadlock"));
}

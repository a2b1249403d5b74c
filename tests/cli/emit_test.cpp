#include <doctest/doctest.h>

#include "cli/run.h"

using org::test::contains;
using org::test::Folder;

namespace {

constexpr std::string_view small =
    "organization miette \"Miette\" {\n  as-of: 2026-02-02\n}\nrole ceo {\n  top: yes\n}\nrole baker {\n  reports-to: "
    "ceo\n}\n"
    "person ada \"Ada\" {\n  holds: ceo\n}\nteam oven {\n  seat baker: vacant\n}\n";
constexpr std::string_view wrong = "team cellar {\n  lead: gone\n}\n";

}  // namespace

TEST_CASE("emit writes one artefact to standard output, or to a file") {
  const Folder folder;
  folder.write("a.org", small);
  const auto data = folder.run("emit json a.org");
  CHECK(data.code == 0);
  CHECK(contains(data.output, "\"schema\": \"org/1\""));
  const auto drawing = folder.run("emit svg a.org");
  CHECK(contains(drawing.output, "<svg"));
  CHECK(contains(drawing.output, "Ada"));
  CHECK(contains(folder.run("emit dot --view teams .").output, "digraph"));
  CHECK(folder.run("emit png a.org -o a.png").code == 0);
  CHECK(folder.read("a.png").starts_with("\x89PNG"));
  CHECK(folder.run("emit pdf a.org --output=a.pdf").code == 0);
  CHECK(folder.read("a.pdf").starts_with("%PDF"));
  const auto page = folder.run("emit html a.org");
  CHECK(contains(page.output, "<html"));
  CHECK(contains(page.output, "<svg"));
}

TEST_CASE("emit on a workspace with errors: what it can, findings on standard error, exit code 1") {
  const Folder folder;
  folder.write("a.org", small);
  folder.write("b.org", wrong);
  const auto result = folder.run("emit json .");
  CHECK(result.code == 1);
  CHECK(contains(result.output, "\"org/1\""));
  CHECK(contains(result.error, "b.org:2:9: error: there is no person or role `gone`"));
}

TEST_CASE("emit --list names formats and views; --root and --depth narrow a view") {
  const Folder folder;
  folder.write("a.org", std::string(small) + "view chart \"The chart\" {\n  kind: reporting\n}\n");
  const auto list = folder.run("emit --list");
  CHECK(list.code == 0);
  CHECK(contains(list.output, "formats: json dot svg png pdf html\n"));
  CHECK(contains(list.output, "  chart "));
  CHECK(contains(list.output, "  ownership "));
  CHECK(folder.run("emit --list a.org").output == list.output);
  CHECK(contains(folder.run("emit svg a.org").output, "Ada"));
  CHECK_FALSE(contains(folder.run("emit svg a.org --root baker").output, "Ada"));
  CHECK_FALSE(contains(folder.run("emit dot a.org --depth 1").output, "role.baker"));
}

TEST_CASE("emit says what it cannot do, with exit code 2") {
  const Folder folder;
  folder.write("a.org", small);
  struct Case {
    const char* arguments;
    const char* message;
  };
  for (const Case& line : {
           Case{"emit", "name a format"},
           Case{"emit svgg a.org", "there is no format `svgg`: did you mean `svg`?"},
           Case{"emit mermaid a.org", "the format `mermaid` is not in this version"},
           Case{"emit foo a.org", "there is no format `foo`: choose among `json`, "},
           Case{"emit svg a.org --view reportin", "no view is named `reportin`; did you mean `reporting`?"},
           Case{"emit svg a.org --view nope", "no view is named `nope`; there are `reporting`, "},
           Case{"emit svg a.org --root bakr", "`bakr`"},
           Case{"emit svg a.org --depth none", "`none` is not a number of levels"},
           Case{"emit svg a.org -o no/such/folder.svg", "cannot write `no/such/folder.svg`"},
       }) {
    CAPTURE(line.arguments);
    const auto result = folder.run(line.arguments);
    CHECK(result.code == 2);
    CHECK(contains(result.error, line.message));
    CHECK(result.output.empty());
  }
}

TEST_CASE("a flag that is wrong for the organisation is said alone, without its findings") {
  const Folder folder;
  folder.write("a.org", std::string(small) + std::string(wrong));
  folder.write("docs/notes.txt", "mine");
  for (const char* arguments :
       {"emit svg --view nope a.org", "emit svg --view okrs a.org", "emit svg --root nope a.org",
        "emit svg --depth none a.org", "emit json --color purple a.org", "build a.org -o out --color purple",
        "build a.org -o docs"}) {
    CAPTURE(arguments);
    const auto result = folder.run(arguments);
    CHECK(result.code == 2);
    CHECK_FALSE(contains(result.error, "unresolved-reference"));
    CHECK(result.output.empty());
  }
}

TEST_CASE(
    "findings beside a result: --fail-on decides what is shown and the exit code, --format how, --statistics and "
    "--timings") {
  const Folder folder;
  folder.write("a.org", std::string(small) + "area tin {\n  was: iron\n}\narea cups {\n  part-of: iron\n}\n");
  for (const char* command : {"build a.org -o out", "emit json a.org", "dump a.org"}) {
    CAPTURE(command);
    const std::string line = command;
    const auto plain = folder.run(line);
    CHECK(plain.code == 0);
    CHECK_FALSE(contains(plain.error, "[former-name]"));
    CHECK(contains(plain.error, "`orgc check` shows them"));
    const auto strict = folder.run(line + " --fail-on note");
    CHECK(strict.code == 1);
    CHECK(contains(strict.error, "[former-name]"));
    CHECK(strict.output == plain.output);
    const auto concise = folder.run(line + " --format concise --format json=findings.json");
    CHECK(concise.code == 0);
    CHECK(contains(concise.error, ": note: "));
    CHECK_FALSE(contains(concise.error, "^^"));
    CHECK(concise.output == plain.output);
    CHECK(contains(folder.read("findings.json"), "\"check\": \"former-name\""));
    const auto numbers = folder.run(line + " --statistics --timings");
    CHECK(contains(numbers.error, "      1  former-name\n"));
    CHECK(contains(numbers.error, " ms  parse\n"));
    CHECK(folder.run(line + " -q").error.empty());
  }
}

TEST_CASE("build writes the site, and again over an earlier one") {
  const Folder folder;
  folder.write("a.org", small);
  const auto first = folder.run("build a.org -o out/site/");
  CHECK(first.code == 0);
  CHECK(first.output == "out/site/index.html\n");
  CHECK(contains(folder.read("out/site/index.html"), "<html"));
  CHECK(contains(folder.read("out/site/org.json"), "org/1"));
  for (const char* view : {"reporting", "teams", "ownership"}) {
    CHECK(contains(folder.read(std::string("out/site/diagrams/") + view + ".svg"), "<svg"));
    CHECK(contains(folder.read(std::string("out/site/diagrams/") + view + ".dot"), "graph"));
  }
  folder.write("b.org", wrong);
  CHECK(folder.run("build . -o out/site").code == 1);
  CHECK(contains(folder.read("out/site/org.json"), "cellar"));
  // Nothing temporary is left.
  CHECK(folder.list() == "a.org b.org out");
  CHECK(std::distance(std::filesystem::directory_iterator(folder / "out"), {}) == 1);
}

TEST_CASE("a build that cannot be written leaves the earlier one as it was, and nothing else") {
  const Folder folder;
  folder.write("a.org", small);
  CHECK(folder.run("build a.org -o out").code == 0);
  const std::string page = folder.read("out/index.html");
  folder.write("b.org", wrong);
  // No file may grow beyond eight blocks: as on a full disk, the write fails half-way.
  const auto full = folder.runShell("trap '' XFSZ; ulimit -f 8; timeout 60 " ORGC_BINARY " build . -o out");
  CHECK(full.code == 2);
  CHECK(contains(full.error, "cannot write"));
  CHECK(folder.read("out/index.html") == page);
  CHECK_FALSE(contains(folder.read("out/org.json"), "cellar"));
  CHECK(folder.list() == "a.org b.org out");
}

TEST_CASE("build never takes away what it did not write") {
  const Folder folder;
  folder.write("a.org", small);
  folder.write("docs/notes.txt", "mine");
  const auto foreign = folder.run("build a.org -o docs");
  CHECK(foreign.code == 2);
  CHECK(contains(foreign.error, "it holds `notes.txt`, which orgc did not write"));
  CHECK(folder.read("docs/notes.txt") == "mine");
  const auto file = folder.run("build a.org -o a.org");
  CHECK(file.code == 2);
  CHECK(contains(file.error, "it is no folder"));
  CHECK(folder.run("build a.org -o out").code == 0);
  folder.write("out/diagrams/mine.svg", "mine");
  CHECK(folder.run("build a.org -o out").code == 2);
  CHECK(folder.read("out/diagrams/mine.svg") == "mine");
  CHECK(folder.list() == "a.org docs out");
  CHECK(folder.run("build a.org").code == 2);
}

TEST_CASE("build replaces the folder that a link leads to, and fills an empty one") {
  const Folder folder;
  folder.write("a.org", small);
  std::filesystem::create_directory(folder / "real");
  std::filesystem::create_directory_symlink("real", folder / "link");
  CHECK(folder.run("build a.org -o link").code == 0);
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(std::filesystem::exists(folder / "real/index.html"));
}

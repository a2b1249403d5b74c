#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/run.h"

using org::test::contains;
using org::test::Folder;

TEST_CASE("help tells every command and every flag, on standard output") {
  const Folder folder;
  const auto overview = folder.run("help");
  CHECK(overview.code == 0);
  CHECK(folder.run("--help").output == overview.output);
  for (const char* command : {"init", "check", "build", "emit", "fmt", "lsp", "explain", "who", "what", "dump",
                              "schema", "version", "help", "completion"}) {
    CAPTURE(command);
    CHECK(contains(overview.output, std::string("\n  ") + command + " "));
    const auto one = folder.run(std::string("help ") + command);
    CHECK(one.code == 0);
    CHECK(contains(one.output, std::string("usage: orgc ") + command));
    CHECK(folder.run(std::string(command) + " --help").output == one.output);
  }
  const auto wrong = folder.run("help chek");
  CHECK(wrong.code == 2);
  CHECK(contains(wrong.error, "did you mean `check`?"));
}

TEST_CASE("explain lists checks, and shows one with its page") {
  const Folder folder;
  const auto table = folder.run("explain");
  CHECK(table.code == 0);
  CHECK(contains(table.output, "missing-discovery "));
  CHECK(contains(table.output, "syntax "));
  const auto page = folder.run("explain missing-discovery");
  CHECK(page.code == 0);
  CHECK(contains(page.output, "# "));
  CHECK(contains(page.output, "Why it matters"));
  CHECK_FALSE(contains(folder.run("explain missing-discovery --color always").output, "\n# "));
  CHECK(contains(folder.run("explain missing-discovery --format json").output, "\"schema\": \"org-explain/1\""));
  CHECK(contains(folder.run("explain --format json").output, "\"check\": \"missing-discovery\""));
  CHECK(contains(folder.run("explain syntax").output, "whatever policies say"));
  const auto wrong = folder.run("explain mising-discovery");
  CHECK(wrong.code == 2);
  CHECK(contains(wrong.error, "did you mean `missing-discovery`?"));
}

TEST_CASE("explain --settings tells what holds, and which policy says so") {
  const Folder folder("a.org", R"(organization a { as-of: 2026-02-01 }
policy house {
  profile: startup
  packs: std.packs.okr
  deny: lead-vacant
  set: decision-bottleneck.share to 30%, too-many-okrs.team to 2
}
policy { off: dead-right }
)");
  const std::string all = folder.run("explain --settings").output;
  const auto says = [&](const char* check, const char* severity, const char* source) {
    CAPTURE(all);
    CHECK(contains(all, fmt::format("{:<36} {:<8} {}\n", check, severity, source)));
  };
  CHECK(all.starts_with("profile `startup`: policy `house`, a.org:3:12\n\n"));
  says("decision-gap", "error", "by default");
  says("lead-vacant", "error", "policy `house`, a.org:5:9");
  says("decision-bottleneck", "off", "`std.profiles.startup` of the standard library");
  says("dead-right", "off", "a.org:8:15");
  CHECK(contains(all, "  share                              30       policy `house`, a.org:6:8\n"));
  CHECK(contains(all, "  size                               15       by default\n"));
  const std::string one = folder.run("explain --settings dead-right . --format json").output;
  CHECK(contains(one, "\"schema\": \"org-settings/1\""));
  CHECK(contains(one, "\"line\": 8"));
  CHECK_FALSE(contains(one, "lead-vacant"));
  CHECK(folder.run("explain dead-right lead-vacant").code == 2);
}

TEST_CASE("dump shows each stage") {
  const Folder folder;
  folder.write(
      "a.org",
      "organization miette \"Miette\" {\n  as-of: 2026-02-02\n}\nrole baker {\n  reports-to: ceo\n}\nrole ceo\n"
      "team oven {\n  seat baker: bo at 50%\n  owns: bread\n}\nperson bo {\n  starts: 2025-01-01\n}\n"
      "area bread\ndecision price {\n  decides: ceo over bread\n}\n"
      "roadmap year {\n  commitment shop {\n    class: feature\n    size: medium\n    committed: 2026-01-05\n  }\n}\n"
      "discovery asked {\n  about: shop\n  lead: bo\n  method: interviews\n  sample: 9\n  ends: 2025-12-01\n"
      "  outcome: supports\n}\n");
  CHECK(contains(folder.run("dump --stage tokens a.org").output, "--- a.org\n"));
  CHECK(contains(folder.run("dump --stage ast a.org").output, "oven"));
  CHECK(contains(folder.run("dump --stage symbols a.org").output, "a.org:5:15 reports-to -> role ceo\n"));
  const auto model = folder.run("dump a.org");
  CHECK(contains(model.output, "role baker\n  reports-to: role ceo\n"));
  CHECK(contains(model.output, "  seat role baker: person bo at 50%\n"));
  CHECK(contains(model.output, "person bo 2025-01-01..\n"));
  const auto facts = folder.run("dump --stage facts a.org");
  CHECK(contains(facts.output, "  role baker of team oven: person bo at 50..50%"));
  CHECK(contains(facts.output, "  role baker to role ceo solid\n"));
  CHECK(contains(facts.output, "  area bread owned by oven\n"));
  CHECK(contains(facts.output, "  decision price: ceo; kind 1..1 area 1..1 [2026-02-02..2027-02-01]\n"));
  CHECK(contains(facts.output, "  commitment year.shop: value of tier 3 met\n"));
  CHECK(contains(facts.output, "  commitment year.shop: feasibility of tier 1 not covered\n"));
  CHECK(contains(facts.output,
                 "  commitment year.shop has discovery asked: interviews of tier 4 supports on 2025-12-01\n"));
  const auto wrong = folder.run("dump --stage facs a.org");
  CHECK(wrong.code == 2);
  CHECK(contains(wrong.error, "there is no stage `facs`: did you mean `facts`? Choose among `tokens`, "));
}

TEST_CASE("a dump of a workspace with errors: what there is, findings beside it, exit code 1") {
  const Folder folder;
  folder.write("a.org", "team oven {\n  lead: gone\n}\n");
  const auto result = folder.run("dump a.org");
  CHECK(result.code == 1);
  CHECK(contains(result.output, "team oven\n"));
  CHECK(contains(result.error, "[unresolved-reference]"));
}

TEST_CASE("schemas, version") {
  const Folder folder;
  CHECK(contains(folder.run("schema check").output, "org-check/1"));
  CHECK(folder.run("schema").output == folder.run("schema check").output);
  CHECK(contains(folder.run("schema org").output, "org/1"));
  const auto wrong = folder.run("schema people");
  CHECK(wrong.code == 2);
  CHECK(contains(wrong.error, "there is no schema `people`: choose among `check`, `org` and `who`"));
  CHECK(folder.run("version").output.starts_with("orgc 0."));
  CHECK(folder.run("--version").output == folder.run("version").output);
  CHECK(folder.run("version --format json").output.starts_with("{\"schema\": \"org-version/1\", \"version\": \"0."));
  CHECK(folder.run("version --format xml").code == 2);
}

TEST_CASE("completion for each shell; bash's completes commands, flags, values and checks") {
  const Folder folder;
  for (const char* shell : {"bash", "zsh", "fish"}) {
    CHECK(contains(folder.run(std::string("completion ") + shell).output, "fail-on"));
  }
  CHECK(folder.run("completion tcsh").code == 2);
  CHECK(folder.run("completion").code == 2);
  folder.write("try.sh",
               "source <(" ORGC_BINARY
               " completion bash)\n"
               "try() { COMP_WORDS=(orgc \"$@\"); COMP_CWORD=$#; COMPREPLY=(); _orgc; echo \"${COMPREPLY[*]}\"; }\n"
               "try ch\ntry check --fail\ntry check --fail-on w\ntry init --profile s\ntry explain missing-d\ntry help "
               "sch\ntry who de\ntry "
               "who --ma\n");
  const auto tried = folder.run("version >/dev/null; bash try.sh");
  CHECK(tried.output ==
        "check\n--fail-on\nwarning\nstartup scale-up\nmissing-discovery\nschema\ndecides\n--matrix --matrix=raci "
        "--matrix=daci "
        "--matrix=rapid\n");
}

TEST_CASE("a module of the standard library is read when it is imported, or when a policy needs it") {
  const Folder folder;
  folder.write("plain.org", "organization a {\n  as-of: 2026-02-02\n}\n");
  CHECK_FALSE(contains(folder.run("check -v plain.org").error, "standard library"));
  folder.write("imports.org", "import std.roles\norganization a {\n  as-of: 2026-02-02\n}\n");
  CHECK(contains(folder.run("check -v imports.org").error, "orgc: std.roles (standard library)\n"));
  folder.write("packs.org", "policy rules {\n  packs: std.packs.okr\n}\n");
  CHECK(contains(folder.run("check -v packs.org").error, "orgc: std.packs (standard library)\n"));
  folder.write("profile.org", "policy rules {\n  profile: startup\n}\n");
  CHECK(contains(folder.run("check -v profile.org").error, "orgc: std.profiles (standard library)\n"));
  folder.write("missed.org", "role head {\n  extends: chief-product-officer\n}\n");
  CHECK(contains(folder.run("check missed.org").output, "`import std.roles`"));
}

// `orgc init`: what it writes is whole, clean on any day, and never at the cost of what was there.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/run.h"

using org::test::contains;
using org::test::Folder;

namespace {

std::string flags(std::string_view profile, std::string_view language) {
  return fmt::format("--profile {} --language {}", profile, language);
}

}  // namespace

TEST_CASE("what init writes is without any finding, today and later, and can be built, for each profile and language") {
  for (const char* profile : {"startup", "scale-up", "mid-size", "large"}) {
    for (const char* language : {"en", "fr"}) {
      const Folder folder;
      CAPTURE(profile);
      CAPTURE(language);
      const auto written = folder.run("init acme " + flags(profile, language));
      CHECK(written.code == 0);
      CHECK(contains(written.output, "\nNext: "));
      CHECK(contains(written.output, "`orgc check acme`"));
      for (const char* day : {"", "--as-of 2026-11-22", "--as-of 2040-02-29"}) {
        const auto checked = folder.run(fmt::format("check acme --fail-on note --format concise {}", day));
        CHECK(checked.code == 0);
        CHECK(checked.output.empty());
      }
      CHECK(contains(folder.run("explain --settings acme").output, fmt::format("profile `{}`", profile)));
      CHECK(folder.run("build acme -o site").code == 0);
      CHECK(contains(folder.read("site/index.html"), fmt::format("<html lang=\"{}\"", language)));
    }
  }
}

TEST_CASE("each file that init writes for people says what to change, in their language") {
  for (const auto& [language, words] : {std::pair("en", "CHANGE FIRST"), std::pair("fr", "À CHANGER D'ABORD")}) {
    const Folder folder;
    REQUIRE(folder.run("init . --profile large " + fmt::format("--language {}", language)).code == 0);
    const std::string start = std::string(language) == "en" ? "organization.org" : "organisation.org";
    const auto silent = folder.runShell(fmt::format("grep -L \"{}\" *.org .github/workflows/*.yml", words));
    // It says where to begin with all the others.
    CHECK(silent.output == start + "\n");
  }
}

TEST_CASE("init writes scale-up, in English, for GitHub, into the current folder, unless told otherwise") {
  const Folder folder;
  const auto plain = folder.run("init");
  CHECK(plain.code == 0);
  CHECK(contains(plain.output, "\npeople.org\n"));
  CHECK(contains(plain.output, "`orgc check` tells"));
  CHECK(contains(folder.read("organization.org"), "profile: scale-up"));
  CHECK(contains(folder.read(".github/workflows/organisation.yml"), "actions/checkout@"));
  CHECK(folder.run("init b --ci gitlab").code == 0);
  CHECK(contains(folder.read("b/.gitlab-ci.yml"), "editors/ci/gitlab.yml"));
  CHECK(folder.run("init c --ci none").code == 0);
  CHECK(folder.runShell("ls -A c | tr '\\n' ' '").output ==
        ".dir-locals.el .editorconfig .gitattributes .vscode areas.org decisions-of-teams.org decisions.org "
        "organization.org people.org rituals.org roles.org teams.org ");
}

TEST_CASE("the command that init suggests can be copied, whatever the folder is called") {
  const Folder folder;
  CHECK(contains(folder.run("init 'our house'").output, "`orgc check 'our house'`"));
}

TEST_CASE("init names what is there already, and then writes nothing at all") {
  const Folder folder;
  folder.write("acme/people.org", "person ana\n");
  folder.write("acme/roles.org", "role ceo\n");
  const auto refused = folder.run("init acme");
  CHECK(refused.code == 2);
  CHECK(refused.output.empty());
  CHECK(contains(refused.error, "`acme/people.org` and `acme/roles.org` are there already, so nothing was written"));
  CHECK(folder.runShell("ls -A acme").output == "people.org\nroles.org\n");
  CHECK(folder.read("acme/people.org") == "person ana\n");
  CHECK(folder.runShell("ln -s nowhere areas.org").code == 0);
  CHECK(contains(folder.run("init").error, "`areas.org` is there already"));
  CHECK(folder.list() == "acme areas.org");
}

TEST_CASE("init leaves no folder behind where it cannot write") {
  const Folder folder;
  folder.write("acme/.vscode", "a file\n");
  const auto failed = folder.run("init acme");
  CHECK(failed.code == 2);
  CHECK(contains(failed.error, "acme/.vscode"));
  CHECK(folder.runShell("ls -A acme").output == ".vscode\n");
}

TEST_CASE("init says which profiles, languages and services there are") {
  const Folder folder;
  CHECK(contains(folder.run("init --profile scaleup").error, "did you mean `scale-up`?"));
  CHECK(contains(folder.run("init --language de").error, "choose among `en` and `fr`"));
  CHECK(contains(folder.run("init --ci github-actions").error, "`github`"));
  CHECK(contains(folder.run("init --ci jenkins").error, "see `orgc help init`"));
  CHECK(folder.run("init a b").code == 2);
  CHECK(folder.list().empty());
}

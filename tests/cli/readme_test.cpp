// The tour of README.md, walked as a reader walks it.

#include <vector>

#include <doctest/doctest.h>

#include "cli/run.h"
#include "support/files.h"

namespace {

using org::test::contains;
using org::test::Folder;

const std::string& readme() {
  static const std::string text = org::test::readFile("README.md");
  return text;
}

// What stands in the first block of code in a language.
std::string readBlock(const std::string& language) {
  const std::string fence = "```" + language + "\n";
  const std::size_t begin = readme().find(fence) + fence.size();
  return readme().substr(begin, readme().find("```", begin) - begin);
}

// The commands in backquotes, without `orgc`: `schema check`.
std::vector<std::string> readCommands() {
  constexpr std::string_view start = "`orgc ";
  std::vector<std::string> commands;
  for (std::size_t at = readme().find(start); at != std::string::npos; at = readme().find(start, at + 1)) {
    const std::size_t begin = at + start.size();
    std::string command = readme().substr(begin, readme().find('`', begin) - begin);
    for (std::size_t end = command.find('\n'); end != std::string::npos; end = command.find('\n')) {
      command[end] = ' ';
    }
    commands.push_back(command);
  }
  return commands;
}

}  // namespace

TEST_CASE("the tour of the README shows what orgc says") {
  const Folder folder;
  folder.write("atelier/company.org", readBlock("org"));
  const auto result = folder.run("check atelier");
  CHECK(result.code == 1);
  CHECK(result.output == readBlock("text"));
}

TEST_CASE("the tour of the README says what happens without the narrower right") {
  std::string text = readBlock("org");
  const std::size_t over = text.find(" over checkout");
  REQUIRE(over != std::string::npos);
  const Folder folder;
  folder.write("atelier/company.org", text.erase(over, std::string_view(" over checkout").size()));
  CHECK(contains(folder.run("check atelier").output,
                 "error: `cto` and `cpo` both decide `architecture` from 1 July 2026"));
}

TEST_CASE("every command that the README names can be given") {
  const Folder folder;
  folder.write("atelier/company.org", readBlock("org"));
  folder.write("atelier/merged.org", "scenario merged { remove: cpo; decision architecture { decides: cto } }\n");
  const std::vector<std::string> commands = readCommands();
  REQUIRE(commands.size() > 5);
  for (const std::string& command : commands) {
    CAPTURE(command);
    CHECK(folder.run(command).code != 2);
  }
}

TEST_CASE("the pipeline of the README writes its findings") {
  const Folder folder;
  folder.write("org/company.org", readBlock("org"));
  const std::string& text = readme();
  const std::size_t begin = text.find("orgc check --format concise") + std::string_view("orgc ").size();
  CHECK(folder.run(text.substr(begin, text.find('\n', begin) - begin)).code == 1);
  CHECK(contains(folder.read("findings.json"), "decision-gap"));
}

#include <doctest/doctest.h>

#include "base/calendar.h"
#include "workspace/workspace.h"

namespace org {

namespace {

// The help of the only finding of a text that makes one mistake.
std::string helpFor(const std::string& text) {
  const llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> files(new llvm::vfs::InMemoryFileSystem);
  files->addFile("mistake.org", 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  workspace::Options options;
  options.today = *base::makeDay(2026, 2, 1);
  const auto program = workspace::Workspace(files).compile({"mistake.org"}, {}, options);
  REQUIRE(program->diagnostics.size() == 1);
  REQUIRE(program->diagnostics[0].help.size() == 1);
  return program->diagnostics[0].help[0];
}

}  // namespace

TEST_CASE("a name of the library is suggested as the file may write it") {
  CHECK(helpFor("role cto { top: yes; extends: std.roles.chief-technology-officer }") ==
        "the standard library has it: add `import std.roles` at the top of the file");
  CHECK(helpFor("import std.roles as r role cto { top: yes; extends: chief-technology-officer }") ==
        "this file imports `std.roles` as `r`: write `r.chief-technology-officer`");
  CHECK(helpFor("import std.roles as r role cto { top: yes; extends: r.chief-technolgy-officer }") ==
        "did you mean `r.chief-technology-officer`?");
  CHECK(helpFor("import std.roles role cto { top: yes; extends: chief-technolgy-officer }") ==
        "did you mean `chief-technology-officer`?");
  CHECK(helpFor("import std.roles role cto { top: yes; extends: std.roles.chief-technolgy-officer }") ==
        "did you mean `std.roles.chief-technology-officer`?");
}

TEST_CASE("an unknown currency is answered with one that exists") {
  CHECK(helpFor("organization shop { currency: eur }") == "did you mean `EUR`?");
  CHECK(helpFor("organization shop { currency: GBX }") == "did you mean `GBP`?");
  CHECK(helpFor("cost rent { amount: 10 GBX per month; owner: none because \"shared\" }") == "did you mean `GBP`?");
}

TEST_CASE("a property of another kind is answered with the kind that has it") {
  CHECK(helpFor("role cto { top: yes; holds: cto }") == "`holds` belongs in a person: write it there");
  CHECK(helpFor("organization shop { title: \"The shop\" }") ==
        "a title stands after the name, in quotes: `organization … \"…\"`");
  CHECK(helpFor("role cto { top: yes; misses: 3 }") ==
        "for a remark write `description: \"…\"`, for a free word `tags`");
}

TEST_CASE("a clause that could not be read is told once") {
  CHECK(helpFor("role cto { top: yes } decision prices { decides: cto for 5k EUR }") ==
        "a limit of money is written `up-to 10k EUR`, or `above 10k EUR`");
}

}  // namespace org

// What we ship compiles: the examples with the findings that their golden files list, the standard library without any.

#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "checks/registry.h"
#include "support/files.h"
#include "support/fixture.h"
#include "workspace/embedded.h"

namespace {

using namespace org;

// The repository's files, read from its root wherever the test runs.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> openRepository() {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files(llvm::vfs::createPhysicalFileSystem().release());
  files->setCurrentWorkingDirectory(ORG_SOURCE_DIR);
  return files;
}

std::shared_ptr<const workspace::Program> compileExample(const std::string& name) {
  const workspace::Options options{.today = test::today()};
  return workspace::Workspace(openRepository()).compile({"examples/" + name}, {}, options);
}

// What no folder in a repository can show, as the example's README says.
const std::set<diag::Kind> not_in_broken = {diag::Kind::TooLarge, diag::Kind::Unreadable};

}  // namespace

TEST_CASE("each example has the findings of its golden file (--update writes them)") {
  for (const std::string& name : test::listFolders("examples")) {
    const std::string golden = fmt::format("tests/examples/goldens/{}.txt", name);
    const std::string findings = test::listFindings(*compileExample(name));
    CHECK_MESSAGE(test::isGolden(golden, findings), golden << " is stale (test_examples --update), now:\n" << findings);
  }
}

TEST_CASE("the broken example shows every finding that ships, and its README names it") {
  const auto program = compileExample("broken");
  const std::string readme = test::readFile("examples/broken/README.md");
  std::set<diag::Kind> shown;
  for (const diag::Diagnostic& finding : program->diagnostics) {
    shown.insert(finding.kind);
  }
  for (const diag::KindInfo& info : diag::allKinds()) {
    const bool ships = info.group == diag::Group::Language || checks::find(info.kind) != nullptr;
    const bool is_due = ships && !not_in_broken.contains(info.kind);
    CHECK_MESSAGE((!is_due || shown.contains(info.kind)), "examples/broken does not show " << info.name);
    const bool is_named = readme.find(fmt::format("`{}`", info.name)) != std::string::npos;
    CHECK_MESSAGE((!ships || is_named), "the README of examples/broken does not name " << info.name);
  }
}

TEST_CASE("the standard library has no findings") {
  std::string imports;
  for (const base::EmbeddedFile& module : workspace::embeddedStdlib()) {
    imports += fmt::format("import std.{}\n", module.name.substr(0, module.name.rfind('.')));
  }
  const auto program = test::compile(test::readFixture("every module", imports));
  CHECK(test::listFindings(*program) == "");
  CHECK(program->files.size() == workspace::embeddedStdlib().size() + 1);
}

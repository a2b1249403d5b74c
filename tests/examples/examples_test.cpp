// What we ship compiles: the examples with the findings that their golden files list, the standard library without any.

#include <doctest/doctest.h>
#include <fmt/format.h>

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

}  // namespace

TEST_CASE("each example has the findings of its golden file (--update writes them)") {
  for (const std::string& name : test::listFolders("examples")) {
    const workspace::Options options{.today = test::today()};
    const auto program = workspace::Workspace(openRepository()).compile({"examples/" + name}, {}, options);
    const std::string golden = fmt::format("tests/examples/goldens/{}.txt", name);
    const std::string findings = test::listFindings(*program);
    CHECK_MESSAGE(test::isGolden(golden, findings), golden << " is stale (test_examples --update), now:\n" << findings);
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

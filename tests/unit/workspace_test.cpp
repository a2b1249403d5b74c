#include "workspace/workspace.h"

#include <doctest/doctest.h>

#include "workspace/embedded.h"

namespace {

using namespace org;

std::shared_ptr<const workspace::Program> compileText(std::string text, workspace::Options options = {}) {
  const auto nothing = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  options.today = *base::makeDay(2026, 2, 2);
  return workspace::Workspace(nothing).compile({}, {{"a.org", std::move(text)}}, options);
}

TEST_CASE("no module of the standard library has a finding") {
  std::string imports;
  for (const base::EmbeddedFile& file : workspace::embeddedStdlib()) {
    imports += "import std." + std::string(file.name.substr(0, file.name.rfind('.'))) + "\n";
  }
  const auto program = compileText(imports);
  CHECK(program->model->size() > 100);
  CHECK(program->diagnostics.empty());
  for (const diag::Diagnostic& finding : program->library_diagnostics) {
    const source::SourceFile& file = program->files[finding.span.file];
    MESSAGE(file.path(), ":", file.lines().position(finding.span.begin).line, ": ", finding.message);
  }
  CHECK(program->library_diagnostics.empty());
}

TEST_CASE("files beyond what one run takes are left out and named") {
  const auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const char* path : {"a.org", "b.org", "c.org"}) {
    files->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy("person in-" + std::string(1, path[0]) + "\n"));
  }
  workspace::Options options;
  options.limits.total_bytes = 30;
  const auto program = workspace::Workspace(files).compile({"."}, {}, options);
  CHECK(program->file_count == 2);
  REQUIRE(program->diagnostics.size() >= 1);
  CHECK(program->diagnostics.back().kind == diag::Kind::TooLarge);
  CHECK(program->files[program->diagnostics.back().span.file].path() == "c.org");
}

TEST_CASE("a hundred thousand misspelt names are all reported, the first with suggestions") {
  std::string text = "team checkout {\n  members: ";
  for (int i = 0; i < 100'000; ++i) {
    text += (i == 0 ? "" : ", ") + std::string("ana") + std::to_string(i);
  }
  const auto program = compileText(text + "\n}\nperson ana0x\n");
  std::size_t misses = 0;
  for (const diag::Diagnostic& finding : program->diagnostics) {
    misses += finding.kind == diag::Kind::UnresolvedReference ? 1U : 0U;
  }
  CHECK(misses == 100'000);
}

TEST_CASE("checks that run side by side find what they find one after the other, in the same order") {
  std::string text = "organization o { as-of: 2026-02-01 }\nrole boss { top: yes }\nperson head { holds: boss }\n";
  for (int i = 0; i < 1500; ++i) {
    const std::string n = std::to_string(i);
    text += "area a" + n + " {}\nrole r" + n + " { reports-to: boss }\nperson p" + n + " { holds: r" + n +
            " until 2026-06-30 }\ndecision d" + n + " { scope: a" + n + "; decides: r" + n + ", boss over a" + n +
            "; agrees: r" + std::to_string(i / 2) + "; must-conclude: yes }\n";
  }
  const auto messagesWith = [&](unsigned jobs) {
    std::vector<std::string> messages;
    const auto program = compileText(text, {.jobs = jobs});
    for (const diag::Diagnostic& finding : program->diagnostics) {
      messages.push_back(finding.message);
    }
    return messages;
  };
  const auto alone = messagesWith(1);
  CHECK(alone.size() > 1500);
  for (int i = 0; i < 3; ++i) {
    CHECK(messagesWith(4) == alone);
  }
}

}  // namespace

#include "support/fixture.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/Support/MemoryBuffer.h>

#include "checks/registry.h"
#include "diag/render.h"
#include "parse/parse.h"
#include "support/comparison.h"
#include "support/files.h"
#include "support/guises.h"

namespace org::test {

base::Day today() { return base::makeDay(2026, 2, 1).value(); }

std::set<diag::Kind> kindsOfTheLanguage() {
  std::set<diag::Kind> kinds;
  for (const diag::KindInfo& info : diag::allKinds()) {
    const checks::Check* check = checks::find(info.kind);
    if (check == nullptr || check->run == nullptr) {
      kinds.insert(info.kind);
    }
  }
  return kinds;
}

std::shared_ptr<const workspace::Program> compile(const Fixture& fixture) {
  auto file_system = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  file_system->setCurrentWorkingDirectory("/fixture");
  std::vector<std::string> paths;
  for (const FixtureFile& file : fixture.files) {
    file_system->addFile(file.path, 0, llvm::MemoryBuffer::getMemBufferCopy(file.text, file.path));
    paths.push_back(file.path);
  }
  workspace::Options options{.as_of = fixture.as_of, .today = today(), .horizon = fixture.horizon, .jobs = 1};
  if (fixture.only) {
    options.selected = *fixture.only;
    // So that an `allow` which suppresses nothing is seen.
    options.selected.insert(diag::Kind::StaleSuppression);
  }
  return workspace::Workspace(file_system).compile(paths, {}, options);
}

std::string listFindings(const workspace::Program& program) {
  const base::Interval& window = program.model->window();
  return diag::renderConcise({.files = program.files,
                              .diagnostics = program.diagnostics,
                              .as_of = window.from,
                              .horizon = window.last(),
                              .file_count = program.file_count,
                              .declaration_count = program.declaration_count});
}

namespace {

std::vector<diag::Diagnostic> findSyntaxErrors(const workspace::Program& program) {
  std::vector<diag::Diagnostic> findings;
  for (std::uint32_t i = 0; i < program.files.size(); ++i) {
    const source::FileId file{i};
    for (diag::Diagnostic& finding : parse::parse(program.trees[i]->source).diagnostics) {
      diag::setFile(finding, file);
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace

std::string findFailure(const Fixture& fixture) {
  if (!fixture.mistakes.empty()) {
    return fmt::format("{}\n", fmt::join(fixture.mistakes, "\n"));
  }
  const auto program = compile(fixture);
  return compare(fixture, *program, fixture.is_syntax_only ? findSyntaxErrors(*program) : program->diagnostics);
}

std::string findFailureInAnyGuise(const Fixture& fixture) {
  if (std::string failure = findFailure(fixture); !failure.empty()) {
    return failure;
  }
  compileCutOff(fixture);
  const Fixture reversed = withFilesReversed(fixture);
  if (listFindings(*compile(reversed)) != listFindings(*compile(fixture))) {
    return fixture.source + ": other findings with the files named in another order\n";
  }
  const auto permuted = withDeclarationsReversed(fixture);
  const std::string failure = permuted ? findFailure(*permuted) : "";
  return failure.empty() ? ""
                         : "with the declarations in reverse order (`// order: fixed` where that matters):\n" + failure;
}

std::vector<Fixture> readFixtures(const std::string& folder) {
  const std::string root = "tests/" + folder + "/fixtures/";
  std::vector<Fixture> fixtures;
  for (const std::string& path : listFiles(root, ".org")) {
    Fixture fixture = readFixture(path, readFile(path));
    if (!fixture.only) {
      const auto check =
          diag::parseKind(std::string_view(path).substr(root.size(), path.find('/', root.size()) - root.size()));
      fixture.only = folder == "checks" && check ? std::set{*check} : kindsOfTheLanguage();
    }
    fixture.is_syntax_only = folder == "syntax";
    fixtures.push_back(std::move(fixture));
  }
  return fixtures;
}

void checkFixtures(const std::string& folder) {
  const std::vector<Fixture> fixtures = readFixtures(folder);
  CHECK_FALSE(fixtures.empty());
  for (const Fixture& fixture : fixtures) {
    const std::string failure = findFailureInAnyGuise(fixture);
    CHECK_MESSAGE(failure.empty(), failure);
  }
}

}  // namespace org::test

// Every fix that a check offers in its fixtures: written into the text, it mends what it says and breaks nothing.

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "diag/mend.h"
#include "support/fixture.h"

namespace org::test {

namespace {

std::string keyOf(const diag::Diagnostic& finding) {
  return fmt::format("{} {} {}", diag::info(finding.kind).name, finding.subject, finding.message);
}

std::set<std::string> keysOf(const workspace::Program& program) {
  std::set<std::string> keys;
  for (const diag::Diagnostic& finding : program.diagnostics) {
    keys.insert(keyOf(finding));
  }
  return keys;
}

std::string& textOf(Fixture& fixture, const workspace::Program& program, source::FileId id) {
  const auto file = std::ranges::find(fixture.files, program.files[id].path(), &FixtureFile::path);
  REQUIRE(file != fixture.files.end());
  return file->text;
}

Fixture withFix(Fixture fixture, const workspace::Program& program, const diag::Fix& fix) {
  std::map<source::FileId, std::vector<diag::Edit>> edits;
  for (const diag::Edit& edit : fix.edits) {
    edits[edit.span.file].push_back(edit);
  }
  for (const auto& [file, of_file] : edits) {
    std::string& text = textOf(fixture, program, file);
    text = diag::withEdits(text, of_file);
  }
  return fixture;
}

std::size_t countMistakes(const workspace::Program& program) {
  return static_cast<std::size_t>(std::ranges::count_if(program.diagnostics, diag::isUntouchable));
}

// What is wrong with the text that the fix leaves behind: the finding is still there, or the language's own checks find more.
std::string findFault(const Fixture& fixture, const workspace::Program& program, const diag::Diagnostic& finding,
                      const diag::Fix& fix) {
  const auto before = keysOf(program);
  const auto mended = compile(withFix(fixture, program, fix));
  for (const diag::Diagnostic& left : mended->diagnostics) {
    const bool is_same = keyOf(left) == keyOf(finding);
    const bool is_new_mistake = diag::isUntouchable(left) && !before.contains(keyOf(left));
    if (is_same || is_new_mistake) {
      return fmt::format("{}: \"{}\" for \"{}\" leaves \"{}\"", fixture.source, fix.title, finding.message,
                         left.message);
    }
  }
  return {};
}

}  // namespace

TEST_CASE("what a fix writes mends what it is offered for, and is well written") {
  std::size_t count = 0;
  for (const Fixture& fixture : readFixtures("checks")) {
    const auto program = compile(fixture);
    for (const diag::Diagnostic& finding : program->diagnostics) {
      for (const diag::Fix& fix : finding.fixes) {
        ++count;
        const std::string fault = findFault(fixture, *program, finding, fix);
        CHECK_MESSAGE(fault.empty(), fault);
      }
    }
  }
  CHECK(count > 0);
}

TEST_CASE("all safe fixes together never break a text, and leave nothing to do after a few rounds") {
  std::size_t count = 0;
  for (const std::string folder : {"checks", "sema", "syntax"}) {
    for (const Fixture& fixture : readFixtures(folder)) {
      CAPTURE(fixture.source);
      Fixture mended = fixture;
      auto program = compile(mended);
      const std::size_t mistakes = countMistakes(*program);
      for (int round = 0; round < 16; ++round) {
        const diag::Mended mend = diag::mendSafely(program->diagnostics, program->files);
        for (const auto& [file, text] : mend.texts) {
          textOf(mended, *program, file) = text;
        }
        count += mend.fix_count;
        program = compile(mended);
      }
      CHECK(countMistakes(*program) <= mistakes);
      CHECK(diag::mendSafely(program->diagnostics, program->files).fix_count == 0);
    }
  }
  CHECK(count > 0);
}

}  // namespace org::test

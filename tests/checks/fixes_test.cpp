// Every fix that a check offers in its fixtures: written into the text, it mends what it says and breaks nothing.

#include <algorithm>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

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

// The last edit first, so that the places of the others stay where they are.
Fixture withFix(Fixture fixture, const workspace::Program& program, const diag::Fix& fix) {
  std::vector<diag::Edit> edits = fix.edits;
  std::ranges::sort(edits, std::greater(), [](const diag::Edit& edit) { return edit.span.begin; });
  for (const diag::Edit& edit : edits) {
    const auto file = std::ranges::find(fixture.files, program.files[edit.span.file].path(), &FixtureFile::path);
    REQUIRE(file != fixture.files.end());
    file->text.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.new_text);
  }
  return fixture;
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

}  // namespace org::test

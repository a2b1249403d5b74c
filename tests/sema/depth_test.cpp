#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/calendar.h"
#include "workspace/workspace.h"

namespace org {

namespace {

std::shared_ptr<const workspace::Program> compile(const std::string& text) {
  const llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> files(new llvm::vfs::InMemoryFileSystem);
  files->addFile("chain.org", 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  workspace::Options options;
  options.today = *base::makeDay(2026, 2, 1);
  return workspace::Workspace(files).compile({"chain.org"}, {}, options);
}

auto count(const workspace::Program& program, diag::Kind kind) {
  return std::ranges::count(program.diagnostics, kind, &diag::Diagnostic::kind);
}

std::string chain(std::string_view property, unsigned length) {
  std::string text;
  for (unsigned i = 0; i < length; ++i) {
    text += fmt::format("area a{} \"A\" {{ {}: a{} }}\n", i, property, i + 1);
  }
  return text;
}

}  // namespace

TEST_CASE("a chain of `part-of` is cut where it is too deep, and only there") {
  CHECK(count(*compile(chain("part-of", 150) + "area a150 \"A\""), diag::Kind::TooDeep) == 0);
  CHECK(count(*compile(chain("part-of", 250) + "area a250 \"A\""), diag::Kind::TooDeep) == 1);
}

TEST_CASE("what is too deep is named by its first and last steps") {
  std::string text;
  for (unsigned i = 0; i < 200; ++i) {
    text += fmt::format("area part{} \"A\" {{ ", i);
  }
  const auto program = compile(text + "area part200 \"A\"" + std::string(200, '}'));
  const auto deep = std::ranges::find(program->diagnostics, diag::Kind::TooDeep, &diag::Diagnostic::kind);
  REQUIRE(deep != program->diagnostics.end());
  CHECK(deep->message == "area `part0.part1.part2.part3. … .part198.part199.part200` stands more than 200 deep");
}

TEST_CASE("braces that are nested too deep are told once, with nothing that follows from it") {
  std::string text;
  for (unsigned i = 0; i < 600; ++i) {
    text += fmt::format("area part{} \"A\" {{ ", i);
  }
  const auto program = compile(text + std::string(600, '}'));
  CHECK(count(*program, diag::Kind::TooDeep) == 1);
}

TEST_CASE("a cycle of a thousand areas is one finding that one can read") {
  const auto program = compile(chain("part-of", 1000) + "area a1000 \"A\" { part-of: a0 }");
  CHECK(count(*program, diag::Kind::CyclicDefinition) == 1);
  const auto cycle = std::ranges::find(program->diagnostics, diag::Kind::CyclicDefinition, &diag::Diagnostic::kind);
  REQUIRE(cycle != program->diagnostics.end());
  CHECK(cycle->message ==
        "area `a0` leads back to itself by `part-of`: `a0` → `a1` → `a2` → `a3` → `a4` → `a5` → 995 more → `a0`");
}

}  // namespace org

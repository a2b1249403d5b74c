// Every fixture of the compiler through the server's Session: what is found in a folder, in open buffers, after an edit that changes
// nothing, and after edits at random that are undone, is what the command line finds.

#include "lsp/session.h"

#include <random>

#include <doctest/doctest.h>
#include <llvm/Support/MemoryBuffer.h>

#include "support/fixture.h"

namespace org::test {

namespace {

constexpr std::string_view folder = "/fixture/";

// The findings, with paths as the fixture has them.
std::string listOf(const lsp::Session& session) {
  std::string findings;
  for (const auto& organisation : session.organisations()) {
    findings += listFindings(*organisation->program());
  }
  for (std::size_t at = findings.find(folder); at != std::string::npos; at = findings.find(folder, at)) {
    findings.erase(at, folder.size());
  }
  return findings;
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fileSystemOf(const Fixture& fixture) {
  auto file_system = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  file_system->setCurrentWorkingDirectory("/");
  for (const FixtureFile& file : fixture.files) {
    file_system->addFile(std::string(folder) + file.path, 0,
                         llvm::MemoryBuffer::getMemBufferCopy(file.text, file.path));
  }
  return file_system;
}

// Types into a buffer, and takes it back.
class Typist {
 public:
  Typist(lsp::Session& session, std::string path, unsigned seed)
      : session_(session), path_(std::move(path)), random_(seed) {}

  void type() {
    const std::string& text = textNow();
    const std::uint32_t begin = place(text);
    constexpr std::uint32_t most = 40;
    const auto end = nearest(text, begin + static_cast<std::uint32_t>(random_() % most));
    static constexpr std::array<std::string_view, 8> typed = {
        "", "x", "{", "}\n", "\"", "é🥐", "team t { lead: ana }\n", "\r\n"};
    const std::string_view added = typed[random_() % typed.size()];
    undo_.push_back({begin, begin + static_cast<std::uint32_t>(added.size()), text.substr(begin, end - begin)});
    replace(begin, end, added);
  }

  void undoAll() {
    for (; !undo_.empty(); undo_.pop_back()) {
      replace(undo_.back().begin, undo_.back().end, undo_.back().text);
    }
  }

  void changeNothing() { replace(0, 0, ""); }

 private:
  struct Undo {
    std::uint32_t begin;
    std::uint32_t end;
    std::string text;
  };

  [[nodiscard]] const std::string& textNow() const { return session_.documents().find(path_)->text; }

  // The nearest that the protocol can name: in no character, and in no line end.
  [[nodiscard]] std::uint32_t nearest(const std::string& text, std::uint32_t offset) const {
    const source::LineIndex lines(text);
    return lsp::toOffset(lines, lsp::toPosition(lines, offset, session_.encoding), session_.encoding);
  }

  std::uint32_t place(const std::string& text) {
    return nearest(text, static_cast<std::uint32_t>(random_() % (text.size() + 1)));
  }

  void replace(std::uint32_t begin, std::uint32_t end, std::string_view text) {
    const source::LineIndex lines(textNow());
    const lsp::PositionRange range{lsp::toPosition(lines, begin, session_.encoding),
                                   lsp::toPosition(lines, end, session_.encoding)};
    CHECK(session_.change(path_, ++version_, {{range, std::string(text)}}));
  }

  lsp::Session& session_;
  std::string path_;
  std::mt19937 random_;
  std::int64_t version_ = 1;
  std::vector<Undo> undo_;
};

void checkThroughSession(const Fixture& fixture, unsigned seed) {
  CAPTURE(fixture.source);
  const std::string expected = listFindings(*compile(fixture));
  lsp::Session session(fileSystemOf(fixture), today, "/copies");
  session.encoding = static_cast<lsp::Encoding>(seed % 3);
  session.settings = {.as_of = fixture.as_of, .horizon = fixture.horizon, .selected = {}, .ignored = {}};
  if (fixture.only) {
    session.settings.selected = *fixture.only;
    session.settings.selected.insert(diag::Kind::StaleSuppression);
  }
  const auto build = [&] {
    for (const auto& organisation : session.organisations()) {
      REQUIRE(session.build(*organisation, {}));
    }
  };
  session.addFolder("/fixture");
  build();
  CHECK(listOf(session) == expected);
  std::vector<Typist> typists;
  for (const FixtureFile& file : fixture.files) {
    const std::string path = std::string(folder) + file.path;
    session.open(path, {"file://" + path, file.text, 1});
    typists.emplace_back(session, path, seed);
  }
  build();
  CHECK(listOf(session) == expected);
  for (Typist& typist : typists) {
    typist.changeNothing();
  }
  build();
  CHECK(listOf(session) == expected);
  for (Typist& typist : typists) {
    for (int edits = 0; edits < 12; ++edits) {
      typist.type();
    }
  }
  build();
  for (Typist& typist : typists) {
    typist.undoAll();
  }
  build();
  CHECK(listOf(session) == expected);
}

}  // namespace

TEST_CASE("the session finds what the command line finds, opened, edited and undone") {
  unsigned seed = 0;
  for (const char* const name : {"syntax", "sema", "checks"}) {
    for (const Fixture& fixture : readFixtures(name)) {
      checkThroughSession(fixture, ++seed);
    }
  }
  CHECK(seed > 300);
}

}  // namespace org::test

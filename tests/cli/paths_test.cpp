#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "cli/run.h"

using org::test::contains;
using org::test::Folder;

namespace {

constexpr std::string_view clean = "organization miette \"Miette\" {\n  as-of: 2026-02-02\n}\n";

void makeSocket(const std::filesystem::path& path) {
  const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  REQUIRE(text.copy(address.sun_path, sizeof(address.sun_path) - 1) == text.size());
  REQUIRE(bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
  close(descriptor);
}

}  // namespace

TEST_CASE("no .org file: exit code 2; only Emacs files or empty ones: 0") {
  const Folder folder;
  std::filesystem::create_directory(folder / "empty");
  const auto none = folder.run("check empty");
  CHECK(none.code == 2);
  CHECK(none.error == "orgc: there is no `.org` file in `empty`\n");
  folder.write("emacs/notes.org", "* TODO write\n** DONE read\n");
  const auto emacs = folder.run("check --format concise emacs");
  CHECK(emacs.code == 0);
  CHECK(contains(emacs.output, "emacs/notes.org:1:1: note: "));
  CHECK(contains(emacs.output, "[not-ours]"));
  folder.write("blank/a.org", "");
  CHECK(folder.run("check blank").code == 0);
}

TEST_CASE("a path that cannot be read is named, the rest goes on, exit code 2") {
  const Folder folder;
  folder.write("a.org", "team oven {\n  lead: gone\n}\n");
  const auto result = folder.run("check --format concise nowhere.org a.org");
  CHECK(result.code == 2);
  CHECK(contains(result.output, "nowhere.org: error: there is no such file or directory [unreadable]\n"));
  CHECK(contains(result.output, "a.org:2:9: error: "));
}

TEST_CASE("nothing could be read: the path without a place in it, and a summary that counts no files") {
  const Folder folder;
  const auto result = folder.run("check nowhere.org");
  CHECK(result.code == 2);
  CHECK(result.output ==
        "nowhere.org: error: there is no such file or directory [unreadable]\n\n1 error; no file was read\n");
  CHECK(contains(folder.run("check --format json nowhere.org").output, "\"file\": \"nowhere.org\""));
  folder.write("a.org", clean);
  CHECK(contains(folder.run("check a.org/b.org").output, "a.org/b.org: error: there is no such file or directory"));
}

TEST_CASE("links that lead nowhere or in a circle are named, with exit code 2 where a file was meant") {
  const Folder folder;
  folder.write("a.org", clean);
  std::filesystem::create_symlink("circle", folder / "circle");
  const auto note = folder.run("check --format concise .");
  CHECK(note.code == 0);
  CHECK(note.output == "circle: note: its links lead in a circle; it was left out [skipped-path]\n");
  std::filesystem::create_symlink("nowhere", folder / "lost.org");
  std::filesystem::create_symlink("self.org", folder / "self.org");
  const auto result = folder.run("check --format concise .");
  CHECK(result.code == 2);
  CHECK(contains(result.output, "lost.org: error: this link leads to nothing [unreadable]\n"));
  CHECK(contains(result.output, "self.org: error: it cannot be read: its links lead in a circle [unreadable]\n"));
}

TEST_CASE("what nobody may read is named, and the rest goes on") {
  const Folder folder;
  folder.write("a.org", "team oven {\n  lead: gone\n}\n");
  folder.write("secret.org", clean);
  folder.write("dark/b.org", clean);
  std::filesystem::permissions(folder / "secret.org", std::filesystem::perms::none);
  std::filesystem::permissions(folder / "dark", std::filesystem::perms::none);
  // Root may read everything, unless that is taken away.
  const std::string_view before = geteuid() == 0 ? "setpriv --bounding-set=-dac_override,-dac_read_search" : "";
  const auto result = folder.runWith(before, "check --format concise .");
  std::filesystem::permissions(folder / "dark", std::filesystem::perms::owner_all);
  CHECK(result.code == 2);
  CHECK(contains(result.output, "a.org:2:9: error: "));
  CHECK(contains(result.output, "dark: error: it cannot be read: permission is missing [unreadable]\n"));
  CHECK(contains(result.output, "secret.org: error: it cannot be read: permission is missing [unreadable]\n"));
}

TEST_CASE("directories, pipes and sockets named like files are left out with a note, and nothing waits") {
  const Folder folder;
  folder.write("a.org", clean);
  std::filesystem::create_directory(folder / "b.org");
  REQUIRE(mkfifo((folder / "c.org").c_str(), 0600) == 0);
  makeSocket(folder / "d.org");
  const auto result = folder.run("check --format concise .");
  CHECK(result.code == 0);
  CHECK(contains(result.output, "b.org: note: this is a directory, not a file; it was left out [skipped-path]\n"));
  CHECK(contains(result.output, "c.org: note: this is a named pipe"));
  CHECK(contains(result.output, "d.org: note: this is a socket"));
  std::filesystem::create_symlink("/dev/zero", folder / "e.org");
  CHECK(contains(folder.run("check --format concise .").output, "e.org: note: this is a device, not a file"));
  const auto named = folder.run("check c.org");
  CHECK(named.code == 2);
  CHECK(contains(named.error, "this is a named pipe"));
}

TEST_CASE("links: loops end and are named, and a file that is reached twice counts once") {
  const Folder folder;
  folder.write("real/a.org", clean);
  std::filesystem::create_directory_symlink(".", folder / "again");
  std::filesystem::create_directory_symlink("..", folder / "real" / std::filesystem::path("up"));
  std::filesystem::create_directory_symlink("real", folder / "all");
  std::filesystem::create_symlink("real/a.org", folder / "b.org");
  const auto result = folder.run("check --verbose . real/a.org ./real/../real/a.org");
  CHECK(result.code == 0);
  constexpr std::string_view loop = ": note: this leads back to a folder around it; it was left out";
  CHECK(result.output ==
        fmt::format("again{0} [skipped-path]\n\nreal/up{0} [skipped-path]\n\n2 notes in 1 file\n", loop));
  CHECK(contains(result.error, "orgc: real/a.org\n"));
}

TEST_CASE("a linked folder outside is followed") {
  const Folder folder;
  folder.write("inside/a.org", clean);
  folder.write("outside/b.org", "person ana\n");
  std::filesystem::create_directory_symlink("../outside", folder / "inside/link");
  CHECK(contains(folder.run("check -v inside").error, "orgc: inside/link/b.org\n"));
}

TEST_CASE("hidden and git-ignored paths are left out of a search, not when they are named") {
  const Folder folder;
  folder.write("a.org", clean);
  folder.write(".hidden.org", "person one\n");
  folder.write(".cache/b.org", "person two\n");
  folder.write(".gitignore", "build/\n/drafts/*\n!/drafts/keep.org\n");
  folder.write("build/c.org", "person three\n");
  folder.write("drafts/d.org", "person four\n");
  folder.write("drafts/keep.org", "person five\n");
  folder.write("notes.txt", "person six\n");
  const auto result = folder.run("check -v .");
  CHECK(contains(result.error, "orgc: 2 files"));
  CHECK(contains(result.error, "orgc: drafts/keep.org\n"));
  CHECK(contains(folder.run("check -v .hidden.org build notes.txt").error, "orgc: 3 files"));
  CHECK(contains(folder.run("check -v .hidden.org").error, "orgc: 1 file, 1 declaration, "));
}

TEST_CASE("patterns from the top of the repository hold in a folder below, those from outside do not") {
  const Folder folder;
  folder.write(".gitignore", "kept.org\n");
  folder.write("repository/.git/HEAD", "");
  folder.write("repository/.gitignore", "old.org\n");
  folder.write("repository/teams/.gitignore", "!older.org\n*older.org\n");
  folder.write("repository/teams/a.org", clean);
  folder.write("repository/teams/kept.org", "person ana\n");
  folder.write("repository/teams/old.org", "person bo\n");
  folder.write("repository/teams/x/even-older.org", "person cleo\n");
  const auto result = folder.run("check -v repository/teams");
  CHECK(contains(result.error, "orgc: 2 files"));
  CHECK(contains(result.error, "orgc: repository/teams/kept.org\n"));
}

TEST_CASE("a file that is too large is said, not read") {
  const Folder folder;
  folder.write("a.org", clean);
  folder.write("big.org", "");
  std::filesystem::resize_file(folder / "big.org", std::uintmax_t{3} << 30U);
  const auto result = folder.run("check --format concise .");
  CHECK(result.code == 1);
  CHECK(result.output == "big.org: error: this file has 3072 MB; a file may have 16 MB at most [too-large]\n");
  CHECK(contains(folder.run("check --format concise - </dev/zero").output, "[too-large]"));
}

TEST_CASE(
    "files that are too large together: the ones beyond the limit are said with it, and a flood of errors is folded") {
  const Folder folder;
  std::string flood;
  while (flood.size() < std::size_t{15} << 20U) {
    flood += std::string(1 << 16, ' ') + "team t { lead: gone }\n";
  }
  for (const char* name : {"a.org", "b.org", "c.org"}) {
    folder.write(name, flood);
  }
  const auto result = folder.run("check .");
  CHECK(result.code == 1);
  CHECK(contains(
      result.output,
      "c.org: error: this file has 16 MB and was not read: one run takes 32 MB in all, and the files before it "
      "have 31 MB [too-large]\n"));
  CHECK(contains(result.output, " more `unresolved-reference` in a.org: `--format concise` lists every one\n"));
  CHECK(contains(result.output, " more `unresolved-reference` in b.org: "));
  CHECK(std::ranges::count(result.output, '\n') < 1000);
}

TEST_CASE("a name that is not UTF-8 is shown as text") {
  const Folder folder;
  folder.write("caf\xe9.org", "team oven {\n  lead: gone\n}\n");
  const auto result = folder.run("check --format json .");
  CHECK(result.code == 1);
  CHECK(contains(result.output, "caf\xef\xbf\xbd.org"));
}

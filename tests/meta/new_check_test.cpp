#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/files.h"

namespace {

using namespace org;
namespace fs = std::filesystem;

// A copy of what `new-check` reads and writes, in a folder of its own that is removed in the end.
class Copy {
 public:
  Copy() {
    std::string name = (fs::temp_directory_path() / "orgc-new-check-XXXXXX").string();
    root_ = mkdtemp(name.data());
    fs::create_directories(root_ / "compiler");
    const fs::path compiler = fs::path(ORG_SOURCE_DIR) / "compiler";
    for (const char* folder : {"checks", "diag"}) {
      fs::copy(compiler / folder, root_ / "compiler" / folder, fs::copy_options::recursive);
    }
    forget();
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() { fs::remove_all(root_); }

  [[nodiscard]] bool run(const std::string& name) const {
    const std::string script = (root_ / "compiler/checks/new-check").string();
    return std::system(fmt::format("'{}' {} >/dev/null 2>&1", script, name).c_str()) == 0;
  }
  [[nodiscard]] bool has(const std::string& file) const { return fs::exists(root_ / file); }
  // The path is absolute, which is as good as one inside the repository.
  [[nodiscard]] std::string read(const std::string& file) const { return test::readFile((root_ / file).string()); }

 private:
  // As if the check that the tests write anew had never been written.
  void forget() const;

  fs::path root_;
};

constexpr const char* new_name = "naming-convention";
constexpr const char* new_line = "CHECK(naming_convention)";

void Copy::forget() const {
  const fs::path checks = root_ / "compiler/checks";
  REQUIRE(fs::remove(checks / "naming_convention.cpp"));
  REQUIRE(fs::remove(checks / "naming-convention.md"));
  std::ofstream registry(checks / "registry.def");
  const std::string text = test::readFile("compiler/checks/registry.def");
  for (const std::string_view line : test::splitLines(text)) {
    if (line != new_line) {
      registry << line << '\n';
    }
  }
}

}  // namespace

TEST_CASE("new-check writes every part of a check, and nothing twice") {
  const Copy copy;
  REQUIRE(copy.run(new_name));
  for (const char* file : {"compiler/checks/naming_convention.cpp", "compiler/checks/naming-convention.md"}) {
    CHECK_MESSAGE(copy.has(file), file);
  }
  for (const char* file : {"fires", "quiet", "allowed"}) {
    CHECK(copy.has(fmt::format("tests/checks/fixtures/{}/{}.org", new_name, file)));
  }
  CHECK_FALSE(copy.run(new_name));
  CHECK_FALSE(copy.run("no-such-finding"));
}

TEST_CASE("new-check adds one line to the registry and keeps the others") {
  const Copy copy;
  REQUIRE(copy.run(new_name));
  const std::string before = test::readFile("compiler/checks/registry.def");
  const std::string after = copy.read("compiler/checks/registry.def");
  CHECK(after.find(new_line) != std::string::npos);
  for (const std::string_view line : test::splitLines(before)) {
    CAPTURE(line);
    CHECK(after.find(line) != std::string::npos);
  }
}

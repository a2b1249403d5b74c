// Two types of one name in one namespace are one to the linker, and what is said of the one is done to the other: nothing warns.

#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/Regex.h>

#include "support/files.h"

namespace {

using namespace org;

// The types that a file defines outside of anonymous namespaces, with their namespace.
std::set<std::string> typesIn(const std::string& text) {
  llvm::Regex type("^(struct|class|enum class) ([A-Z][A-Za-z]*)( |$)");
  std::set<std::string> types;
  std::vector<std::string> spaces;
  for (const llvm::StringRef line : llvm::split(text, '\n')) {
    llvm::SmallVector<llvm::StringRef> found;
    if (line.starts_with("namespace ") && line.ends_with("{")) {
      spaces.push_back(line.str());
    } else if (line.starts_with("}  // namespace") && !spaces.empty()) {
      spaces.pop_back();
    } else if (type.match(line, &found) && !line.contains(';') && !llvm::is_contained(spaces, "namespace {")) {
      types.insert(fmt::format("{} {}", fmt::join(spaces, " "), found[2].str()));
    }
  }
  return types;
}

}  // namespace

TEST_CASE("a type has a name of its own in its namespace") {
  std::map<std::string, std::vector<std::string>> files_of;
  for (const char* ending : {".h", ".cpp"}) {
    for (const std::string& path : test::listFiles("compiler/", ending)) {
      for (const std::string& type : typesIn(test::readFile(path))) {
        files_of[type].push_back(path);
      }
    }
  }
  CHECK(files_of.size() > 100);
  for (const auto& [type, files] : files_of) {
    CHECK_MESSAGE(files.size() == 1, fmt::format("{} is defined in {}", type, fmt::join(files, " and ")));
  }
}

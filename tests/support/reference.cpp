#include "support/reference.h"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "support/files.h"

namespace org::test {

namespace {

std::filesystem::path designFolder() {
  const char* shared = std::getenv("ORG_SHARED");
  const auto beside = std::filesystem::path(ORG_SOURCE_DIR).parent_path() / "shared";
  return (shared != nullptr ? std::filesystem::path(shared) : beside) / "design";
}

}  // namespace

bool hasReference() {
  return std::filesystem::exists(designFolder() / "decision_rights_ref.py") &&
         std::system("python3 -V >/dev/null 2>&1") == 0;
}

bool holdsInReference(std::string_view names, std::string_view script) {
  const auto file = std::filesystem::temp_directory_path() / fmt::format("orgc_reference_{}.py", getpid());
  writeFile(file.string(), fmt::format("import sys\n"
                                       "sys.path.insert(0, '{}')\n"
                                       "sys.dont_write_bytecode = True\n"
                                       "from decision_rights_ref import {}\n{}",
                                       designFolder().string(), names, script));
  const int code = std::system(fmt::format("python3 {}", file.string()).c_str());
  std::filesystem::remove(file);
  return code == 0;
}

}  // namespace org::test

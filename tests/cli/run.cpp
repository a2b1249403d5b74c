#include "cli/run.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <sys/wait.h>

namespace org::test {

namespace fs = std::filesystem;

namespace {

fs::path makeTemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "orgc-test-XXXXXX").string();
  return mkdtemp(name.data());
}

std::string readFile(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

Folder::Folder() : path_(makeTemporaryFolder()), streams_(makeTemporaryFolder()) {}

Folder::Folder(std::string_view name, std::string_view text) : Folder() { write(name, text); }

Folder::~Folder() {
  fs::remove_all(path_);
  fs::remove_all(streams_);
}

void Folder::write(std::string_view name, std::string_view text) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << text;
}

std::string Folder::read(std::string_view name) const { return readFile(path_ / name); }

std::string Folder::list() const {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) {
    names.insert(entry.path().filename().string());
  }
  std::string joined;
  for (const std::string& name : names) {
    joined += (joined.empty() ? "" : " ") + name;
  }
  return joined;
}

Result Folder::run(std::string_view arguments, std::string_view standard_input) const {
  return runShell("timeout 60 " ORGC_BINARY " " + std::string(arguments), standard_input);
}

Result Folder::runWith(std::string_view environment, std::string_view arguments) const {
  return runShell("env " + std::string(environment) + " timeout 60 " ORGC_BINARY " " + std::string(arguments), {});
}

Result Folder::runShell(const std::string& command, std::string_view standard_input) const {
  std::ofstream(streams_ / "in", std::ios::binary) << standard_input;
  const std::string streams = streams_.string();
  const std::string line = "cd " + path_.string() + " && { " + command + "; } <" + streams + "/in 2>" + streams +
                           "/err >" + streams + "/out";
  // A shell on purpose: the tests write what a user types.
  // NOLINTNEXTLINE(bugprone-command-processor)
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, readFile(streams_ / "out"), readFile(streams_ / "err")};
}

}  // namespace org::test

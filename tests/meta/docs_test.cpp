// What the documents say exists: the files they link to, the commands they name, the folders of the map.

#include <filesystem>
#include <set>

#include <doctest/doctest.h>

#include "support/files.h"

namespace {

using namespace org;

// The targets of `[text](target)` outside code, without addresses of the web and anchors.
std::vector<std::string> readLinks(const std::string& page) {
  std::vector<std::string> links;
  bool is_code = false;
  for (const std::string_view line : test::splitLines(page)) {
    is_code = line.starts_with("```") ? !is_code : is_code;
    for (std::size_t at = line.find("]("); !is_code && at != std::string_view::npos; at = line.find("](", at + 1)) {
      const std::string_view target = line.substr(at + 2, line.find_first_of(")#", at + 2) - at - 2);
      if (!target.empty() && target.find(':') == std::string_view::npos) {
        links.emplace_back(target);
      }
    }
  }
  return links;
}

std::string takeWord(std::string_view text) {
  return std::string(text.substr(0, text.find_first_not_of("abcdefghijklmnopqrstuvwxyz")));
}

// From the help text of `./dev`: `  build [PRESET]   …`.
std::set<std::string> readDevCommands() {
  std::set<std::string> commands;
  const std::string dev = test::readFile("dev");
  for (const std::string_view line : test::splitLines(dev)) {
    if (line == "EOF") {
      break;
    }
    const std::string command = line.starts_with("  ") ? takeWord(line.substr(2)) : "";
    if (!command.empty()) {
      commands.insert(command);
    }
  }
  return commands;
}

// Folders that no map names: what the build and npm need.
const std::set<std::string> unmapped = {"cmake", "node_modules"};

// From the table of a map: the folders in the first column, "| `base/` | …".
std::set<std::string> readMappedFolders(const std::string& page) {
  std::set<std::string> folders;
  for (const std::string_view line : test::splitLines(page)) {
    const std::string_view cell = line.starts_with("| `") ? line.substr(2, line.find('|', 2) - 2) : "";
    for (std::size_t at = cell.find('`'); at != std::string_view::npos;
         at = cell.find('`', cell.find('`', at + 1) + 1)) {
      const std::string_view name = cell.substr(at + 1, cell.find('`', at + 1) - at - 1);
      if (name.ends_with('/')) {
        folders.emplace(name.substr(0, name.size() - 1));
      }
    }
  }
  return folders;
}

}  // namespace

TEST_CASE("links lead somewhere") {
  for (const std::string& path : test::listFiles("", ".md")) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    for (const std::string& link : readLinks(test::readFile(path))) {
      CHECK_MESSAGE(test::exists((folder / link).generic_string()), path << " links to " << link);
    }
  }
}

TEST_CASE("the ./dev commands that documents name exist") {
  const std::set<std::string> commands = readDevCommands();
  REQUIRE(commands.contains("build"));
  constexpr std::string_view call = "./dev ";
  for (const std::string& path : test::listFiles("", ".md")) {
    const std::string page = test::readFile(path);
    for (std::size_t at = page.find(call); at != std::string::npos; at = page.find(call, at + 1)) {
      const std::string command = takeWord(std::string_view(page).substr(at + call.size()));
      CHECK_MESSAGE((command.empty() || commands.contains(command)), path << " names ./dev " << command);
    }
  }
}

TEST_CASE("the maps have every folder, and no other") {
  for (const std::string root : {"compiler", "tests"}) {
    const std::set<std::string> mapped = readMappedFolders(test::readFile(root + "/README.md"));
    for (const std::string& folder : test::listFolders(root)) {
      const bool is_on_map = mapped.contains(folder) || unmapped.contains(folder);
      CHECK_MESSAGE(is_on_map, root << "/README.md lacks " << folder << "/");
    }
    for (const std::string& folder : mapped) {
      CHECK_MESSAGE(test::exists(root + "/" + folder), root << "/README.md has a folder that is not there: " << folder);
    }
  }
}

#include "support/files.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/update.h"

namespace org::test {

namespace fs = std::filesystem;

namespace {

const fs::path& root() {
  static const fs::path path = ORG_SOURCE_DIR;
  return path;
}

bool isOurs(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return !name.starts_with('.') && !name.starts_with("build") && name != "node_modules";
}

}  // namespace

bool exists(const std::string& path) { return fs::exists(root() / path); }

std::string readFile(const std::string& path) {
  std::ifstream file(root() / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void writeFile(const std::string& path, std::string_view text) {
  fs::create_directories((root() / path).parent_path());
  std::ofstream(root() / path, std::ios::binary) << text;
}

std::vector<std::string> listFiles(const std::string& folder, std::string_view ending) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator each(root() / folder, error), end; each != end; each.increment(error)) {
    if (each->is_directory() && !isOurs(each->path())) {
      each.disable_recursion_pending();
    } else if (each->is_regular_file() && each->path().filename().string().ends_with(ending)) {
      files.push_back(fs::relative(each->path(), root()).generic_string());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> listFolders(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& each : fs::directory_iterator(root() / folder, error)) {
    if (each.is_directory() && isOurs(each.path())) {
      names.push_back(each.path().filename().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

bool isGolden(const std::string& path, std::string_view text) {
  const bool may_create = std::getenv("CI") == nullptr;
  if (isUpdating() && (exists(path) || may_create)) {
    writeFile(path, text);
  }
  return exists(path) && readFile(path) == text;
}

std::vector<std::string_view> splitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace org::test

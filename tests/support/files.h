#pragma once

// Files of the repository, as the tests read and rewrite them. Paths are relative to the repository's root and use `/`.

#include <string>
#include <string_view>
#include <vector>

namespace org::test {

bool exists(const std::string& path);
// The text of a file; empty where it cannot be read.
std::string readFile(const std::string& path);
void writeFile(const std::string& path, std::string_view text);

// The files below a folder whose names end in `ending`, sorted; none where there is no such folder. Hidden, built and
// installed folders (`build…`, `node_modules`) are left out.
std::vector<std::string> listFiles(const std::string& folder, std::string_view ending);
// The names of the folders directly in a folder, sorted.
std::vector<std::string> listFolders(const std::string& folder);

// Whether a text is the one in a golden file. With `--update` the file is written instead; it is never created on a machine
// of continuous integration.
bool isGolden(const std::string& path, std::string_view text);

std::vector<std::string_view> splitLines(std::string_view text);
std::string_view trim(std::string_view text);

}  // namespace org::test

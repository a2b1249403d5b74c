#pragma once

// Runs the real `orgc` in a folder of its own, for the tests of this directory.

#include <filesystem>
#include <string>
#include <string_view>

namespace org::test {

struct Result {
  int code = 0;
  std::string output;
  std::string error;
};

// A temporary folder that goes away with it.
class Folder {
 public:
  Folder();
  // With one file in it.
  Folder(std::string_view name, std::string_view text);
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  void write(std::string_view name, std::string_view text) const;
  [[nodiscard]] std::string read(std::string_view name) const;
  // Files and folders directly in it, sorted, joined by spaces.
  [[nodiscard]] std::string list() const;

  // `orgc` with these arguments, as a shell reads them, in this folder. One that hangs ends with code 124.
  [[nodiscard]] Result run(std::string_view arguments, std::string_view standard_input = {}) const;
  // The same with settings before it, such as `NO_COLOR=1`.
  [[nodiscard]] Result runWith(std::string_view environment, std::string_view arguments) const;
  // A whole line, as typed.
  [[nodiscard]] Result runShell(const std::string& command, std::string_view standard_input = {}) const;

 private:
  std::filesystem::path path_;
  // Where streams go, so that they are not in the folder.
  std::filesystem::path streams_;
};

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace org::test

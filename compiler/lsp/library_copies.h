#pragma once

// The modules of the standard library and the pages of checks as files: they are part of the program, and an editor can only open
// what has a place on disk. Copies for reading, in a folder that the surroundings choose. Owned by the Session.

#include <set>
#include <string>
#include <string_view>

namespace org::lsp {

class LibraryCopies {
 public:
  // An absolute folder, made when the first copy is written.
  explicit LibraryCopies(std::string folder) : folder_(std::move(folder)) {}

  // Where the copy of a module is, `FOLDER/std/roles.org` for `std.roles`: written first where it is not there or is another text.
  // A copy that cannot be written has its path all the same.
  std::string pathOf(std::string_view module, std::string_view text);
  // The same of the page about a check: `FOLDER/checks/silo.md`.
  std::string pathOfPage(std::string_view check, std::string_view page);
  // The module that a path is the copy of; empty for any other path.
  [[nodiscard]] std::string moduleAt(std::string_view path) const;

 private:
  void keepCopy(const std::string& path, std::string_view text);

  std::string folder_;
  // Paths whose copies were looked at.
  std::set<std::string, std::less<>> known_;
};

}  // namespace org::lsp

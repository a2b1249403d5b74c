#pragma once

// Finds the `.org` files under the paths that a user names. Looks at names and kinds of files only and opens none but
// `.gitignore`, so that a FIFO never blocks it. Used by `workspace`.

#include <cstdint>
#include <string>
#include <vector>

#include <llvm/Support/VirtualFileSystem.h>

#include "diag/diagnostic.h"

namespace org::workspace {

struct FoundFile {
  // As given, `/` between names, without `./`.
  std::string path;
  std::uint64_t size = 0;
};

// A path that is no file to compile: `unreadable` or `skipped-path`.
struct PathProblem {
  std::string path;
  diag::Kind kind{};
  std::string message;
};

struct Discovery {
  // By path, each file once however it is reached.
  std::vector<FoundFile> files;
  std::vector<PathProblem> problems;
};

// Files are taken as they are named; directories are searched for `*.org` without hidden and git-ignored paths, their links
// followed once. Of several ways to one file the first named counts, then the one without links.
Discovery discover(llvm::vfs::FileSystem& file_system, const std::vector<std::string>& paths);

// What keeps somebody from reading a path, in plain words.
std::string describeError(std::error_code error);

}  // namespace org::workspace

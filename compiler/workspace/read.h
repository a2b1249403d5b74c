#pragma once

// Brings the texts of found files into memory, within bounds. Used by `workspace`.

#include <optional>
#include <string>
#include <vector>

#include <llvm/Support/VirtualFileSystem.h>

#include "diag/diagnostic.h"
#include "workspace/discover.h"

namespace org::workspace {

// What a compilation takes in at most: no text of one file or of all files together beyond it is read.
struct ReadLimits {
  std::uint64_t file_bytes = 16U << 20U;
  std::uint64_t total_bytes = 32U << 20U;
};

// One path of the workspace: its text, or why there is none.
struct Source {
  std::string path;
  std::string text;
  // `unreadable`, `skipped-path` or `too-large`, without a place.
  std::optional<diag::Diagnostic> problem;
};

// All files and problems by path.
std::vector<Source> readAll(llvm::vfs::FileSystem& file_system, Discovery discovery, const ReadLimits& limits);

}  // namespace org::workspace

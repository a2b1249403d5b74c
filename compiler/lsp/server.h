#pragma once

// The language server: one thread reads messages and notes what is taken back; the other, which called `serve`, owns the Session and
// answers them one after the other. Each request gets exactly one reply. `orgc lsp` runs it.

#include <cstdio>
#include <functional>
#include <string>

#include <llvm/ADT/IntrusiveRefCntPtr.h>
#include <llvm/Support/VirtualFileSystem.h>
#include <llvm/Support/raw_ostream.h>

#include "base/calendar.h"

namespace org::lsp {

// What the server wants of the world outside.
struct Surroundings {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> file_system;
  std::function<base::Day()> today;
  // Whether a process lives: the editor's.
  std::function<bool(std::int64_t process)> is_alive;
  std::string version;
  // Where copies of the standard library are written for editors to open: an absolute folder.
  std::string library_folder;
};

// Speaks the protocol until `exit`, the end of the input or of the editor. 0 after a `shutdown`, else 1. A thread may still wait for
// input then: the caller ends the process.
int serve(std::FILE* input, llvm::raw_ostream& output, const Surroundings& surroundings);

}  // namespace org::lsp

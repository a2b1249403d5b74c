#include <csignal>
#include <cstdlib>

#include <llvm/ADT/SmallString.h>
#include <llvm/Support/Path.h>
#include <llvm/Support/raw_ostream.h>

#include "driver/commands.h"
#include "driver/compile.h"
#include "lsp/server.h"

namespace org::driver {

namespace {

// Whether a process with this number is there.
bool isAlive(std::int64_t process) { return ::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH; }

// Where what can be written again at any time is kept: `~/.cache`, or what XDG_CACHE_HOME says.
std::string cacheFolder() {
  llvm::SmallString<256> folder;
  if (!llvm::sys::path::cache_directory(folder)) {
    llvm::sys::path::system_temp_directory(true, folder);
  }
  llvm::sys::path::append(folder, "orgc", ORG_VERSION);
  return std::string(folder);
}

llvm::Expected<ExitCode> run(const Arguments& /*arguments*/) {
  const lsp::Surroundings surroundings{.file_system = llvm::vfs::getRealFileSystem(),
                                       .today = today,
                                       .is_alive = isAlive,
                                       .version = ORG_VERSION,
                                       .library_folder = cacheFolder()};
  const int code = lsp::serve(stdin, llvm::outs(), surroundings);
  llvm::outs().flush();
  // The thread that reads may still hold standard input.
  std::_Exit(code);
}

}  // namespace

Command lspCommand() {
  return {
      .name = "lsp",
      .most_words = 0,
      .summary = "serve editors over standard input and output",
      .text = "A language server (LSP 3.17): editors start it on their own. How to set up yours: editors/README.md.",
      .flags = {{.name = "stdio", .doc = "what it does anyway; some editors ask for it"},
                {.name = "help", .letter = 'h', .doc = "show this help"}},
      .run = run};
}

}  // namespace org::driver

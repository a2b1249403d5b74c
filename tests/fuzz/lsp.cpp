// Any bytes as the input of the language server: it answers or passes over them, and ends.

#include <cstdio>
#include <string>

#include <llvm/ADT/IntrusiveRefCntPtr.h>
#include <llvm/Support/VirtualFileSystem.h>

#include "lsp/server.h"

namespace {

std::string frame(const std::string& text) {
  return "Content-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text;
}

// What makes the messages that follow count.
std::string opening() {
  return frame(
             R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":"file:///org","capabilities":{}}})") +
         frame(
             R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///org/a.org","version":1,)"
             R"("text":"team t { lead: ana }\nperson ana { holds: t }\n"}}})");
}

}  // namespace

// Lines are messages, each in a frame of its own; after a first byte that is odd they are bytes as they are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::string input = opening();
  if (!text.empty() && (static_cast<unsigned char>(text.front()) & 1U) != 0) {
    input += text;
  } else {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      input += frame(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  std::FILE* file = fmemopen(input.data(), input.size(), "r");
  const org::lsp::Surroundings surroundings{.file_system = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>(),
                                            .today = [] { return org::base::makeDay(2026, 2, 1).value(); },
                                            .is_alive = [](std::int64_t) { return true; },
                                            .version = "fuzz"};
  llvm::raw_null_ostream output;
  org::lsp::serve(file, output, surroundings);
  std::fclose(file);
  return 0;
}

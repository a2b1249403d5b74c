#pragma once

// How a conversation begins: what the client says of itself in `initialize`, and what it is told. Pure functions; used by the server
// alone.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/Support/JSON.h>

#include "lsp/abilities.h"
#include "lsp/positions.h"

namespace org::lsp {

struct Greeting {
  // The first of UTF-8, UTF-32 and UTF-16 that the client offers.
  Encoding encoding = Encoding::Utf16;
  ClientAbilities abilities;
  // The process of the editor.
  std::optional<std::int64_t> editor;
  // Absolute paths: the folders of the workspace; of an editor that knows none, its root; or nothing.
  std::vector<std::string> folders;
};

// From the parameters of `initialize`.
Greeting readGreeting(const llvm::json::Value& params);
// The result of `initialize`: everything that is advertised.
llvm::json::Object replyTo(const Greeting& greeting, std::string_view version);
// The parameters of `client/registerCapability`: to hear of every file that can change what is found.
llvm::json::Object watchedFiles();

}  // namespace org::lsp

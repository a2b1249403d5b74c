#pragma once

// The way out to the editor: replies, notifications, requests of our own. Frames and JSON are LLVM's. Owned by the server; the worker
// thread alone writes.

#include <string>

#include <llvm/Support/LSP/Transport.h>

#include "lsp/abilities.h"
#include "lsp/params.h"

namespace org::lsp {

class Client {
 public:
  explicit Client(llvm::lsp::JSONTransport& transport) : transport_(transport) {}

  ClientAbilities abilities;

  void reply(const llvm::json::Value& id, llvm::Expected<llvm::json::Value> result);
  void notify(llvm::StringRef method, llvm::json::Value params) { transport_.notify(method, std::move(params)); }
  // A request whose answer does not matter.
  void request(llvm::StringRef method, llvm::json::Value params);
  void warn(const std::string& message);

 private:
  llvm::lsp::JSONTransport& transport_;
  std::int64_t last_id_ = 0;
};

}  // namespace org::lsp

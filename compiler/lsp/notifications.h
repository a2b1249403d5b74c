#pragma once

// Every notification that changes what the Session knows: buffers, files, folders, settings. One table, as `methods.h` has it for
// requests. Used by the server alone.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/Support/JSON.h>

#include "lsp/session.h"

namespace org::lsp {

struct Notification {
  std::string_view name;
  // What could not be read of it is returned in words for the user.
  std::vector<std::string> (*take)(Session& session, const llvm::json::Value& params);
  // Findings may be gone with what it takes away, though nothing is built.
  bool takes_away = false;
};

std::span<const Notification> notifications();

}  // namespace org::lsp

#pragma once

// Every request that the server answers about a document or the workspace, with what it advertises for it: one table, so that nothing is
// advertised that is not answered. Used by the server alone.

#include <span>
#include <string_view>

#include "lsp/features/features.h"

namespace org::lsp {

// What the parameters say besides `textDocument`.
enum class About : std::uint8_t { Document, Position };

// What the answer is read from: the whole organisation as it is in the editor now, or the text alone, with the names that were there
// when it was compiled last. The latter waits for nothing.
enum class From : std::uint8_t { Organisation, Draft };

struct DocumentMethod {
  std::string_view name;
  About about;
  Result (*answer)(const Place& place, const llvm::json::Value& params);
  From from = From::Organisation;
  // What is answered about a text that is part of no organisation. Without it that is a mistake, and null for the library.
  llvm::json::Value (*outside)() = nullptr;
};

std::span<const DocumentMethod> documentMethods();

// One about all organisations that are there, as they are in the editor now.
struct WorkspaceMethod {
  std::string_view name;
  Result (*answer)(const std::vector<Snapshot>& snapshots, const llvm::json::Value& params);
};

std::span<const WorkspaceMethod> workspaceMethods();

// What `initialize` advertises for all of them to such a client.
llvm::json::Object capabilities(const ClientAbilities& client);

}  // namespace org::lsp

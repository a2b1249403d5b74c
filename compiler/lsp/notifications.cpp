#include "lsp/notifications.h"

#include <array>

#include "lsp/params.h"
#include "lsp/settings.h"
#include "lsp/uris.h"

namespace org::lsp {

namespace {

using llvm::json::Value;
using Complaints = std::vector<std::string>;

std::int64_t versionOf(const Value& params) {
  const Value* version = get(params, "textDocument.version");
  return version != nullptr ? version->getAsInteger().value_or(0) : 0;
}

// Calls `take` with the path of each `{uri}` in the list at `list`.
void forEachPath(const Value& params, std::string_view list, llvm::function_ref<void(const std::string& path)> take) {
  const Value* items = get(params, list);
  if (items != nullptr && items->getAsArray() != nullptr) {
    for (const Value& item : *items->getAsArray()) {
      take(toPath(getText(item, "uri")));
    }
  }
}

Complaints openDocument(Session& session, const Value& params) {
  const std::string uri = getText(params, "textDocument.uri");
  if (!uri.empty()) {
    session.open(session.pathOf(uri), {uri, getText(params, "textDocument.text"), versionOf(params)});
  }
  return {};
}

Complaints changeDocument(Session& session, const Value& params) {
  auto changes = needChanges(params);
  if (!changes) {
    return {"a change could not be read: " + llvm::toString(changes.takeError())};
  }
  session.change(session.pathOf(getText(params, "textDocument.uri")), versionOf(params), *changes);
  return {};
}

Complaints closeDocument(Session& session, const Value& params) {
  session.close(session.pathOf(getText(params, "textDocument.uri")));
  return {};
}

// Not every editor watches files: whoever saves one may have written others.
Complaints saveDocument(Session& session, const Value& params) {
  session.markDiskChanged(session.pathOf(getText(params, "textDocument.uri")));
  return {};
}

Complaints changeFiles(Session& session, const Value& params) {
  forEachPath(params, "changes", [&](const std::string& path) { session.markDiskChanged(path); });
  return {};
}

Complaints changeFolders(Session& session, const Value& params) {
  forEachPath(params, "event.removed", [&](const std::string& path) { session.removeFolder(path); });
  forEachPath(params, "event.added", [&](const std::string& path) { session.addFolder(path); });
  return {};
}

Complaints changeSettings(Session& session, const Value& params) {
  const Value* settings = get(params, "settings");
  return configure(session, settings != nullptr ? *settings : Value(nullptr));
}

constexpr std::array all_notifications = {
    Notification{"textDocument/didOpen", openDocument},
    Notification{"textDocument/didChange", changeDocument},
    Notification{"textDocument/didClose", closeDocument, true},
    Notification{"textDocument/didSave", saveDocument},
    Notification{"workspace/didChangeWatchedFiles", changeFiles},
    Notification{"workspace/didChangeWorkspaceFolders", changeFolders, true},
    Notification{"workspace/didChangeConfiguration", changeSettings},
};

}  // namespace

std::span<const Notification> notifications() { return all_notifications; }

}  // namespace org::lsp

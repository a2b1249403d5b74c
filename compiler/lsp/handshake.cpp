#include "lsp/handshake.h"

#include <llvm/ADT/STLExtras.h>

#include "lsp/methods.h"
#include "lsp/params.h"
#include "lsp/uris.h"

namespace org::lsp {

namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

Encoding chooseEncoding(const Value& params) {
  const Value* offered = get(params, "capabilities.general.positionEncodings");
  const Array* list = offered != nullptr ? offered->getAsArray() : nullptr;
  const auto offers = [&](llvm::StringRef name) {
    return list != nullptr && llvm::any_of(*list, [&](const Value& one) { return one.getAsString() == name; });
  };
  return offers("utf-8") ? Encoding::Utf8 : offers("utf-32") ? Encoding::Utf32 : Encoding::Utf16;
}

std::string_view nameOf(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "utf-8";
    case Encoding::Utf16:
      return "utf-16";
    case Encoding::Utf32:
      return "utf-32";
  }
  return "utf-16";
}

std::vector<std::string> readFolders(const Value& params) {
  std::vector<std::string> folders;
  const Value* list = get(params, "workspaceFolders");
  if (list != nullptr && list->getAsArray() != nullptr) {
    for (const Value& folder : *list->getAsArray()) {
      folders.push_back(toPath(getText(folder, "uri")));
    }
  } else if (const std::string uri = getText(params, "rootUri"); !uri.empty()) {
    folders.push_back(toPath(uri));
  } else {
    folders.push_back(getText(params, "rootPath"));
  }
  std::erase_if(folders, [](const std::string& folder) { return !folder.starts_with('/'); });
  return folders;
}

}  // namespace

Greeting readGreeting(const Value& params) {
  const Value* process = get(params, "processId");
  return {.encoding = chooseEncoding(params),
          .abilities = readAbilities(params),
          .editor = process != nullptr ? process->getAsInteger() : std::nullopt,
          .folders = readFolders(params)};
}

Object replyTo(const Greeting& greeting, std::string_view version) {
  Object advertised = capabilities(greeting.abilities);
  advertised["positionEncoding"] = std::string(nameOf(greeting.encoding));
  constexpr int incremental = 2;
  advertised["textDocumentSync"] = Object{{"openClose", true}, {"change", incremental}, {"save", true}};
  advertised["workspace"] = Object{{"workspaceFolders", Object{{"supported", true}, {"changeNotifications", true}}}};
  return Object{{"capabilities", std::move(advertised)},
                {"serverInfo", Object{{"name", "orgc"}, {"version", std::string(version)}}}};
}

Object watchedFiles() {
  Array watchers{Object{{"globPattern", "**/*.org"}}, Object{{"globPattern", "**/.gitignore"}}};
  return Object{{"registrations", Array{Object{{"id", "watch"},
                                               {"method", "workspace/didChangeWatchedFiles"},
                                               {"registerOptions", Object{{"watchers", std::move(watchers)}}}}}}};
}

}  // namespace org::lsp

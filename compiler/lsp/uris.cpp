#include "lsp/uris.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/Support/LSP/Protocol.h>
#include <llvm/Support/Path.h>

namespace org::lsp {

std::string toPath(std::string_view uri) {
  llvm::Expected<llvm::lsp::URIForFile> parsed = llvm::lsp::URIForFile::fromURI(uri);
  if (!parsed || parsed->file().empty()) {
    llvm::consumeError(parsed.takeError());
    return std::string(uri);
  }
  llvm::SmallString<256> path = parsed->file();
  llvm::sys::path::remove_dots(path, true);
  return std::string(path);
}

std::string toUri(std::string_view path) {
  if (!path.starts_with('/')) {
    return std::string(path);
  }
  llvm::Expected<llvm::lsp::URIForFile> uri = llvm::lsp::URIForFile::fromFile(path);
  if (!uri) {
    llvm::consumeError(uri.takeError());
    return "file://" + std::string(path);
  }
  return uri->uri().str();
}

}  // namespace org::lsp

#include "lsp/library_copies.h"

#include <algorithm>

#include <llvm/Support/FileSystem.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/Path.h>
#include <llvm/Support/raw_ostream.h>

#include "workspace/library.h"

namespace org::lsp {

namespace {

constexpr std::string_view ending = ".org";

bool isCopy(const std::string& path, std::string_view text) {
  const auto buffer = llvm::MemoryBuffer::getFile(path);
  return buffer && (*buffer)->getBuffer() == llvm::StringRef(text);
}

// Whole or not at all: another server may write the same copy.
void writeCopy(const std::string& path, std::string_view text) {
  if (llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path))) {
    return;
  }
  llvm::consumeError(llvm::writeToOutput(path, [&](llvm::raw_ostream& out) {
    out << text;
    return llvm::Error::success();
  }));
  // Nothing depends on it: it only keeps an editor from letting somebody write there in vain.
  (void)llvm::sys::fs::setPermissions(path, llvm::sys::fs::perms::all_read);
}

}  // namespace

void LibraryCopies::keepCopy(const std::string& path, std::string_view text) {
  if (known_.insert(path).second && !isCopy(path, text)) {
    writeCopy(path, text);
  }
}

std::string LibraryCopies::pathOf(std::string_view module, std::string_view text) {
  std::string relative(module);
  std::ranges::replace(relative, '.', '/');
  std::string path = folder_ + '/' + relative + std::string(ending);
  keepCopy(path, text);
  return path;
}

std::string LibraryCopies::pathOfPage(std::string_view check, std::string_view page) {
  std::string path = folder_ + "/checks/" + std::string(check) + ".md";
  keepCopy(path, page);
  return path;
}

std::string LibraryCopies::moduleAt(std::string_view path) const {
  const bool is_inside =
      path.starts_with(folder_) && path.substr(folder_.size()).starts_with('/') && path.ends_with(ending);
  if (!is_inside) {
    return {};
  }
  path.remove_prefix(folder_.size() + 1);
  path.remove_suffix(ending.size());
  std::string module(path);
  std::ranges::replace(module, '/', '.');
  return workspace::Library::hasModule(module) ? module : std::string();
}

}  // namespace org::lsp

#include "driver/rewrite.h"

#include <fmt/format.h>
#include <llvm/Support/MemoryBuffer.h>

#include "driver/output.h"

namespace org::driver {

llvm::Error rewriteFiles(const Texts& before, const Texts& after) {
  constexpr llvm::StringRef mark = "\xEF\xBB\xBF";
  Texts texts;
  for (const auto& [path, text] : after) {
    auto buffer = llvm::MemoryBuffer::getFile(path);
    llvm::StringRef on_disk = buffer ? (*buffer)->getBuffer() : llvm::StringRef();
    const bool has_mark = on_disk.consume_front(mark);
    if (on_disk != before.at(path)) {
      return llvm::createStringError(fmt::format("`{}` changed while it was looked at: nothing was written", path));
    }
    texts[path] = (has_mark ? mark.str() : std::string()) + text;
  }
  return writeOutputs(texts);
}

}  // namespace org::driver

#pragma once

// Messages as they arrive: header lines, an empty line, and as many bytes as `Content-Length` says (LSP 3.17, "Base Protocol"). LLVM's
// own input takes that word in one spelling and never finds its way back after a message of the wrong length; this one does, at the
// next header. Used by the reader only.

#include <cstdio>
#include <optional>
#include <string>

#include <llvm/Support/LSP/Transport.h>

namespace org::lsp {

class FramedInput final : public llvm::lsp::JSONTransportInput {
 public:
  explicit FramedInput(std::FILE* file) : file_(file) {}

  [[nodiscard]] bool hasError() const override { return std::ferror(file_) != 0; }
  [[nodiscard]] bool isEndOfInput() const override { return std::feof(file_) != 0; }

  // Fails at a header without a length, and where the input ends before the message does.
  llvm::LogicalResult readStandardMessage(std::string& text) override;
  // The language server protocol has no such style: as above.
  llvm::LogicalResult readDelimitedMessage(std::string& text) override { return readStandardMessage(text); }

 private:
  // Up to the end of the line, without it.
  std::string readLine();
  // The bytes that the header promises; absent where it promises none.
  std::optional<std::size_t> readHeader();

  std::FILE* file_;
};

}  // namespace org::lsp

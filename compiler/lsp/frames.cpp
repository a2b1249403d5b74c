#include "lsp/frames.h"

#include <algorithm>

#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

namespace org::lsp {

namespace {

// Longer lines are no headers: only their end can hold one, glued to what is left of a message that said too short a length.
constexpr std::size_t longest_line = 1 << 20;

// A message that says to be longer is none.
constexpr std::size_t longest_message = std::size_t{1} << 30;

// What follows the last `Content-Length:` of a line, in any spelling, wherever in it.
std::optional<std::size_t> readLength(llvm::StringRef line) {
  constexpr llvm::StringLiteral name = "content-length:";
  const std::string lower = line.lower();
  const std::size_t place = llvm::StringRef(lower).rfind(name);
  std::size_t length = 0;
  if (place == llvm::StringRef::npos || line.drop_front(place + name.size()).trim().getAsInteger(10, length)) {
    return std::nullopt;
  }
  return length;
}

}  // namespace

std::string FramedInput::readLine() {
  std::string line;
  for (int byte = std::getc(file_); byte != EOF && byte != '\n'; byte = std::getc(file_)) {
    line += static_cast<char>(byte);
    if (line.size() == 2 * longest_line) {
      line.erase(0, longest_line);
    }
  }
  return line;
}

std::optional<std::size_t> FramedInput::readHeader() {
  std::optional<std::size_t> length;
  while (!isEndOfInput() && !hasError()) {
    const std::string line = readLine();
    const llvm::StringRef field = llvm::StringRef(line).rtrim('\r');
    if (field.empty()) {
      return length;
    }
    if (const auto said = readLength(field)) {
      length = said;
    }
  }
  return std::nullopt;
}

llvm::LogicalResult FramedInput::readStandardMessage(std::string& text) {
  const std::optional<std::size_t> length = readHeader();
  if (!length || *length > longest_message) {
    return llvm::failure();
  }
  text.clear();
  // A length may be a lie: no more memory than has come.
  constexpr std::size_t piece = 1 << 20;
  while (text.size() < *length) {
    const std::size_t had = text.size();
    const std::size_t wanted = std::min(piece, *length - had);
    text.resize(had + wanted);
    const std::size_t came = std::fread(text.data() + had, 1, wanted, file_);
    text.resize(had + came);
    if (came < wanted) {
      return llvm::failure();
    }
  }
  return llvm::success();
}

}  // namespace org::lsp

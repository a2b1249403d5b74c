#include "driver/output.h"

#include <fmt/format.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/raw_ostream.h>

namespace org::driver {

namespace {

namespace fs = llvm::sys::fs;

llvm::Error cannotWrite(std::string_view path, std::string_view why) {
  return llvm::createStringError(fmt::format("cannot write `{}`: {}", path, why));
}

llvm::Error writeTo(llvm::raw_fd_ostream& stream, std::string_view name, std::string_view text) {
  stream << text;
  stream.flush();
  if (!stream.has_error()) {
    return llvm::Error::success();
  }
  const std::error_code error = stream.error();
  stream.clear_error();
  return cannotWrite(name, error.message());
}

llvm::Error writeDirectly(const std::string& path, std::string_view text) {
  std::error_code error;
  llvm::raw_fd_ostream stream(path, error);
  return error ? cannotWrite(path, error.message()) : writeTo(stream, path, text);
}

// The file that a link leads to is replaced, not the link.
std::string followLinks(const std::string& path) {
  llvm::SmallString<128> real;
  return fs::real_path(path, real) ? path : std::string(real);
}

}  // namespace

llvm::Expected<ExitCode> writeStandardOutput(std::string_view text) {
  if (llvm::Error error = writeTo(llvm::outs(), "standard output", text)) {
    return error;
  }
  return ExitCode::Clean;
}

llvm::Error writeOutput(const std::string& path, std::string_view text) {
  if (path == "-") {
    return writeTo(llvm::outs(), "standard output", text);
  }
  fs::file_status status;
  if (!fs::status(path, status) && !fs::is_regular_file(status)) {
    return writeDirectly(path, text);
  }
  const std::string real = followLinks(path);
  auto temporary = fs::TempFile::create(real + ".%%%%%%.tmp", fs::all_read | fs::all_write);
  if (!temporary) {
    return cannotWrite(path, llvm::toString(temporary.takeError()));
  }
  llvm::raw_fd_ostream stream(temporary->FD, false);
  if (llvm::Error error = writeTo(stream, path, text)) {
    llvm::consumeError(temporary->discard());
    return error;
  }
  return temporary->keep(real);
}

}  // namespace org::driver

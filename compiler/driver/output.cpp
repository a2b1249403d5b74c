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

// What is written, and the path whose place it will take.
struct Ready {
  fs::TempFile file;
  std::string path;
};

llvm::Expected<Ready> makeReady(const std::string& path, std::string_view text) {
  const std::string real = followLinks(path);
  fs::file_status status;
  const bool is_there = !fs::status(real, status) && fs::exists(status);
  auto temporary = fs::TempFile::create(real + ".%%%%%%.tmp", fs::all_read | fs::all_write);
  if (!temporary) {
    return cannotWrite(path, llvm::toString(temporary.takeError()));
  }
  llvm::raw_fd_ostream stream(temporary->FD, false);
  llvm::Error error = writeTo(stream, path, text);
  if (!error && is_there) {
    error = llvm::errorCodeToError(fs::setPermissions(temporary->FD, status.permissions()));
  }
  if (error) {
    llvm::consumeError(temporary->discard());
    return error;
  }
  return Ready{std::move(*temporary), real};
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
  auto ready = makeReady(path, text);
  return ready ? ready->file.keep(ready->path) : ready.takeError();
}

llvm::Error writeOutputs(const std::map<std::string, std::string>& texts) {
  std::vector<Ready> all;
  llvm::Error error = llvm::Error::success();
  for (const auto& [path, text] : texts) {
    auto ready = makeReady(path, text);
    if (!ready) {
      error = ready.takeError();
      break;
    }
    all.push_back(std::move(*ready));
  }
  for (Ready& ready : all) {
    error = error ? llvm::joinErrors(std::move(error), ready.file.discard()) : ready.file.keep(ready.path);
  }
  return error;
}

}  // namespace org::driver

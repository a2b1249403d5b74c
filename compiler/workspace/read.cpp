#include "workspace/read.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/Support/JSON.h>

namespace org::workspace {

namespace {

// Paths are any bytes; what is shown is text.
std::string toShown(std::string path) { return llvm::json::isUTF8(path) ? std::move(path) : llvm::json::fixUTF8(path); }

Source makeProblem(std::string path, diag::Kind kind, std::string message) {
  diag::Diagnostic problem{.kind = kind, .message = std::move(message)};
  return {toShown(std::move(path)), {}, std::move(problem)};
}

std::string toMegabytes(std::uint64_t bytes) { return fmt::format("{} MB", (bytes + (1U << 20U) - 1) >> 20U); }

// Copied, not mapped: a file that somebody cuts short while it is read must not end the process.
llvm::ErrorOr<std::string> readText(llvm::vfs::FileSystem& file_system, const std::string& path, std::uint64_t size) {
  auto file = file_system.openFileForRead(path);
  if (!file) {
    return file.getError();
  }
  auto buffer = (*file)->getBuffer(path, static_cast<std::int64_t>(size), false, true);
  if (!buffer) {
    return buffer.getError();
  }
  return (*buffer)->getBuffer().str();
}

class Reader {
 public:
  Reader(llvm::vfs::FileSystem& file_system, const ReadLimits& limits) : file_system_(file_system), limits_(limits) {}

  Source read(FoundFile file) {
    if (file.size > limits_.file_bytes) {
      return makeProblem(std::move(file.path), diag::Kind::TooLarge,
                         fmt::format("this file has {}; a file may have {} at most", toMegabytes(file.size),
                                     toMegabytes(limits_.file_bytes)));
    }
    if (file.size > limits_.total_bytes - read_bytes_) {
      return makeProblem(
          std::move(file.path), diag::Kind::TooLarge,
          fmt::format("this file has {} and was not read: one run takes {} in all, and the files before it have {}",
                      toMegabytes(file.size), toMegabytes(limits_.total_bytes), toMegabytes(read_bytes_)));
    }
    auto text = readText(file_system_, file.path, file.size);
    if (!text) {
      return makeProblem(std::move(file.path), diag::Kind::Unreadable, describeError(text.getError()));
    }
    read_bytes_ += text->size();
    return {toShown(std::move(file.path)), std::move(*text), std::nullopt};
  }

 private:
  llvm::vfs::FileSystem& file_system_;
  const ReadLimits& limits_;
  std::uint64_t read_bytes_ = 0;
};

}  // namespace

std::vector<Source> readAll(llvm::vfs::FileSystem& file_system, Discovery discovery, const ReadLimits& limits) {
  std::vector<Source> sources;
  sources.reserve(discovery.files.size() + discovery.problems.size());
  Reader reader(file_system, limits);
  for (FoundFile& file : discovery.files) {
    sources.push_back(reader.read(std::move(file)));
  }
  for (PathProblem& problem : discovery.problems) {
    sources.push_back(makeProblem(std::move(problem.path), problem.kind, std::move(problem.message)));
  }
  std::ranges::stable_sort(sources, {}, &Source::path);
  return sources;
}

}  // namespace org::workspace

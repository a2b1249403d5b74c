#include "driver/output_folder.h"

#include <set>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/Path.h>

#include "driver/output.h"

namespace org::driver {

namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

// Names of the files that a run wrote, a line each.
constexpr std::string_view list_name = ".orgc-files";

std::string join(llvm::StringRef directory, llvm::StringRef name) {
  llvm::SmallString<128> joined(directory);
  path::append(joined, name);
  return std::string(joined);
}

llvm::Error cannotReplace(llvm::StringRef directory, std::string_view why) {
  return llvm::createStringError(fmt::format("cannot write into `{}`: {}", std::string_view(directory), why));
}

llvm::Error toError(std::error_code error, llvm::StringRef directory) {
  return error ? cannotReplace(directory, error.message()) : llvm::Error::success();
}

std::set<std::string> readList(const std::string& directory) {
  std::set<std::string> names;
  if (const auto buffer = llvm::MemoryBuffer::getFile(join(directory, list_name))) {
    llvm::SmallVector<llvm::StringRef> lines;
    (*buffer)->getBuffer().split(lines, '\n', -1, false);
    for (const llvm::StringRef line : lines) {
      names.insert(line.str());
    }
    names.insert(std::string(list_name));
  }
  return names;
}

// The first file in the folder that no run wrote, or empty.
llvm::Expected<std::string> findForeignFile(const std::string& directory) {
  const std::set<std::string> ours = readList(directory);
  std::error_code error;
  for (fs::recursive_directory_iterator entry(directory, error, false), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().substr(directory.size() + 1);
    if (entry->type() != fs::file_type::directory_file && !ours.contains(name)) {
      return name;
    }
  }
  if (error) {
    return toError(error, directory);
  }
  return std::string();
}

llvm::Error checkReplaceable(const std::string& directory) {
  fs::file_status status;
  if (fs::status(directory, status)) {
    return llvm::Error::success();
  }
  if (!fs::is_directory(status)) {
    return cannotReplace(directory, "it is no folder");
  }
  auto foreign = findForeignFile(directory);
  if (!foreign) {
    return foreign.takeError();
  }
  return foreign->empty()
             ? llvm::Error::success()
             : cannotReplace(directory, fmt::format("it holds `{}`, which orgc did not write; choose an empty or a "
                                                    "new folder",
                                                    *foreign));
}

llvm::Error writeFiles(const std::string& directory, const FolderContents& contents) {
  std::string list;
  for (const auto& [name, text] : contents) {
    const std::string file = join(directory, name);
    if (const std::error_code error = fs::create_directories(path::parent_path(file))) {
      return toError(error, directory);
    }
    if (llvm::Error error = writeOutput(file, text)) {
      return error;
    }
    list += name + '\n';
  }
  return writeOutput(join(directory, list_name), list);
}

// Puts `fresh` in the place of `directory`, which stays as it was where that fails.
std::error_code swap(const std::string& fresh, const std::string& directory) {
  if (!fs::exists(directory)) {
    return fs::rename(fresh, directory);
  }
  const std::string old = fresh + ".old";
  if (const std::error_code error = fs::rename(directory, old)) {
    return error;
  }
  if (const std::error_code error = fs::rename(fresh, directory)) {
    const std::error_code not_restored = fs::rename(old, directory);
    return not_restored ? not_restored : error;
  }
  return fs::remove_directories(old, false);
}

// Absolute, links followed: what is renamed in the end.
llvm::Expected<std::string> findPlace(const std::string& directory) {
  llvm::SmallString<128> absolute(directory);
  std::error_code error = fs::make_absolute(absolute);
  path::remove_dots(absolute, true);
  llvm::SmallString<128> real;
  if (!error && !fs::real_path(absolute, real)) {
    return std::string(real);
  }
  error = error ? error : fs::create_directories(path::parent_path(absolute));
  if (error) {
    return toError(error, directory);
  }
  return std::string(absolute);
}

}  // namespace

llvm::Error replaceFolder(const std::string& directory, const FolderContents& contents) {
  auto place = findPlace(directory);
  if (!place) {
    return place.takeError();
  }
  if (llvm::Error error = checkReplaceable(*place)) {
    return error;
  }
  llvm::SmallString<128> fresh;
  if (const std::error_code error = fs::createUniqueDirectory(*place, fresh)) {
    return toError(error, directory);
  }
  llvm::Error error = writeFiles(std::string(fresh), contents);
  if (!error) {
    error = toError(swap(std::string(fresh), *place), directory);
  }
  if (error) {
    return llvm::joinErrors(std::move(error), toError(fs::remove_directories(fresh), directory));
  }
  return error;
}

}  // namespace org::driver

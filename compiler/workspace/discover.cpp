#include "workspace/discover.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <set>

#include <llvm/Support/Path.h>

#include "workspace/ignore.h"

namespace org::workspace {

namespace {

namespace path = llvm::sys::path;
using FileType = llvm::sys::fs::file_type;
using llvm::vfs::Status;

// Larger ones are no lists of patterns.
constexpr std::int64_t ignore_file_bytes = 1 << 20;

// A directory that is searched, and those it is reached through.
struct Folder {
  llvm::sys::fs::UniqueID id;
  std::shared_ptr<const Folder> above;
};

struct Place {
  // As shown; empty for the current directory.
  std::string path;
  std::string absolute;
  // Those in force where it stands.
  std::shared_ptr<const IgnoreRules> rules;
  // Where it stands; null for what the user named.
  std::shared_ptr<const Folder> folder;
};

bool leadsBack(const Place& place, const llvm::sys::fs::UniqueID& id) {
  const Folder* folder = place.folder.get();
  while (folder != nullptr && folder->id != id) {
    folder = folder->above.get();
  }
  return folder != nullptr;
}

std::string join(const std::string& directory, llvm::StringRef name) {
  llvm::SmallString<128> joined(directory);
  path::append(joined, path::Style::posix, name);
  return std::string(joined);
}

bool isOrgFile(llvm::StringRef name) { return name.ends_with(".org"); }

std::string_view describeType(FileType type) {
  switch (type) {
    case FileType::directory_file:
      return "a directory";
    case FileType::fifo_file:
      return "a named pipe";
    case FileType::socket_file:
      return "a socket";
    case FileType::character_file:
    case FileType::block_file:
      return "a device";
    case FileType::status_error:
    case FileType::file_not_found:
    case FileType::regular_file:
    case FileType::symlink_file:
    case FileType::type_unknown:
      break;
  }
  return "no regular file";
}

class Discoverer {
 public:
  explicit Discoverer(llvm::vfs::FileSystem& file_system) : file_system_(file_system) {}

  void addNamed(const std::string& given);
  Discovery finish() &&;

 private:
  void search(Place start);
  void visit(const Place& directory);
  void visitEntry(const Place& directory, const llvm::vfs::directory_entry& entry);
  // A path found in a search that is or leads to a directory, or has an `.org` name.
  void take(Place place);
  void addFile(std::string path, const Status& status);
  void addProblem(std::string path, diag::Kind kind, std::string message) {
    found_.problems.push_back({std::move(path), kind, std::move(message)});
  }
  [[nodiscard]] std::shared_ptr<const IgnoreRules> readRules(const std::string& directory,
                                                             std::shared_ptr<const IgnoreRules> above) const;
  [[nodiscard]] std::shared_ptr<const IgnoreRules> readRulesAbove(llvm::StringRef directory) const;

  llvm::vfs::FileSystem& file_system_;
  Discovery found_;
  std::set<llvm::sys::fs::UniqueID> seen_;
  std::deque<Place> pending_;
  // Taken once everything is visited that is reached without them.
  std::deque<Place> links_;
};

void Discoverer::addNamed(const std::string& given) {
  llvm::SmallString<128> cleaned(given);
  path::remove_dots(cleaned, false, path::Style::posix);
  Place place{.path = std::string(cleaned), .absolute = {}, .rules = nullptr, .folder = nullptr};
  const auto status = file_system_.status(given);
  llvm::SmallString<128> absolute(given);
  const std::error_code error = status ? file_system_.makeAbsolute(absolute) : status.getError();
  if (error) {
    addProblem(std::move(place.path), diag::Kind::Unreadable, describeError(error));
  } else if (status->isDirectory()) {
    path::remove_dots(absolute, true, path::Style::posix);
    place.absolute = std::string(absolute);
    place.rules = readRulesAbove(absolute);
    search(std::move(place));
  } else {
    addFile(std::move(place.path), *status);
  }
}

void Discoverer::search(Place start) {
  pending_.push_back(std::move(start));
  while (!pending_.empty() || !links_.empty()) {
    if (pending_.empty()) {
      take(std::move(links_.front()));
      links_.pop_front();
      continue;
    }
    const Place next = std::move(pending_.front());
    pending_.pop_front();
    visit(next);
  }
}

void Discoverer::visit(const Place& directory) {
  const std::string readable = directory.path.empty() ? "." : directory.path;
  const auto status = file_system_.status(readable);
  if (status && !seen_.insert(status->getUniqueID()).second) {
    if (leadsBack(directory, status->getUniqueID())) {
      addProblem(readable, diag::Kind::SkippedPath, "this leads back to a folder around it; it was left out");
    }
    return;
  }
  Place inside = directory;
  inside.rules = readRules(directory.absolute, directory.rules);
  if (status) {
    inside.folder = std::make_shared<const Folder>(Folder{status->getUniqueID(), directory.folder});
  }
  std::error_code error;
  std::vector<llvm::vfs::directory_entry> entries;
  for (auto entry = file_system_.dir_begin(readable, error); !error && entry != llvm::vfs::directory_iterator();
       entry.increment(error)) {
    entries.push_back(*entry);
  }
  if (error) {
    addProblem(readable, diag::Kind::Unreadable, describeError(error));
  }
  std::ranges::sort(entries, {}, [](const auto& entry) { return entry.path(); });
  for (const auto& entry : entries) {
    visitEntry(inside, entry);
  }
}

void Discoverer::visitEntry(const Place& directory, const llvm::vfs::directory_entry& entry) {
  const llvm::StringRef name = path::filename(entry.path(), path::Style::posix);
  const bool is_link = entry.type() == FileType::symlink_file;
  const bool may_be_directory =
      is_link || entry.type() == FileType::directory_file || entry.type() == FileType::type_unknown;
  if (name.starts_with(".") || (!may_be_directory && !isOrgFile(name))) {
    return;
  }
  Place place{join(directory.path, name), join(directory.absolute, name), directory.rules, directory.folder};
  if (is_link) {
    links_.push_back(std::move(place));
  } else {
    take(std::move(place));
  }
}

void Discoverer::take(Place place) {
  const auto status = file_system_.status(place.path);
  const bool is_directory = status && status->isDirectory();
  if (place.rules->ignores(place.absolute, is_directory)) {
    return;
  }
  if (isOrgFile(place.path) && !status) {
    // It stands in its directory, so what is missing is what it leads to.
    const bool is_lost = status.getError() == std::errc::no_such_file_or_directory;
    addProblem(std::move(place.path), diag::Kind::Unreadable,
               is_lost ? "this link leads to nothing" : describeError(status.getError()));
  } else if (isOrgFile(place.path)) {
    addFile(std::move(place.path), *status);
  } else if (is_directory) {
    pending_.push_back(std::move(place));
  } else if (status.getError() == std::errc::too_many_symbolic_link_levels) {
    addProblem(std::move(place.path), diag::Kind::SkippedPath, "its links lead in a circle; it was left out");
  }
}

void Discoverer::addFile(std::string path, const Status& status) {
  if (!status.isRegularFile()) {
    addProblem(std::move(path), diag::Kind::SkippedPath,
               "this is " + std::string(describeType(status.getType())) + ", not a file; it was left out");
  } else if (seen_.insert(status.getUniqueID()).second) {
    found_.files.push_back({std::move(path), status.getSize()});
  }
}

std::shared_ptr<const IgnoreRules> Discoverer::readRules(const std::string& directory,
                                                         std::shared_ptr<const IgnoreRules> above) const {
  const std::string file = join(directory, ".gitignore");
  const auto status = file_system_.status(file);
  if (status && status->isRegularFile() && status->getSize() <= ignore_file_bytes) {
    if (const auto buffer = file_system_.getBufferForFile(file)) {
      return std::make_shared<IgnoreRules>(directory, (*buffer)->getBuffer(), std::move(above));
    }
  }
  // `take` asks without looking, so there are always some.
  return above != nullptr ? above : std::make_shared<IgnoreRules>(directory, "", nullptr);
}

// From the top of the repository down to the directory above; outside a repository there are none.
std::shared_ptr<const IgnoreRules> Discoverer::readRulesAbove(llvm::StringRef directory) const {
  std::vector<std::string> above;
  for (llvm::StringRef next = directory; !next.empty(); next = path::parent_path(next, path::Style::posix)) {
    if (file_system_.exists(join(next.str(), ".git"))) {
      std::shared_ptr<const IgnoreRules> rules;
      for (auto outer = above.rbegin(); outer != above.rend(); ++outer) {
        rules = readRules(*outer, std::move(rules));
      }
      return rules;
    }
    above.push_back(path::parent_path(next, path::Style::posix).str());
  }
  return nullptr;
}

Discovery Discoverer::finish() && {
  std::ranges::sort(found_.files, {}, &FoundFile::path);
  std::ranges::sort(found_.problems, {}, &PathProblem::path);
  const auto doubles = std::ranges::unique(found_.problems, {}, &PathProblem::path);
  found_.problems.erase(doubles.begin(), doubles.end());
  return std::move(found_);
}

}  // namespace

Discovery discover(llvm::vfs::FileSystem& file_system, const std::vector<std::string>& paths) {
  Discoverer discoverer(file_system);
  for (const std::string& given : paths) {
    discoverer.addNamed(given);
  }
  return std::move(discoverer).finish();
}

std::string describeError(std::error_code error) {
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
    return "there is no such file or directory";
  }
  if (error == std::errc::permission_denied) {
    return "it cannot be read: permission is missing";
  }
  if (error == std::errc::too_many_symbolic_link_levels) {
    return "it cannot be read: its links lead in a circle";
  }
  return "it cannot be read: " + error.message();
}

}  // namespace org::workspace

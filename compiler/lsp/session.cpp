#include "lsp/session.h"

#include <algorithm>

#include <llvm/Support/Path.h>

#include "lsp/uris.h"

namespace org::lsp {

namespace {

bool isBelow(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) &&
         (folder.ends_with('/') || path.size() == folder.size() || path[folder.size()] == '/');
}

bool isLibrary(const std::string& path) { return workspace::Library::hasModule(path); }

bool uses(const Organisation& organisation, const std::string& module) {
  const auto& program = organisation.program();
  return program != nullptr &&
         std::ranges::any_of(program->units, [&](const auto& unit) { return unit.module == module; });
}

std::string folderOf(const std::string& path) { return llvm::sys::path::parent_path(path).str(); }

// The `.org` files directly in a folder.
std::vector<std::string> filesIn(llvm::vfs::FileSystem& file_system, const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (auto entry = file_system.dir_begin(folder, error); !error && entry != llvm::vfs::directory_iterator();
       entry.increment(error)) {
    if (entry->path().ends_with(".org")) {
      files.push_back(entry->path().str());
    }
  }
  return files;
}

}  // namespace

// --- Organisation

void Organisation::readDisk(const workspace::Options& options) {
  const std::vector<std::string> paths = is_workspace_folder_ ? std::vector{folder_} : filesIn(*file_system_, folder_);
  disk_ = workspace_.read(paths, options);
  is_disk_known_ = true;
}

bool Organisation::build(const std::map<std::string, const Document*>& buffers, const workspace::Options& options) {
  if (!is_disk_known_) {
    readDisk(options);
  }
  std::vector<workspace::Source> sources;
  for (const workspace::Source& source : disk_) {
    if (!buffers.contains(source.path)) {
      sources.push_back(source);
    }
  }
  for (const auto& [path, document] : buffers) {
    sources.push_back({path, document->text, std::nullopt});
  }
  std::ranges::stable_sort(sources, {}, &workspace::Source::path);
  auto program = workspace_.recompile(std::move(sources), options);
  if (program == nullptr) {
    return false;
  }
  program_ = std::move(program);
  is_dirty_ = false;
  return true;
}

// --- Session

void Session::add(const std::string& folder, bool is_workspace_folder) {
  organisations_.push_back(std::make_unique<Organisation>(file_system_, folder, is_workspace_folder));
  // Buffers may have moved from one to another.
  markEverythingChanged();
}

void Session::addFolder(const std::string& path) {
  const auto is_same = [&](const auto& one) { return one->folder() == path && one->isWorkspaceFolder(); };
  if (std::ranges::none_of(organisations_, is_same)) {
    add(path, true);
  }
}

void Session::removeFolder(const std::string& path) {
  std::erase_if(organisations_, [&](const auto& one) { return one->folder() == path; });
  for (const auto& [open_path, document] : documents_.all()) {
    if (!isLibrary(open_path)) {
      ensureOrganisation(open_path);
    }
  }
  markEverythingChanged();
}

std::string Session::pathOf(const std::string& uri) const {
  std::string path = toPath(uri);
  std::string module = library_.moduleAt(path);
  return module.empty() ? path : module;
}

Organisation* Session::organisationOf(const std::string& path) const {
  if (isLibrary(path)) {
    const auto user = std::ranges::find_if(organisations_, [&](const auto& one) { return uses(*one, path); });
    return user == organisations_.end() ? nullptr : user->get();
  }
  Organisation* nearest = nullptr;
  for (const auto& one : organisations_) {
    const bool holds = one->isWorkspaceFolder() ? isBelow(path, one->folder()) : folderOf(path) == one->folder();
    const bool is_nearer = nearest == nullptr || one->isWorkspaceFolder() > nearest->isWorkspaceFolder() ||
                           one->folder().size() > nearest->folder().size();
    if (holds && is_nearer) {
      nearest = one.get();
    }
  }
  return nearest;
}

bool Session::isLibraryWithoutUser(const std::string& path) const {
  return isLibrary(path) && organisationOf(path) == nullptr;
}

bool Session::hasBuffer(const Organisation& organisation, const std::string& path) const {
  return !isLibrary(path) && organisationOf(path) == &organisation;
}

Organisation& Session::ensureOrganisation(const std::string& path) {
  if (organisationOf(path) == nullptr) {
    add(folderOf(path), false);
  }
  return *organisationOf(path);
}

void Session::open(const std::string& path, Document document) {
  documents_.open(path, std::move(document));
  if (!isLibrary(path)) {
    ensureOrganisation(path).markChanged();
  }
}

void Session::close(const std::string& path) {
  documents_.close(path);
  tokens_.forget(path);
  Organisation* organisation = isLibrary(path) ? nullptr : organisationOf(path);
  if (organisation == nullptr) {
    return;
  }
  organisation->markDiskChanged();
  const bool is_used =
      std::ranges::any_of(documents_.all(), [&](const auto& entry) { return hasBuffer(*organisation, entry.first); });
  if (!organisation->isWorkspaceFolder() && !is_used) {
    std::erase_if(organisations_, [&](const auto& one) { return one.get() == organisation; });
  }
}

bool Session::change(const std::string& path, std::int64_t version, const std::vector<TextChange>& changes) {
  bool is_known = documents_.find(path) != nullptr;
  for (const TextChange& change : changes) {
    is_known = documents_.change(path, version, change, encoding) && is_known;
  }
  if (is_known && !isLibrary(path)) {
    ensureOrganisation(path).markChanged();
  }
  return is_known;
}

void Session::markDiskChanged(const std::string& path) {
  if (Organisation* organisation = organisationOf(path)) {
    organisation->markDiskChanged();
  }
}

void Session::markEverythingChanged() {
  for (const auto& organisation : organisations_) {
    organisation->markDiskChanged();
  }
}

bool Session::isDirty() const {
  return std::ranges::any_of(organisations_, [](const auto& organisation) { return organisation->isDirty(); });
}

bool Session::build(Organisation& organisation, const std::function<bool()>& is_stale) {
  std::map<std::string, const Document*> buffers;
  for (const auto& [path, document] : documents_.all()) {
    if (hasBuffer(organisation, path)) {
      buffers.emplace(path, &document);
    }
  }
  workspace::Options options;
  options.today = today_();
  options.as_of = settings.as_of;
  options.horizon = settings.horizon;
  options.selected = settings.selected;
  options.ignored = settings.ignored;
  options.is_stale = is_stale;
  return organisation.build(buffers, options);
}

}  // namespace org::lsp

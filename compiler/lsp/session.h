#pragma once

// What the server knows: the folders of the workspace, the buffers, and for each folder the organisation compiled from both. Owned
// and used by the worker thread alone. Buffers are known by path; copies of the library by their module, `std.roles`: they are part
// of no organisation, and what is typed there changes none.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lsp/documents.h"
#include "lsp/library_copies.h"
#include "lsp/sent_tokens.h"
#include "workspace/workspace.h"

namespace org::lsp {

// What the user set in the editor.
struct Settings {
  std::optional<base::Day> as_of;
  base::Duration horizon{.months = 12};
  std::set<diag::Kind> selected;
  std::set<diag::Kind> ignored;
};

// One organisation: a folder of the workspace, or the folder of a file outside of all of them, without those below it.
class Organisation {
 public:
  using FileSystemPtr = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

  Organisation(FileSystemPtr file_system, std::string folder, bool is_workspace_folder)
      : file_system_(file_system),
        workspace_(std::move(file_system)),
        folder_(std::move(folder)),
        is_workspace_folder_(is_workspace_folder) {}

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] bool isWorkspaceFolder() const { return is_workspace_folder_; }
  [[nodiscard]] bool isDirty() const { return is_dirty_; }
  // A buffer changed; files on disk may have.
  void markChanged() { is_dirty_ = true; }
  void markDiskChanged() {
    is_dirty_ = true;
    is_disk_known_ = false;
  }
  // Compiles it with these buffers in place of what is on disk; false where it became stale on the way.
  bool build(const std::map<std::string, const Document*>& buffers, const workspace::Options& options);
  // The last build with a buffer as it is now in place of what the file was: null before the first, and for a file that it lacks.
  [[nodiscard]] std::shared_ptr<const workspace::Program> draft(const std::string& path, const Document& buffer) {
    return program_ == nullptr ? nullptr : workspace_.draft(program_, path, buffer.text);
  }
  // Of the last build that was finished; null before the first.
  [[nodiscard]] const std::shared_ptr<const workspace::Program>& program() const { return program_; }

 private:
  void readDisk(const workspace::Options& options);

  FileSystemPtr file_system_;
  workspace::Workspace workspace_;
  std::string folder_;
  bool is_workspace_folder_;
  bool is_dirty_ = true;
  bool is_disk_known_ = false;
  std::vector<workspace::Source> disk_;
  std::shared_ptr<const workspace::Program> program_;
};

class Session {
 public:
  // `library_folder`: where copies of the library are written to be read.
  Session(Organisation::FileSystemPtr file_system, std::function<base::Day()> today, std::string library_folder)
      : file_system_(std::move(file_system)), today_(std::move(today)), library_(std::move(library_folder)) {}

  Settings settings;
  Encoding encoding = Encoding::Utf16;

  void addFolder(const std::string& path);
  void removeFolder(const std::string& path);
  void open(const std::string& path, Document document);
  void close(const std::string& path);
  bool change(const std::string& path, std::int64_t version, const std::vector<TextChange>& changes);
  void markDiskChanged(const std::string& path);
  void markEverythingChanged();

  // The path of a document; of a copy of the library, its module: the name that it has in a Program.
  [[nodiscard]] std::string pathOf(const std::string& uri) const;
  [[nodiscard]] const Documents& documents() const { return documents_; }
  [[nodiscard]] LibraryCopies& library() { return library_; }
  [[nodiscard]] SentTokens& tokens() { return tokens_; }
  [[nodiscard]] const std::vector<std::unique_ptr<Organisation>>& organisations() const { return organisations_; }
  // The one a path belongs to: of the workspace's folders the innermost around it. Null before its file was opened. Of a module of
  // the library, opened to be read: one that imports it, or null.
  [[nodiscard]] Organisation* organisationOf(const std::string& path) const;
  [[nodiscard]] bool isLibraryWithoutUser(const std::string& path) const;
  [[nodiscard]] bool isDirty() const;
  // Compiles one of them; false where `is_stale` said so on the way.
  bool build(Organisation& organisation, const std::function<bool()>& is_stale);

 private:
  Organisation& ensureOrganisation(const std::string& path);
  [[nodiscard]] bool hasBuffer(const Organisation& organisation, const std::string& path) const;
  void add(const std::string& folder, bool is_workspace_folder);

  Organisation::FileSystemPtr file_system_;
  std::function<base::Day()> today_;
  LibraryCopies library_;
  SentTokens tokens_;
  Documents documents_;
  std::vector<std::unique_ptr<Organisation>> organisations_;
};

}  // namespace org::lsp

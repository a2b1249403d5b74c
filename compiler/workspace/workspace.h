#pragma once

// From paths to an immutable Program: finds the files, parses them side by side, brings in the modules of the standard library
// that they import, builds the Model, runs the checks. The one entry of every shell: command line, tests.
// Reads through the file system it is given and touches no clock: the shell says what day it is.

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <llvm/ADT/IntrusiveRefCntPtr.h>
#include <llvm/Support/VirtualFileSystem.h>

#include "analysis/facts.h"
#include "ast/tree.h"
#include "diag/diagnostic.h"
#include "model/hypothesis.h"
#include "model/model.h"
#include "sema/bound_before.h"
#include "sema/sema.h"
#include "source/source_file.h"
#include "workspace/found_before.h"
#include "workspace/library.h"
#include "workspace/parse_cache.h"
#include "workspace/read.h"

namespace org::workspace {

struct Options {
  // `--as-of`; else the organisation's own, else `today`.
  std::optional<base::Day> as_of;
  base::Day today;
  base::Duration horizon{.months = 12};
  // `--scenario`: its full name; empty for the organisation as it is.
  std::string scenario;
  // `--select` and `--ignore`: kinds of findings to run alone, or to leave out.
  std::set<diag::Kind> selected;
  std::set<diag::Kind> ignored;
  // Whether to look at the organisation; else only what is wrong with the text is found.
  bool runs_checks = true;
  // Threads that parse; 0: one a processor.
  unsigned jobs = 0;
  ReadLimits limits;
  // Told the stage that begins, for a progress line; may be empty.
  std::function<void(std::string_view stage)> on_stage;
  // Asked between the stages and before each check: whether nobody wants the result any more. May be empty.
  std::function<bool()> is_stale;
};

// One run's results: nothing in it changes any more.
struct Program {
  source::FileTable files;
  // By FileId: one a path of the workspace, by path, empty for what was not read; then those of the standard library.
  std::vector<std::shared_ptr<const ast::Tree>> trees;
  // The same with their modules, as sema takes them, and what parsing found, unjudged: a hypothesis looks at the same text again.
  std::vector<sema::Unit> units;
  std::vector<diag::Diagnostic> text_findings;
  std::shared_ptr<const model::Model> model;
  std::unique_ptr<const analysis::Facts> facts;
  // All findings in the workspace, judged by the policies, sorted.
  std::vector<diag::Diagnostic> diagnostics;
  // What an `allow` of the workspace covers.
  std::vector<diag::Suppressed> suppressed;
  // Those in modules of the standard library, which are nobody's to mend but ours: a test sees that there are none.
  std::vector<diag::Diagnostic> library_diagnostics;
  // Files of the workspace that were read, and declarations in them.
  std::size_t file_count = 0;
  std::size_t declaration_count = 0;
  // Something named could not be read: exit code 2.
  bool has_unreadable = false;
  // Milliseconds by stage, in order, `check NAME` for each check that ran: `--timings`.
  std::vector<std::pair<std::string, double>> timings;
};

// A file to compile in place of what is on disk, or besides it: standard input, an unsaved buffer.
struct Overlay {
  std::string path;
  std::string text;
};

// What one `recompile` leaves for the next.
struct Before {
  ParseCache texts;
  sema::BoundBefore bound;
  FoundBefore found;
};

class Workspace {
 public:
  explicit Workspace(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> file_system)
      : file_system_(std::move(file_system)) {}

  // Compiles the `.org` files under the paths (files, or directories searched without hidden and git-ignored paths). Never
  // fails: what cannot be read is a finding. A file named twice counts once. Overlays need not be named among the paths.
  std::shared_ptr<const Program> compile(const std::vector<std::string>& paths, const std::vector<Overlay>& overlays,
                                         const Options& options);
  // The files under the paths as they are on disk, by path.
  std::vector<Source> read(const std::vector<std::string>& paths, const Options& options);
  // Compiles texts that were read before; by path. Files whose text is the one of the last time are not parsed again, nor is what they
  // declare bound again where no name changed, nor does a check run again that reads nothing of what did. Null where `is_stale` said so.
  std::shared_ptr<const Program> recompile(std::vector<Source> sources, const Options& options);
  // The program with another text in place of one of its files, for what is asked while somebody types: the tree and what is wrong
  // with the text are new, the model and the findings about this file are still those of the program. Nothing else is in it. Null
  // where the program has no such file.
  std::shared_ptr<const Program> draft(std::shared_ptr<const Program> program, const std::string& path,
                                       const std::string& text);
  // The same text, parsed already, looked at as if the hypothesis were true. With the options of the compilation, and perhaps a
  // scenario; the ids of the hypothesis are of the model with that.
  std::shared_ptr<const Program> suppose(const Program& program, const model::Hypothesis& hypothesis,
                                         const Options& options);

 private:
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> file_system_;
  Library library_;
  Before before_;
};

}  // namespace org::workspace

#pragma once

// Findings as text for people and as data for tools. Pure functions over finished findings; the shells write what they return.

#include <cstddef>
#include <string>
#include <vector>

#include <llvm/Support/JSON.h>

#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::diag {

// What a hypothesis changes: the findings of the report are those that appear.
struct Change {
  // `` without `jean` from 1 March 2026: 4 findings appear, 1 goes away ``.
  std::string headline;
  // What is supposed, for tools.
  llvm::json::Object hypothesis;
  std::vector<Diagnostic> gone;
};

// What stands around the findings of one run.
struct Report {
  const source::FileTable& files;
  const std::vector<Diagnostic>& diagnostics;
  base::Day as_of;
  // The last day looked at.
  base::Day horizon;
  std::size_t file_count = 0;
  std::size_t declaration_count = 0;
  // Null: the findings are those of the organisation as it is.
  const Change* change = nullptr;
};

struct Tally {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
};
Tally count(const std::vector<Diagnostic>& diagnostics);

// In the manner of the best compilers: `path:line:column: severity: message [check]`, the source line with carets under the
// exact span, notes with their own place and line, `help:` lines, and a closing summary line. Of the warnings and notes of one
// check the first twenty are shown, and of its errors the first twenty in each file; then a line says how many more there are.
// Control characters in texts and paths are shown as `�`. Where a hypothesis is looked at, its headline comes first, and what goes
// away follows in a line each.
std::string renderText(const Report& report, bool colour);
// The first line of each finding only, of every one.
std::string renderConcise(const Report& report);
// `org-check/1` of cli.md: every finding, with its `help` beside what the page lists.
std::string renderJson(const Report& report);

}  // namespace org::diag

#pragma once

// Findings as text for people and as data for tools. Pure functions over finished findings; the shells write what they return.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <llvm/Support/JSON.h>

#include "diag/baseline.h"
#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::diag {

// What a hypothesis changes: the findings of the report are those that appear.
struct Change {
  // `` without `jean` from 1 March 2026: compared with today 4 findings appear; 1 goes away ``.
  std::string headline;
  // Above what goes away: `goes away from 1 March 2026 on`.
  std::string gone_heading = "goes away";
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
  // What an `allow` covers, for formats that tell of it.
  std::span<const Suppressed> suppressed{};
  // Null: there is no baseline. Else the findings of the report are those that appear.
  const SinceBaseline* since_baseline = nullptr;
};

struct Tally {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
};
Tally count(const std::vector<Diagnostic>& diagnostics);

// In the manner of the best compilers: `path:line:column: severity: message [check]`, the source line with carets under the
// exact span, notes with their own place and line, `help:` lines, and a closing summary line. Of the warnings and notes of one
// check the first twenty are shown, and of its errors the first twenty in each file; then a line says how many more there are. More than five
// of one check about the parts of one whole are shown as one finding about the whole.
// Control characters in texts and paths are shown as `�`. Where a hypothesis is looked at, its headline comes first, and what goes
// away follows in a line each.
std::string renderText(const Report& report, bool colour);
// The first line of each finding only, of every one.
std::string renderConcise(const Report& report);
// By file: its path, then its findings, a line each, place and severity in columns.
std::string renderGrouped(const Report& report, bool colour);
// `org-check/1` of cli.md: every finding, with its `help` beside what the page lists.
std::string renderJson(const Report& report);

// SARIF 2.1.0 (OASIS), for code scanning: the kinds of findings as rules with their pages, fingerprints, what is suppressed and why,
// other places, fixes. `page_of`: the Markdown of a kind, or empty.
std::string renderSarif(const Report& report, std::string_view version,
                        const std::function<std::string_view(Kind)>& page_of);
// Workflow commands of GitHub Actions: a line for each finding, which becomes an annotation at its place.
std::string renderGithub(const Report& report);
// GitLab's code quality report: a JSON list with fingerprint and severity.
std::string renderGitlab(const Report& report);
// JUnit XML, as build servers read it: a suite for each file, a case for each finding, which fails from a severity on. One case
// that passes where there is nothing to say.
std::string renderJunit(const Report& report, Severity fail_on);

}  // namespace org::diag

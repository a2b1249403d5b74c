#pragma once

// The findings that a workspace already has when it begins to be checked: kept in a file, they stay quiet, and only new ones count.
// Pure functions; the shells read and write the file.

#include <string>
#include <vector>

#include <llvm/Support/Error.h>

#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::diag {

// A finding as the file keeps it.
struct KnownFinding {
  // See fingerprint.h; the rest is for people who read the file.
  std::string fingerprint;
  std::string check;
  std::string subject;
  std::string message;
};

struct Baseline {
  std::vector<KnownFinding> findings;
};

// Of the findings that a baseline may keep: all but errors of the language, which nothing makes quiet.
Baseline makeBaseline(const std::vector<Diagnostic>& findings, const source::FileTable& files);
// `org-baseline/1`, by check, subject and message, so that a change of the findings is a small change of the file.
std::string renderBaseline(Baseline baseline);
// An error: text that is no such file, in words for people.
llvm::Expected<Baseline> parseBaseline(std::string_view text);

struct SinceBaseline {
  std::vector<Diagnostic> appear;
  std::vector<Suppressed> known;
  // What is in the baseline and is not found any more.
  std::vector<KnownFinding> gone;
};
SinceBaseline compareWithBaseline(const Baseline& baseline, const std::vector<Diagnostic>& findings,
                                  const source::FileTable& files);

}  // namespace org::diag

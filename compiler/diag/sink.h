#pragma once

// Where findings meet the workspace's wishes. Stages report into a Sink without thinking of severity; `finish` applies policies
// and suppressions, reports the suppressions that are useless or expired, sorts, and drops exact duplicates.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace org::diag {

// One `allow: check for ref because "…" until date`.
struct Allowance {
  Kind check{};
  source::Span span;
  // The declaration in whose body it stands, which it covers with all that is nested in it; none: the whole workspace.
  SubjectId scope;
  // After `for`: only findings about this one, or what is nested in it.
  SubjectId for_subject;
  std::string reason;
  // The day after the last on which it holds.
  base::Day until = base::Day::max();
};

// What policies say, in the end: severity per kind and suppressions.
struct Settings {
  // Only kinds whose severity a policy, a profile or the command line changed.
  std::map<Kind, Severity> severities;
  // Kinds that are not run at all (`--ignore`, or not in `--select`), with their `allow`s taken as used. Never of group Language.
  std::vector<Kind> ignored;
  std::vector<Allowance> allowances;
  base::Day as_of;
  // Whether the first declaration is the second or stands inside it.
  std::function<bool(SubjectId inner, SubjectId outer)> is_within;
  // `kind name` of a declaration, for findings about an allowance.
  std::function<std::string(SubjectId)> describe;
  // Whether a check of this kind ran at all: a suppression of one that did not is not stale.
  std::function<bool(Kind)> ran;
};

class Sink {
 public:
  void report(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }
  [[nodiscard]] const std::vector<Diagnostic>& reported() const { return diagnostics_; }

  // The findings to show, by file, place and name.
  std::vector<Diagnostic> finish(const Settings& settings) &&;

 private:
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace org::diag

#pragma once

// Where findings meet the workspace's wishes. Stages report into a Sink without thinking of severity; `finish` applies policies
// and suppressions, reports the suppressions that are useless or expired, sorts, and drops exact duplicates.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::diag {

// One `allow: check for ref because "…" until date`.
struct Allowance {
  Kind check{};
  source::Span span{};
  // The declaration in whose body it stands, and what it covers with all that is nested in it: that declaration or, where it
  // is a policy's, none for the whole workspace.
  SubjectId owner{};
  SubjectId scope{};
  // After `for`: only findings about this one, or what is nested in it.
  SubjectId for_subject{};
  std::string reason{};
  // The day after the last on which it holds.
  base::Day until = base::Day::max();
  // What to delete to take the whole of it away, with its comma or its line; none: no fix is offered.
  source::Span removal{};
};

// What policies say, in the end: severity per kind and suppressions.
struct Settings {
  // Only kinds whose severity a policy, a profile or the command line changed.
  std::map<Kind, Severity> severities;
  // Where what they say is not the same in every file: the severity in one; nothing: as above. May be empty.
  std::function<std::optional<Severity>(Kind, source::FileId)> nearest;
  // Kinds that are not run at all (`--ignore`, or not in `--select`), with their `allow`s taken as used. Those of
  // group Language are shown all the same.
  std::vector<Kind> ignored;
  std::vector<Allowance> allowances;
  base::Day as_of;
  // Whether the first declaration is the second or stands inside it.
  std::function<bool(SubjectId inner, SubjectId outer)> is_within = [](auto inner, auto outer) {
    return inner == outer;
  };
  // `kind qualified.name` of a declaration, for findings about an allowance.
  std::function<std::string(SubjectId)> describe = [](SubjectId) { return std::string(); };
  // Whether a check of this kind ran at all: a suppression of one that did not is not stale.
  std::function<bool(Kind)> ran = [](Kind) { return true; };
};

// What there is to say in the end.
struct Findings {
  std::vector<Diagnostic> shown;
  // What an `allow` covers.
  std::vector<Suppressed> suppressed;
};

class Sink {
 public:
  void report(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }
  // Everything that another one was told, after what this one was.
  void append(Sink other);
  [[nodiscard]] const std::vector<Diagnostic>& reported() const { return diagnostics_; }

  // The findings, by path of the file, place and name. An error of group Language stays an error whatever the
  // settings say, and no `allow` covers it (rulings.md, "Findings that are not in the catalogue").
  Findings finish(const Settings& settings, const source::FileTable& files) &&;

 private:
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace org::diag

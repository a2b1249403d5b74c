#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "diag/fingerprint.h"
#include "diag/place.h"
#include "diag/render.h"

namespace org::diag {

namespace {

namespace json = llvm::json;

// GitLab knows `info`, `minor`, `major`, `critical` and `blocker`.
llvm::StringRef gradeOf(Severity severity) {
  switch (severity) {
    case Severity::Off:
    case Severity::Note:
      return "info";
    case Severity::Warning:
      return "minor";
    case Severity::Error:
      return "major";
  }
  return "major";
}

// GitLab finds a file only by its path from the root of the repository, without `./`.
llvm::StringRef pathFromRoot(llvm::StringRef path) {
  while (path.consume_front("./")) {
  }
  return path;
}

// A finding about no file is shown at the whole workspace.
json::Object locationOf(const Diagnostic& finding, const source::FileTable& files) {
  if (finding.span.isNone()) {
    return json::Object{{"path", "."}, {"lines", json::Object{{"begin", 1}}}};
  }
  const Place place = locate(finding.span, files);
  return json::Object{{"path", json::fixUTF8(pathFromRoot(place.path))},
                      {"lines", json::Object{{"begin", place.start.line}, {"end", place.end.line}}}};
}

}  // namespace

std::string renderGitlab(const Report& report) {
  const std::vector<std::string> fingerprints = fingerprintsOf(report.diagnostics, report.files);
  json::Array issues;
  for (std::size_t i = 0; i < report.diagnostics.size(); ++i) {
    const Diagnostic& finding = report.diagnostics[i];
    issues.push_back(json::Object{{"type", "issue"},
                                  {"check_name", json::fixUTF8(info(finding.kind).name)},
                                  {"description", json::fixUTF8(finding.message)},
                                  {"severity", gradeOf(finding.severity)},
                                  {"fingerprint", fingerprints[i]},
                                  {"location", locationOf(finding, report.files)}});
  }
  std::string text;
  llvm::raw_string_ostream stream(text);
  json::OStream(stream, 2).value(std::move(issues));
  return text + '\n';
}

}  // namespace org::diag

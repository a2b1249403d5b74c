#include "checks/registry.h"
#include "lsp/features/features.h"
#include "lsp/uris.h"

namespace org::lsp {

namespace {

// `DiagnosticSeverity` of the protocol.
int toSeverity(diag::Severity severity) {
  switch (severity) {
    case diag::Severity::Error:
      return 1;
    case diag::Severity::Warning:
      return 2;
    case diag::Severity::Note:
    case diag::Severity::Off:
      return 3;
  }
  return 3;
}

// Shown faded: what could be taken away.
bool isUnnecessary(diag::Kind kind) {
  return kind == diag::Kind::DeadRight || kind == diag::Kind::StaleSuppression || kind == diag::Kind::UnusedDeclaration;
}
// Shown struck through: what has a newer name.
bool isDeprecated(diag::Kind kind) { return kind == diag::Kind::FormerName; }

std::string messageOf(const diag::Diagnostic& finding) {
  std::string message = finding.message;
  for (const std::string& help : finding.help) {
    message += "\nhelp: " + help;
  }
  return message;
}

llvm::json::Array relatedTo(const Snapshot& snapshot, const diag::Diagnostic& finding) {
  llvm::json::Array related;
  for (const diag::Note& note : finding.related) {
    if (!note.span.isNone()) {
      related.push_back(llvm::json::Object{{"location", snapshot.location(note.span)}, {"message", note.message}});
    }
  }
  return related;
}

}  // namespace

llvm::json::Object toDiagnostic(const Snapshot& snapshot, const diag::Diagnostic& finding) {
  llvm::json::Object result{{"range", snapshot.range(finding.span)},
                            {"severity", toSeverity(finding.severity)},
                            {"code", std::string(diag::info(finding.kind).name)},
                            {"source", "orgc"},
                            {"message", messageOf(finding)}};
  constexpr int unnecessary = 1;
  constexpr int deprecated = 2;
  if (isUnnecessary(finding.kind)) {
    result["tags"] = llvm::json::Array{unnecessary};
  } else if (isDeprecated(finding.kind)) {
    result["tags"] = llvm::json::Array{deprecated};
  }
  if (const std::string_view page = checks::page(finding.kind); !page.empty() && snapshot.library != nullptr) {
    const std::string path = snapshot.library->pathOfPage(diag::info(finding.kind).name, page);
    result["codeDescription"] = llvm::json::Object{{"href", toUri(path)}};
  }
  if (llvm::json::Array related = relatedTo(snapshot, finding); !related.empty()) {
    result["relatedInformation"] = std::move(related);
  }
  if (!finding.subject.empty()) {
    result["data"] = llvm::json::Object{{"subject", finding.subject}};
  }
  return result;
}

bool isShown(const diag::Diagnostic& finding) { return finding.kind != diag::Kind::NotOurs; }

llvm::json::Array diagnosticsOf(const Snapshot& snapshot, source::FileId file) {
  llvm::json::Array diagnostics;
  for (const diag::Diagnostic& finding : snapshot.program->diagnostics) {
    if (finding.span.file == file && isShown(finding)) {
      diagnostics.push_back(toDiagnostic(snapshot, finding));
    }
  }
  return diagnostics;
}

}  // namespace org::lsp

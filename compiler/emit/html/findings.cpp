#include <map>

#include <fmt/format.h>

#include "emit/html/markdown.h"
#include "emit/html/sections.h"

namespace org::emit::html {

using diag::Diagnostic;
using diag::Severity;

namespace {

// More than these, and each check's findings are folded.
constexpr std::size_t most_unfolded = 25;

using ByKind = std::map<diag::Kind, std::vector<const Diagnostic*>>;

Counted headingOf(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return Counted::Errors;
    case Severity::Warning:
      return Counted::Warnings;
    case Severity::Note:
    case Severity::Off:
      break;
  }
  return Counted::Notes;
}

Array describeNotes(const Pieces& pieces, const Diagnostic& finding) {
  Array notes;
  for (const diag::Note& note : finding.related) {
    notes.push_back(Object{{"note", markNames(note.message)}, {"note_place", orNull(pieces.place(note.span))}});
  }
  return notes;
}

Array describeHelp(const Diagnostic& finding) {
  Array lines;
  for (const std::string& line : finding.help) {
    lines.push_back(markNames(line));
  }
  return lines;
}

Object describeFinding(const Pieces& pieces, const Diagnostic& finding) {
  const bool is_linked = pieces.isShown(finding.subject_id);
  const Item subject = is_linked ? pieces.item(finding.subject_id) : Item{};
  return Object{{"message", markNames(finding.message)},
                {"place", pieces.place(finding.span)},
                {"subject", toJson(subject)},
                {"has_subject", is_linked},
                {"notes", describeNotes(pieces, finding)},
                {"help", describeHelp(finding)}};
}

bool hasPage(const Pieces& pieces, diag::Kind kind) {
  return pieces.inputs().page_of && !pieces.inputs().page_of(kind).empty();
}

Object describeKind(const Pieces& pieces, diag::Kind kind, const std::vector<const Diagnostic*>& findings,
                    bool is_open) {
  const std::string name(diag::info(kind).name);
  Array entries;
  for (const Diagnostic* finding : findings) {
    entries.push_back(describeFinding(pieces, *finding));
  }
  return Object{{"check", name},
                {"title", llvm::StringRef(diag::info(kind).title)},
                {"page", orNull(hasPage(pieces, kind) ? "#check-" + name : "")},
                {"size", static_cast<std::int64_t>(findings.size())},
                {"is_open", is_open},
                {"findings", std::move(entries)}};
}

Object describeSeverity(const Pieces& pieces, Severity severity, const ByKind& kinds) {
  std::size_t count = 0;
  for (const auto& [kind, findings] : kinds) {
    count += findings.size();
  }
  Array checks;
  for (const auto& [kind, findings] : kinds) {
    checks.push_back(describeKind(pieces, kind, findings, count <= most_unfolded));
  }
  return Object{{"heading", pieces.words().count(headingOf(severity), count)},
                {"severity", llvm::StringRef(diag::toText(severity))},
                {"count", static_cast<std::int64_t>(count)},
                {"checks", std::move(checks)}};
}

Array describePages(const Pieces& pieces, const std::map<Severity, ByKind>& by_severity) {
  ByKind kinds;
  for (const auto& [severity, found] : by_severity) {
    kinds.insert(found.begin(), found.end());
  }
  Array pages;
  for (const auto& [kind, findings] : kinds) {
    if (hasPage(pieces, kind)) {
      pages.push_back(Object{{"check", llvm::StringRef(diag::info(kind).name)},
                             {"title", llvm::StringRef(diag::info(kind).title)},
                             {"html", renderMarkdown(pieces.inputs().page_of(kind))}});
    }
  }
  return pages;
}

}  // namespace

Object describeFindings(const Pieces& pieces) {
  std::map<Severity, ByKind> by_severity;
  for (const Diagnostic& finding : pieces.inputs().findings) {
    by_severity[finding.severity][finding.kind].push_back(&finding);
  }
  Array severities;
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
    if (by_severity.contains(severity)) {
      severities.push_back(describeSeverity(pieces, severity, by_severity[severity]));
    }
  }
  Array pages = describePages(pieces, by_severity);
  const bool has_pages = !pages.empty();
  const bool is_clean = severities.empty();
  return Object{{"severities", std::move(severities)},
                {"is_clean", is_clean},
                {"has_pages", has_pages},
                {"pages", std::move(pages)}};
}

}  // namespace org::emit::html

#include <algorithm>

#include <fmt/format.h>

#include "diag/headline.h"
#include "diag/place.h"
#include "diag/render.h"

namespace org::diag {

namespace {

std::string_view pathOf(const Diagnostic& finding, const source::FileTable& files) {
  return finding.span.isNone() ? std::string_view() : files[finding.span.file].path();
}

// `12:3`, or nothing where there is no place.
std::string positionOf(const Diagnostic& finding, const source::FileTable& files) {
  if (finding.span.isNone()) {
    return {};
  }
  const Place place = locate(finding.span, files);
  return fmt::format("{}:{}", place.start.line, place.start.column);
}

void addGroup(std::string& text, std::span<const Diagnostic> group, const source::FileTable& files,
              const Paint& paint) {
  std::size_t width = 0;
  for (const Diagnostic& finding : group) {
    width = std::max(width, positionOf(finding, files).size());
  }
  for (const Diagnostic& finding : group) {
    constexpr std::size_t longest_severity = std::string_view("warning").size();
    const std::string severity = fmt::format("{:<{}}", toText(finding.severity), longest_severity);
    text += fmt::format("  {:>{}}  {}  {} [{}]\n", positionOf(finding, files), width,
                        paint(inkOf(finding.severity), severity), printable(finding.message), info(finding.kind).name);
  }
}

}  // namespace

std::string renderGrouped(const Report& report, bool colour) {
  const Paint paint(colour);
  std::string text;
  for (auto first = report.diagnostics.begin(); first != report.diagnostics.end();) {
    const std::string_view path = pathOf(*first, report.files);
    const auto next = std::find_if(first, report.diagnostics.end(),
                                   [&](const Diagnostic& finding) { return pathOf(finding, report.files) != path; });
    text += paint(Ink::Strong, path.empty() ? "the organisation" : printable(path)) + '\n';
    addGroup(text, {first, next}, report.files, paint);
    text += '\n';
    first = next;
  }
  return text;
}

}  // namespace org::diag

#include <algorithm>

#include "format/format.h"
#include "lsp/features/features.h"

namespace org::lsp {

namespace {

bool hasMistakes(const Place& place) {
  return std::ranges::any_of(place.snapshot.program->text_findings, [&](const diag::Diagnostic& finding) {
    return finding.span.file == place.file && finding.severity == diag::Severity::Error;
  });
}

std::vector<diag::Edit> editsOf(const Place& place) {
  return hasMistakes(place) ? std::vector<diag::Edit>() : format::format(place.tree());
}

}  // namespace

Result formatDocument(const Place& place) {
  llvm::json::Array edits;
  for (const diag::Edit& edit : editsOf(place)) {
    edits.push_back(place.snapshot.textEdit(edit, place.file));
  }
  return edits;
}

Result formatRange(const Place& place, const PositionRange& range) {
  const source::LineIndex& lines = place.snapshot.file(place.file).lines();
  // Whole lines, with the line end before the first.
  const std::uint32_t begin = toOffset(lines, {range.start.line, 0}, Encoding::Utf8);
  const std::uint32_t end = toOffset(lines, range.end, place.snapshot.encoding);
  llvm::json::Array edits;
  for (const diag::Edit& edit : editsOf(place)) {
    if (edit.span.end >= begin && edit.span.begin <= end) {
      edits.push_back(place.snapshot.textEdit(edit, place.file));
    }
  }
  return edits;
}

}  // namespace org::lsp

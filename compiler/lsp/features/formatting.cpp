#include <algorithm>

#include "format/format.h"
#include "lsp/features/features.h"
#include "lsp/target.h"

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

template <class Holds>
llvm::json::Array editsWhere(const Place& place, Holds holds) {
  llvm::json::Array edits;
  for (const diag::Edit& edit : editsOf(place)) {
    if (holds(edit.span)) {
      edits.push_back(place.snapshot.textEdit(edit, place.file));
    }
  }
  return edits;
}

// The text of the line above, without its line end: what the cursor has left.
ast::Range lineAbove(const Place& place) {
  const source::LineIndex& lines = place.snapshot.file(place.file).lines();
  const std::uint32_t line = toPosition(lines, place.offset, Encoding::Utf8).line;
  if (line == 0) {
    return {};
  }
  const std::uint32_t begin = toOffset(lines, {line - 1, 0}, Encoding::Utf8);
  const std::uint32_t end = toOffset(lines, {line, 0}, Encoding::Utf8);
  return {begin,
          begin + static_cast<std::uint32_t>(place.text().substr(begin, end - begin).find_last_not_of("\r\n") + 1)};
}

// The declaration that ends at the place, from the start of its line.
ast::Range bodyBefore(const Place& place) {
  const Nodes nodes = nodesAt(place.tree(), place.offset > 0 ? place.offset - 1 : 0);
  const auto closed = std::ranges::find(nodes.declarations, place.offset,
                                        [](const ast::Declaration* declaration) { return declaration->range.end; });
  if (closed == nodes.declarations.end()) {
    return {};
  }
  const std::size_t line_end = place.text().substr(0, (*closed)->range.begin).find_last_of('\n');
  return {static_cast<std::uint32_t>(line_end + 1), place.offset};
}

}  // namespace

Result formatDocument(const Place& place) {
  return editsWhere(place, [](const source::Span&) { return true; });
}

Result formatRange(const Place& place, const PositionRange& range) {
  const source::LineIndex& lines = place.snapshot.file(place.file).lines();
  // Whole lines, with the line end before the first; without a last one of which nothing is in the range.
  const bool ends_before = range.end.character == 0 && range.end.line > range.start.line;
  const std::uint32_t begin = toOffset(lines, {range.start.line, 0}, Encoding::Utf8);
  const std::uint32_t next = toOffset(lines, {range.end.line + (ends_before ? 0U : 1U), 0}, Encoding::Utf8);
  const std::size_t last_word = place.text().substr(begin, next - begin).find_last_not_of("\r\n");
  const auto end = static_cast<std::uint32_t>(last_word == std::string_view::npos ? begin : begin + last_word + 1);
  return editsWhere(place, [&](const source::Span& span) { return span.end >= begin && span.begin <= end; });
}

Result formatTyped(const Place& place, std::string_view sign) {
  const ast::Range ended = sign == "}" ? bodyBefore(place) : lineAbove(place);
  // With the indentation of its first line, whose edit begins at the line end before; nothing where the cursor is.
  return editsWhere(place, [&](const source::Span& span) { return span.end >= ended.begin && span.end <= ended.end; });
}

}  // namespace org::lsp

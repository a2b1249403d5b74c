#include "lsp/place.h"

#include <map>

#include "lsp/uris.h"

namespace org::lsp {

llvm::json::Object toJson(Position position) {
  return llvm::json::Object{{"line", position.line}, {"character", position.character}};
}

source::FileId Snapshot::find(const std::string& path) const {
  for (std::uint32_t i = 0; i < program->files.size(); ++i) {
    if (program->files[source::FileId{i}].path() == path) {
      return source::FileId{i};
    }
  }
  return {};
}

std::string Snapshot::uri(source::FileId id) const {
  const std::string& path = file(id).path();
  if (const Document* document = documents->find(path)) {
    return document->uri;
  }
  return toUri(file(id).isLibrary() ? library->pathOf(path, file(id).text()) : path);
}

llvm::json::Object Snapshot::range(const source::Span& span) const {
  const source::LineIndex& lines = file(span.file).lines();
  return llvm::json::Object{{"start", toJson(toPosition(lines, span.begin, encoding))},
                            {"end", toJson(toPosition(lines, span.end, encoding))}};
}

llvm::json::Object Snapshot::range(source::FileId id, ast::Range range) const {
  return this->range(source::Span{id, range.begin, range.end});
}

llvm::json::Object Snapshot::location(const source::Span& span) const {
  return llvm::json::Object{{"uri", uri(span.file)}, {"range", range(span)}};
}

llvm::json::Object Snapshot::textEdit(const diag::Edit& edit, source::FileId id) const {
  return llvm::json::Object{{"range", range(source::Span{id, edit.span.begin, edit.span.end})},
                            {"newText", edit.new_text}};
}

llvm::json::Object Snapshot::workspaceEdit(const std::vector<diag::Edit>& edits) const {
  // An address takes longer to write than an edit.
  std::map<source::FileId, llvm::json::Array> by_file;
  for (const diag::Edit& edit : edits) {
    by_file[edit.span.file].push_back(textEdit(edit, edit.span.file));
  }
  llvm::json::Object changes;
  for (auto& [file, file_edits] : by_file) {
    changes[uri(file)] = std::move(file_edits);
  }
  return llvm::json::Object{{"changes", std::move(changes)}};
}

}  // namespace org::lsp

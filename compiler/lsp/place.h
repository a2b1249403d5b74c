#pragma once

// What a feature is asked about: an organisation as it was compiled last, a file of it and an offset in its text; and how what it finds
// is written for the client. Made by the server for one request; features are functions of it alone.

#include <memory>
#include <optional>
#include <string>

#include <llvm/Support/JSON.h>

#include "lsp/abilities.h"
#include "lsp/documents.h"
#include "lsp/library_copies.h"
#include "lsp/positions.h"
#include "lsp/sent_tokens.h"
#include "workspace/workspace.h"

namespace org::lsp {

// One organisation, and the client's way to count.
struct Snapshot {
  std::shared_ptr<const workspace::Program> program;
  Encoding encoding = Encoding::Utf16;
  // Addresses as the client writes them, and versions, of what is open.
  const Documents* documents = nullptr;
  // Where the modules of the library are opened.
  LibraryCopies* library = nullptr;
  // What was coloured before.
  SentTokens* tokens = nullptr;
  // What it can show.
  ClientAbilities client{};

  [[nodiscard]] const source::SourceFile& file(source::FileId id) const { return program->files[id]; }
  [[nodiscard]] const model::Model& model() const { return *program->model; }
  // The file of a path, or of a module of the library; none where it is not part of the organisation.
  [[nodiscard]] source::FileId find(const std::string& path) const;

  [[nodiscard]] std::string uri(source::FileId id) const;
  [[nodiscard]] llvm::json::Object range(const source::Span& span) const;
  [[nodiscard]] llvm::json::Object range(source::FileId id, ast::Range range) const;
  // `{uri, range}`.
  [[nodiscard]] llvm::json::Object location(const source::Span& span) const;
  // `{range, newText}`.
  [[nodiscard]] llvm::json::Object textEdit(const diag::Edit& edit, source::FileId id) const;
  // A workspace edit of edits that carry their files.
  [[nodiscard]] llvm::json::Object workspaceEdit(const std::vector<diag::Edit>& edits) const;
};

struct Place {
  const Snapshot& snapshot;
  source::FileId file;
  // Of the position that was asked about; 0 where none was.
  std::uint32_t offset = 0;

  [[nodiscard]] const ast::Tree& tree() const { return *snapshot.program->trees[file.index]; }
  [[nodiscard]] std::string_view text() const { return snapshot.file(file).text(); }
};

llvm::json::Object toJson(Position position);

}  // namespace org::lsp

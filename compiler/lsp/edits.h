#pragma once

// How a feature writes into a text: where a new member goes, indented as its neighbours are, with the line ends of the file. Pure
// functions; used by code actions and rename. What refactorings write: features/refactorings/rewriting.h.

#include <optional>
#include <string>
#include <vector>

#include "lsp/place.h"
#include "source/line_end.h"

namespace org::lsp {

// A declaration in its file.
struct Site {
  source::FileId file;
  const ast::Declaration* declaration = nullptr;
};

// Where a declaration is written; nothing for one of the library, or of a file that is not ours to change.
std::optional<Site> siteOf(const Snapshot& snapshot, model::EntityId id);

using source::lineEndOf;

// The blanks before the first word of the line of an offset.
std::string_view indentAt(std::string_view text, std::uint32_t offset);
// Writes members at the end of the body of a declaration, each on its own line where the body has lines, else behind the last; with
// braces of its own where there is no body. Their first lines are not indented, further ones as at `from`. Nothing where the body
// has no end.
std::optional<diag::Edit> addMembers(const Snapshot& snapshot, const Site& site,
                                     const std::vector<std::string>& members);

}  // namespace org::lsp

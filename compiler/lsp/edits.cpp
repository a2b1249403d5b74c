#include "lsp/edits.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

#include "lsp/target.h"

namespace org::lsp {

namespace {

constexpr std::string_view one_level = "  ";

bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

std::uint32_t lineStart(std::string_view text, std::uint32_t offset) {
  while (offset > 0 && !isLineEnd(text[offset - 1])) {
    --offset;
  }
  return offset;
}

// Behind the blanks that follow.
std::uint32_t skipBlanks(std::string_view text, std::uint32_t offset) {
  while (offset < text.size() && isBlank(text[offset])) {
    ++offset;
  }
  return offset;
}

source::Span placeIn(source::FileId file, std::uint32_t offset) { return {file, offset, offset}; }

std::string joinLines(const std::vector<std::string>& members, std::string_view indent, std::string_view end) {
  std::string lines;
  for (const std::string& member : members) {
    lines += std::string(indent) + member + std::string(end);
  }
  return lines;
}

}  // namespace

std::optional<Site> siteOf(const Snapshot& snapshot, model::EntityId id) {
  if (!id || id == model::company || snapshot.model()[id].is_library) {
    return std::nullopt;
  }
  const source::Span& name = snapshot.model()[id].name_span;
  const Nodes nodes = nodesAt(*snapshot.program->trees[name.file.index], name.begin);
  return nodes.innermost() == nullptr ? std::nullopt : std::optional(Site{name.file, nodes.innermost()});
}

std::string_view indentAt(std::string_view text, std::uint32_t offset) {
  const std::uint32_t begin = lineStart(text, offset);
  return text.substr(begin, skipBlanks(text, begin) - begin);
}

std::optional<diag::Edit> addMembers(const Snapshot& snapshot, const Site& site,
                                     const std::vector<std::string>& members) {
  const std::string_view text = snapshot.file(site.file).text();
  const ast::Declaration& declaration = *site.declaration;
  const std::string_view end = lineEndOf(text);
  const std::string indent(indentAt(text, declaration.kind_range.begin));
  const std::string inner = indent + std::string(one_level);
  if (!declaration.has_body) {
    return diag::Edit{placeIn(site.file, declaration.range.end),
                      " {" + std::string(end) + joinLines(members, inner, end) + indent + "}"};
  }
  const std::uint32_t brace = declaration.range.end - 1;
  if (text[brace] != '}') {
    return std::nullopt;
  }
  const std::uint32_t line = lineStart(text, brace);
  if (skipBlanks(text, line) == brace) {
    return diag::Edit{placeIn(site.file, line), joinLines(members, inner, end)};
  }
  std::uint32_t last = brace;
  while (isBlank(text[last - 1])) {
    --last;
  }
  const bool needs_no_sign = text[last - 1] == ';' || text[last - 1] == '{';
  return diag::Edit{{site.file, last, brace}, (needs_no_sign ? " " : "; ") + llvm::join(members, "; ") + " "};
}

}  // namespace org::lsp

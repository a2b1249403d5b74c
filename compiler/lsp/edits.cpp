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

// Behind the end of the line that begins here.
std::uint32_t skipLineEnd(std::string_view text, std::uint32_t offset) {
  if (text.substr(offset).starts_with("\r\n")) {
    return offset + 2;
  }
  return offset < text.size() && isLineEnd(text[offset]) ? offset + 1 : offset;
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

std::string reindent(std::string_view lines, std::string_view from, std::string_view to) {
  std::string result;
  for (llvm::StringRef rest = lines; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    llvm::StringRef line = rest.take_front(end);
    rest = rest.drop_front(end);
    const bool is_first = result.empty();
    if (!is_first && line.consume_front(from) && !line.trim().empty()) {
      result += to;
    }
    result += line;
  }
  return result;
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

diag::Edit addBelow(const Snapshot& snapshot, const Site& site, const std::string& text) {
  const std::string_view all = snapshot.file(site.file).text();
  const std::string_view end = lineEndOf(all);
  const std::string indent(indentAt(all, site.declaration->kind_range.begin));
  return {placeIn(site.file, site.declaration->range.end),
          std::string(end) + std::string(end) + indent + reindent(text, "", indent)};
}

ast::Range withDoc(std::string_view text, ast::Range range) {
  std::uint32_t begin = range.begin;
  // Only where the member begins its line.
  std::uint32_t line = lineStart(text, begin);
  if (skipBlanks(text, line) != begin) {
    return range;
  }
  while (line > 0) {
    const bool is_crlf = line > 1 && text.substr(line - 2, 2) == "\r\n";
    line = lineStart(text, line - (is_crlf ? 2 : 1));
    const std::uint32_t word = skipBlanks(text, line);
    if (!text.substr(word).starts_with("///")) {
      break;
    }
    begin = word;
  }
  return {begin, range.end};
}

diag::Edit removeMember(const Snapshot& snapshot, source::FileId file, ast::Range bare) {
  const std::string_view text = snapshot.file(file).text();
  const ast::Range range = withDoc(text, bare);
  std::uint32_t end = skipBlanks(text, range.end);
  if (end < text.size() && text[end] == ';') {
    end = skipBlanks(text, end + 1);
  }
  std::uint32_t begin = range.begin;
  while (begin > 0 && isBlank(text[begin - 1])) {
    --begin;
  }
  const bool begins_line = begin == 0 || isLineEnd(text[begin - 1]);
  const bool ends_line = end == text.size() || isLineEnd(text[end]);
  if (begins_line && ends_line) {
    return {{file, begin, skipLineEnd(text, end)}, ""};
  }
  return {{file, range.begin, end}, ""};
}

}  // namespace org::lsp

#include "format/blocks.h"

#include <algorithm>
#include <optional>

#include <llvm/ADT/StringRef.h>

namespace org::format {

namespace {

constexpr unsigned step = 2;
constexpr std::size_t quotes = 3;

struct Line {
  std::uint32_t begin;
  // Blanks and tabs.
  llvm::StringRef indentation;
  bool is_blank;
};

// The lines of a piece but its first.
std::vector<Line> linesAfterFirst(std::string_view text, ast::Range range) {
  std::vector<Line> lines;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const bool ends = text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
    if (ends) {
      const llvm::StringRef rest = text.substr(i + 1, range.end - i - 1);
      const llvm::StringRef line = rest.take_until([](char c) { return c == '\n' || c == '\r'; });
      const llvm::StringRef indentation = line.take_while([](char c) { return c == ' ' || c == '\t'; });
      lines.push_back({i + 1, indentation, indentation.size() == line.size()});
    }
  }
  return lines;
}

void replace(std::string_view text, std::uint32_t begin, std::size_t length, const std::string& new_text,
             std::vector<diag::Edit>& edits) {
  const auto end = begin + static_cast<std::uint32_t>(length);
  if (text.substr(begin, length) != new_text) {
    edits.push_back({{{}, begin, end}, new_text});
  }
}

// How many bytes of indentation all lines with something on them share.
std::size_t commonIndentation(const std::vector<Line>& lines) {
  std::optional<llvm::StringRef> common;
  for (const Line& line : lines) {
    if (!line.is_blank) {
      const llvm::StringRef own = line.indentation;
      const auto differs =
          common ? std::mismatch(common->begin(), common->end(), own.begin(), own.end()).first : own.end();
      common = common ? common->take_front(static_cast<std::size_t>(differs - common->begin())) : own;
    }
  }
  return common.value_or("").size();
}

// Where the line of `offset` begins, if nothing but white space stands before it.
std::optional<std::size_t> columnOnOwnLine(llvm::StringRef text, std::uint32_t offset) {
  const llvm::StringRef before = text.take_front(offset);
  const std::size_t column = before.size() - before.rtrim(" \t").size();
  const bool is_first =
      column == before.size() || before.drop_back(column).ends_with("\n") || before.drop_back(column).ends_with("\r");
  return is_first ? std::optional(column) : std::nullopt;
}

}  // namespace

void moveBlockText(std::string_view text, ast::Range range, unsigned indent, std::vector<diag::Edit>& edits) {
  const llvm::StringRef written = text.substr(range.begin, range.end - range.begin);
  std::vector<Line> lines = linesAfterFirst(text, range);
  const llvm::StringRef opening = written.take_until([](char c) { return c == '\n' || c == '\r'; });
  // Words beside the opening quotation marks have a say in what indentation is common.
  if (!written.starts_with(R"(""")") || lines.empty() || !opening.drop_front(quotes).trim(" \t").empty()) {
    return;
  }
  const Line closing = lines.back();
  const bool closes_alone = closing.begin + closing.indentation.size() + quotes == range.end;
  if (closes_alone) {
    lines.pop_back();
  }
  const std::size_t common = commonIndentation(lines);
  for (const Line& line : lines) {
    const std::string new_indentation(line.is_blank ? 0 : indent + step, ' ');
    replace(text, line.begin, line.is_blank ? line.indentation.size() : common, new_indentation, edits);
  }
  if (closes_alone) {
    replace(text, closing.begin, closing.indentation.size(), std::string(indent, ' '), edits);
  }
}

void moveBlockComment(std::string_view text, ast::Range range, unsigned indent, std::vector<diag::Edit>& edits) {
  const std::optional<std::size_t> column = columnOnOwnLine(text, range.begin);
  if (!column) {
    return;
  }
  for (const Line& line : linesAfterFirst(text, range)) {
    const std::size_t now = line.indentation.size();
    if (!line.is_blank) {
      replace(text, line.begin, now, std::string(now + indent > *column ? now + indent - *column : 0, ' '), edits);
    }
  }
}

}  // namespace org::format

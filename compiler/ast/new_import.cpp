#include "ast/new_import.h"

#include <fmt/format.h>

#include "source/line_end.h"

namespace org::ast {

namespace {

std::uint32_t lineAfter(std::string_view text, std::uint32_t place) {
  const std::size_t end = text.find('\n', place);
  return static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end + 1);
}

// Whether nothing but white space stands from there to the end of the line.
bool isBlankLine(std::string_view text, std::uint32_t begin) {
  const std::string_view rest = text.substr(begin);
  const std::size_t word = rest.find_first_not_of(" \t\r\n");
  return rest.substr(0, word).find('\n') != std::string_view::npos;
}

// Behind the comments at the top that an empty line parts from what follows, such as a licence, and a first line for the editor
// (`// -*- mode: orgc -*-`).
std::uint32_t endOfHeader(const Tree& tree) {
  const std::string_view text = tree.source->text();
  std::uint32_t end = 0;
  for (const Token& token : tree.tokens) {
    const bool is_alone = isBlankLine(text, token.begin + token.length);
    if (!token.isTrivia() || !is_alone) {
      break;
    }
    const std::uint32_t next = lineAfter(text, token.begin + token.length);
    const bool is_for_editor = token.begin == 0 && text.substr(0, token.length).find("-*-") != std::string_view::npos;
    if (isBlankLine(text, next)) {
      end = lineAfter(text, next);
    } else if (is_for_editor) {
      end = next;
    }
  }
  return end;
}

}  // namespace

NewImport importModule(const Tree& tree, std::string_view module) {
  const std::string_view text = tree.source->text();
  const std::string_view line_end = source::lineEndOf(text);
  const bool is_first = tree.imports.empty();
  const std::uint32_t place = is_first ? endOfHeader(tree) : lineAfter(text, tree.imports.back().range.end);
  const bool is_on_line = place > 0 && text[place - 1] != '\n';
  return {fmt::format("{}import {}{}{}", is_on_line ? line_end : "", module, line_end, is_first ? line_end : ""),
          place};
}

}  // namespace org::ast

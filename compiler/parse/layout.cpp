#include "parse/layout.h"

#include <algorithm>

#include <fmt/format.h>

#include "generated/OrgLexer.h"
#include "parse/reports.h"

namespace org::parse {

using generated::OrgLexer;

ast::Range Layout::rangeAt(std::size_t i) const {
  const ast::Token& token = tokens_[lexemes_[i].token];
  return {token.begin, token.begin + token.length};
}

std::string_view Layout::textAt(std::size_t i) const {
  const ast::Token& token = tokens_[lexemes_[i].token];
  return text_.substr(token.begin, token.length);
}

std::size_t Layout::indentation(std::size_t i) const {
  const std::string_view line = lineBefore(i);
  return std::min(line.find_first_not_of(" \t"), line.size());
}

std::string_view Layout::lineBefore(std::size_t i) const {
  constexpr std::uint32_t widest = 200;
  const std::uint32_t end = rangeAt(i).begin;
  const std::uint32_t begin = end - std::min(end, widest);
  const std::string_view before = text_.substr(begin, end - begin);
  const std::size_t line_end = before.find_last_of("\r\n");
  return line_end == std::string_view::npos ? before : before.substr(line_end + 1);
}

std::size_t Layout::headOf(std::size_t i) const {
  // A header longer than this is none.
  constexpr std::size_t most = 20;
  for (std::size_t at = i; at + most > i; --at) {
    if (lexemes_[at].type == OrgLexer::KIND) {
      return at;
    }
    if (at == 0) {
      break;
    }
  }
  return i;
}

std::string Layout::describe(std::size_t i) const {
  const std::size_t head = headOf(i);
  if (head == i) {
    return "the body";
  }
  std::string name;
  for (std::size_t at = head + 1; at < i && lexemes_[at].type != OrgLexer::TEXT; ++at) {
    name += textAt(at);
  }
  return name.empty() ? quote(textAt(head)) : fmt::format("{} {}", textAt(head), quote(name));
}

ast::DeclarationKind Layout::kindAt(std::size_t i) const {
  const std::size_t word = lexemes_[i].type == OrgLexer::EXTEND ? i + 1 : i;
  const bool declares = lexemes_[word].type == OrgLexer::KIND;
  return declares ? ast::parseDeclarationKind(textAt(word)).value_or(ast::DeclarationKind::Unknown)
                  : ast::DeclarationKind::Unknown;
}

}  // namespace org::parse

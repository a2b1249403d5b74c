#include "parse/parse.h"

#include <exception>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "generated/OrgParser.h"
#include "parse/boundary.h"
#include "parse/lexer.h"
#include "parse/recovery.h"
#include "parse/reports.h"
#include "parse/settle.h"
#include "parse/token_stream.h"
#include "parse/tree_builder.h"

namespace org::parse {

namespace {

using diag::Kind;

// Whether the text can be read at all; says why not.
bool admit(ast::Tree& tree, const Limits& limits, Reports& reports) {
  const std::string_view text = tree.source->text();
  if (isEmacsOrgMode(text)) {
    tree.is_foreign = true;
    reports.add(Kind::NotOurs, {0, 0}, "skipped: a file of Emacs Org mode, which shares the ending `.org`");
    return false;
  }
  if (text.size() > limits.bytes) {
    reports
        .add(Kind::TooLarge, {0, 0},
             fmt::format("the file has {} bytes; at most {} are read", text.size(), limits.bytes))
        .help.emplace_back("split it: the order of declarations and the files they stand in mean nothing");
    return false;
  }
  if (isUtf16(text)) {
    reports.add(Kind::InvalidEncoding, {0, 1}, "this file is in UTF-16, not in UTF-8")
        .help.emplace_back("save the file in the encoding UTF-8");
    return false;
  }
  if (const std::optional<std::size_t> offset = findInvalidUtf8(text)) {
    const auto begin = static_cast<std::uint32_t>(*offset);
    reports
        .add(Kind::InvalidEncoding, {begin, begin + 1},
             fmt::format("byte {} (0x{:02X}) is not UTF-8", begin, static_cast<unsigned char>(text[begin])))
        .help.emplace_back("save the file in the encoding UTF-8");
    return false;
  }
  return true;
}

void parseItems(ast::Tree& tree, std::vector<Lexeme> lexemes, Reports& reports) {
  TokenStream stream(std::move(lexemes));
  TreeBuilder builder(tree, stream, reports);
  generated::OrgParser parser(&stream);
  const auto recovery = std::make_shared<Recovery>(tree, stream, reports);
  parser.setBuildParseTree(false);
  parser.removeErrorListeners();
  parser.setErrorHandler(recovery);
  parser.build = &builder;
  while (recovery->findItem()) {
    parser.item();
    parser.getTreeTracker().reset();
  }
  builder.finish();
}

// Whether what was read of the file is a declaration as Org has them, and not a line of prose that begins like one.
bool holdsOrg(const ast::Tree& tree) {
  const auto is_declaration = [](const ast::Declaration* declaration) {
    return declaration->has_body || !declaration->title_range.isEmpty();
  };
  return !tree.imports.empty() || llvm::any_of(tree.declarations, is_declaration);
}

// A text, a list or data of another sort: one message instead of one a line.
void rejectForeign(ast::Tree& tree, Reports& reports) {
  constexpr std::size_t few = 2;
  if (reports.count() > few && !holdsOrg(tree)) {
    reports.clear();
    tree.declarations = {};
    reports.add(Kind::Syntax, {0, 0}, "this file holds no declaration: expected some, such as `team checkout { … }`")
        .help.emplace_back("a text, a table or a list of another format cannot be read; give its file another ending");
  }
}

void read(ast::Tree& tree, const Limits& limits, Reports& reports) {
  const auto end = static_cast<std::uint32_t>(tree.source->text().size());
  tree.tokens = {{ast::TokenKind::EndOfFile, end, 0}};
  if (!admit(tree, limits, reports)) {
    return;
  }
  Tokens tokens = lex(tree.source->text());
  if (!tokens.is_complete) {
    reports.add(Kind::TooLarge, {0, 0}, fmt::format("the file has more than {} words and signs", most_tokens));
    return;
  }
  std::vector<Lexeme> lexemes = settle(*tree.source, tokens, limits, reports);
  tree.tokens = std::move(tokens.tokens);
  parseItems(tree, std::move(lexemes), reports);
  rejectForeign(tree, reports);
}

}  // namespace

ParseResult parse(std::shared_ptr<const source::SourceFile> file, const Limits& limits) {
  ParseResult result;
  result.tree.source = std::move(file);
  Reports reports(limits.errors);
  try {
    read(result.tree, limits, reports);
  } catch (const std::exception& error) {
    // ANTLR throws where it finds itself at fault; nothing a file says should lead there.
    reports.add(Kind::Syntax, {0, 0}, fmt::format("the file could not be read: {}", error.what()));
  }
  result.diagnostics = std::move(reports).finish();
  return result;
}

}  // namespace org::parse

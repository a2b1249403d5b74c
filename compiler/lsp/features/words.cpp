#include "lsp/features/words.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include "checks/name_rules.h"
#include "checks/pages.h"
#include "schema/meanings.h"

namespace org::lsp {

std::string listClauses(const schema::Property& row) {
  std::string list;
  for (const ast::ClauseWord word : schema::clausesOf(row)) {
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", ast::toText(word));
  }
  return list;
}

std::string tellProperty(const schema::Property& row) {
  std::string told = fmt::format("{}\n\nTakes {}{}.", row.doc, schema::describeValues(row),
                                 row.cardinality == schema::Cardinality::Many ? "; may hold several" : "");
  if (const std::string clauses = listClauses(row); !clauses.empty()) {
    told += fmt::format("\n\nMay be followed by {}.", clauses);
  }
  return told;
}

std::string tellKind(ast::DeclarationKind kind) { return std::string(schema::info(kind).doc); }

std::string tellClause(const schema::Property* row, ast::ClauseWord word) {
  std::string told(schema::meaningOf(word));
  const bool is_flag = ast::argumentOf(word) == ast::ClauseArgument::None;
  if (row != nullptr && !is_flag && schema::admitsClause(*row, word)) {
    if (const schema::Clause& clause = schema::find(*row, word); !clause.argument.types.isEmpty()) {
      told += fmt::format("\n\nTakes {}.", schema::describeValues(clause.argument));
    }
  }
  return told;
}

std::string tellCheck(std::string_view name) {
  const std::string file = fmt::format("{}.md", name);
  const auto pages = checks::embeddedPages();
  const auto page = std::ranges::find(pages, file, &base::EmbeddedFile::name);
  if (page != pages.end()) {
    // What is wrong, and why it matters; examples and settings are for `orgc explain`.
    const std::string_view text = page->text;
    return std::string(text.substr(0, text.find("\n## Example")));
  }
  const auto kind = diag::parseKind(name);
  return kind ? std::string(diag::info(*kind).title) : std::string();
}

std::string writeName(std::string_view name) {
  const bool is_ascii = llvm::all_of(name, [](char letter) { return llvm::isAlnum(letter) || letter == '-'; });
  const bool is_word = !name.empty() && llvm::isAlpha(name.front()) && name.find('-') != std::string_view::npos;
  const bool is_plain = (is_ascii && is_word && !ast::parseClauseWord(name)) || checks::isPlainName(name);
  return is_plain ? std::string(name) : fmt::format("`{}`", name);
}

}  // namespace org::lsp

#pragma once

// What the words of the language mean, as Markdown for hover, completion and signature help: from the schema, never written twice.

#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "schema/schema.h"

namespace org::lsp {

// `who answers for it`, what it takes, what may follow.
std::string tellProperty(const schema::Property& row);
std::string tellKind(ast::DeclarationKind kind);
// What a clause word means and takes on values of a row; of a null row, wherever it may stand.
std::string tellClause(const schema::Property* row, ast::ClauseWord word);
// The first sections of a check's page; of one that has none its title.
std::string tellCheck(std::string_view name);
// What may follow a value: words in backquotes, between commas.
std::string listClauses(const schema::Property& row);

// Whether it can be written as it is; else in backquotes.
std::string writeName(std::string_view name);

}  // namespace org::lsp

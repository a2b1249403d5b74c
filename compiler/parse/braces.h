#pragma once

// Pairs the braces of a file, so that the parser always meets balanced ones: a missing brace is put where the indentation
// says it belongs, one too many is taken out, what is nested too deeply is left out. Part of `settle`.

#include <vector>

#include "ast/tree.h"
#include "parse/reports.h"
#include "parse/token_stream.h"

namespace org::parse {

std::vector<Lexeme> pairBraces(const source::SourceFile& file, const std::vector<ast::Token>& tokens,
                               std::vector<Lexeme> lexemes, unsigned depth_limit, Reports& reports);

}  // namespace org::parse

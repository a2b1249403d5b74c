#pragma once

// Settles what a token means by where it stands, so that the grammar needs one token of look-ahead: which kind words declare,
// which names are property keys, what follows a number is money, which brace closes which. Third step of `parse`; reports
// what is wrong with tokens and braces, and always hands paired braces to the parser.

#include <vector>

#include "ast/tree.h"
#include "parse/lexer.h"
#include "parse/parse.h"
#include "parse/reports.h"
#include "parse/token_stream.h"

namespace org::parse {

// Corrects the kinds of the tokens in place (`KindWord`, `Currency`, `Every`).
std::vector<Lexeme> settle(const source::SourceFile& file, Tokens& tokens, const Limits& limits, Reports& reports);

}  // namespace org::parse

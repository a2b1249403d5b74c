#pragma once

// Tokens that are wrong in themselves: what people write by mistake for a text, a name, a date or a number, and what to tell
// them. Used by `settle` for the tokens that OrgLexer.g4 lists as mistakes, and by the builder for impossible literals.

#include <cstdint>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "parse/reports.h"

namespace org::parse {

// Reports a token of one of the mistaken types and returns the type to read it as; any other type comes back as it is.
std::uint8_t reportMistake(std::uint8_t type, std::string_view text, ast::Range range, Reports& reports);

// The clause words that the name may stand for: another word for the same, or a slip. Names of two or three letters are near to
// every short word.
std::vector<std::string_view> clauseWordsNear(std::string_view word);

// A literal of the right shape that stands for nothing, such as 30 February.
void reportImpossibleDate(std::string_view text, ast::Range range, Reports& reports);

}  // namespace org::parse

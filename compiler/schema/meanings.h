#pragma once

// What the words mean that follow and fill values: clause words, flags, and the words of lists. One line each, for completion, hover
// and signature help; the rows stand in meanings.def.

#include <string_view>

#include "ast/words.h"

namespace org::schema {

std::string_view meaningOf(ast::ClauseWord word);
// A word of a list or a fixed value of a property; the same word may mean another thing in another property. Empty where the word
// says everything.
std::string_view meaningOf(std::string_view key, std::string_view word);

}  // namespace org::schema

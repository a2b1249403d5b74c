#pragma once

// The words of the language that are values in the tree: kinds of declarations, clause words and flags. Any stage from `ast`
// upwards may use them.

#include <cstdint>
#include <optional>
#include <string_view>

namespace org::ast {

enum class DeclarationKind : std::uint8_t {
#define DECLARATION_KIND(Identifier, word) Identifier,
#include "ast/declaration_kinds.def"
  // A word that is no kind, where a kind must stand; the declaration is kept so that its body can be read.
  Unknown,
};

enum class ClauseWord : std::uint8_t {
#define CLAUSE_WORD(Identifier, word, Argument) Identifier,
#define FLAG_WORD(Identifier, word) Identifier,
#include "ast/clause_words.def"
};

// What may stand after a clause word. `None` is a flag.
enum class ClauseArgument : std::uint8_t { None, Share, Date, Reference, Term, Name, Money, Duration, Number, Text };

// The number of kinds, without `Unknown`.
inline constexpr std::size_t declaration_kind_count = static_cast<std::size_t>(DeclarationKind::Unknown);
// The number of clause words and flags.
inline constexpr std::size_t clause_word_count = static_cast<std::size_t>(ClauseWord::Only) + 1;

// The word as a `.org` file writes it; `Unknown` gives `declaration`.
std::string_view toText(DeclarationKind kind);
std::string_view toText(ClauseWord word);
ClauseArgument argumentOf(ClauseWord word);
std::optional<DeclarationKind> parseDeclarationKind(std::string_view word);
std::optional<ClauseWord> parseClauseWord(std::string_view word);

}  // namespace org::ast

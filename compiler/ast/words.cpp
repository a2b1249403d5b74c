#include "ast/words.h"

#include <llvm/ADT/StringRef.h>
#include <llvm/ADT/StringSwitch.h>

namespace org::ast {

std::string_view toText(DeclarationKind kind) {
  switch (kind) {
#define DECLARATION_KIND(Identifier, word) \
  case DeclarationKind::Identifier:        \
    return word;
#include "ast/declaration_kinds.def"
    case DeclarationKind::Unknown:
      return "declaration";
  }
  return {};
}

std::string_view toText(ClauseWord word) {
  switch (word) {
#define CLAUSE_WORD(Identifier, word, Argument) \
  case ClauseWord::Identifier:                  \
    return word;
#define FLAG_WORD(Identifier, word) \
  case ClauseWord::Identifier:      \
    return word;
#include "ast/clause_words.def"
  }
  return {};
}

ClauseArgument argumentOf(ClauseWord word) {
  switch (word) {
#define CLAUSE_WORD(Identifier, word, Argument) \
  case ClauseWord::Identifier:                  \
    return ClauseArgument::Argument;
#define FLAG_WORD(Identifier, word) \
  case ClauseWord::Identifier:      \
    return ClauseArgument::None;
#include "ast/clause_words.def"
  }
  return ClauseArgument::None;
}

std::optional<DeclarationKind> parseDeclarationKind(std::string_view word) {
  return llvm::StringSwitch<std::optional<DeclarationKind>>(word)
#define DECLARATION_KIND(Identifier, word) .Case(word, DeclarationKind::Identifier)
#include "ast/declaration_kinds.def"
      .Default(std::nullopt);
}

std::optional<ClauseWord> parseClauseWord(std::string_view word) {
  return llvm::StringSwitch<std::optional<ClauseWord>>(word)
#define CLAUSE_WORD(Identifier, word, Argument) .Case(word, ClauseWord::Identifier)
#define FLAG_WORD(Identifier, word) .Case(word, ClauseWord::Identifier)
#include "ast/clause_words.def"
      .Default(std::nullopt);
}

}  // namespace org::ast

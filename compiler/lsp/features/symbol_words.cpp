#include "lsp/features/symbol_words.h"

namespace org::lsp {

using ast::DeclarationKind;

int toSymbolKind(DeclarationKind kind) {
  constexpr int module = 2;
  constexpr int package = 4;
  constexpr int class_kind = 5;
  constexpr int method = 6;
  constexpr int property = 7;
  constexpr int interface = 11;
  constexpr int function = 12;
  constexpr int variable = 13;
  constexpr int event = 24;
  switch (kind) {
    case DeclarationKind::Organization:
      return package;
    case DeclarationKind::Team:
      return class_kind;
    case DeclarationKind::Area:
      return module;
    case DeclarationKind::Role:
      return interface;
    case DeclarationKind::Person:
      return variable;
    case DeclarationKind::Decision:
    case DeclarationKind::Responsibility:
      return function;
    case DeclarationKind::Ritual:
    case DeclarationKind::Release:
    case DeclarationKind::Change:
    case DeclarationKind::Transition:
      return event;
    case DeclarationKind::Result:
    case DeclarationKind::Commitment:
    case DeclarationKind::Step:
      return method;
    default:
      return property;
  }
}

std::string detailOf(DeclarationKind kind, std::string_view title) {
  std::string detail(ast::toText(kind));
  return title.empty() ? detail : detail + " \"" + std::string(title) + '"';
}

}  // namespace org::lsp

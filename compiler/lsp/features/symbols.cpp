#include <llvm/Support/Casting.h>

#include "lsp/features/features.h"

namespace org::lsp {

namespace {

using ast::DeclarationKind;

// `SymbolKind` of the protocol, by what editors draw: people as variables, roles as interfaces, units as classes and modules.
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

std::string nameOf(const ast::Declaration& declaration) {
  std::string name;
  for (const ast::Name& part : declaration.name.names) {
    name += (name.empty() ? "" : ".") + std::string(part.text);
  }
  return name.empty() ? std::string(ast::toText(declaration.kind)) : name;
}

class SymbolReader {
 public:
  explicit SymbolReader(const Place& place) : place_(place) {}

  llvm::json::Object read(const ast::Declaration& declaration) const {
    const ast::Range selection = declaration.name.isEmpty() ? declaration.kind_range : declaration.name.range;
    std::string detail(ast::toText(declaration.kind));
    if (!declaration.title.empty()) {
      detail += " \"" + std::string(declaration.title) + '"';
    }
    llvm::json::Object symbol =
        makeSymbol(nameOf(declaration), toSymbolKind(declaration.kind), declaration.range, selection);
    symbol["detail"] = std::move(detail);
    llvm::json::Array children;
    for (const ast::Member* member : declaration.members) {
      if (const auto* inner = llvm::dyn_cast<ast::Declaration>(member)) {
        children.push_back(read(*inner));
      } else if (const auto* seat = llvm::dyn_cast<ast::Seat>(member)) {
        children.push_back(read(*seat));
      }
    }
    symbol["children"] = std::move(children);
    return symbol;
  }

 private:
  [[nodiscard]] llvm::json::Object read(const ast::Seat& seat) const {
    constexpr int field = 8;
    const ast::Range name = seat.role.path.isEmpty() ? seat.keyword_range : seat.role.path.range;
    llvm::json::Object symbol = makeSymbol(std::string(textOf(name)), field, seat.range, name);
    symbol["detail"] = "seat";
    return symbol;
  }

  [[nodiscard]] std::string_view textOf(ast::Range range) const {
    return place_.text().substr(range.begin, range.end - range.begin);
  }

  [[nodiscard]] llvm::json::Object makeSymbol(std::string name, int kind, ast::Range range,
                                              ast::Range selection) const {
    return llvm::json::Object{{"name", std::move(name)},
                              {"kind", kind},
                              {"range", place_.snapshot.range(place_.file, range)},
                              {"selectionRange", place_.snapshot.range(place_.file, selection)}};
  }

  const Place& place_;
};

}  // namespace

Result documentSymbols(const Place& place) {
  const SymbolReader reader(place);
  llvm::json::Array symbols;
  for (const ast::Declaration* declaration : place.tree().declarations) {
    symbols.push_back(reader.read(*declaration));
  }
  return symbols;
}

}  // namespace org::lsp

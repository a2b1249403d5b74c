#include <llvm/Support/Casting.h>

#include "ast/paths.h"
#include "lsp/features/features.h"
#include "lsp/features/symbol_words.h"

namespace org::lsp {

namespace {

std::string nameOf(const ast::Declaration& declaration) {
  std::string name = ast::toText(declaration.name);
  return name.empty() ? std::string(ast::toText(declaration.kind)) : name;
}

class SymbolReader {
 public:
  explicit SymbolReader(const Place& place) : place_(place) {}

  llvm::json::Object read(const ast::Declaration& declaration) const {
    const ast::Range selection = declaration.name.isEmpty() ? declaration.kind_range : declaration.name.range;
    llvm::json::Object symbol =
        makeSymbol(nameOf(declaration), toSymbolKind(declaration.kind), declaration.range, selection);
    symbol["detail"] = detailOf(declaration.kind, declaration.title);
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

#pragma once

// The modules of the standard library as trees, each parsed when it is first asked for and kept for later compilations. Owned by
// a Workspace.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ast/words.h"
#include "workspace/parse_all.h"

namespace org::workspace {

class Library {
 public:
  // `std.roles`.
  [[nodiscard]] static bool hasModule(std::string_view name);
  // The names of all modules.
  [[nodiscard]] static std::vector<std::string> allModules();

  // The modules with these names, and all that they import, by name. Unknown names are passed over.
  std::vector<std::string> withImports(const std::vector<std::string>& names, unsigned jobs);
  // A module that `withImports` returned.
  [[nodiscard]] const ParsedText& operator[](const std::string& name) const { return modules_.at(name); }

  // Names of the modules that declare this kind under this name. Reads the whole library the first time.
  std::vector<std::string> modulesWith(ast::DeclarationKind kind, std::string_view name, unsigned jobs);

 private:
  using Symbol = std::pair<ast::DeclarationKind, std::string>;

  void load(const std::vector<std::string>& names, unsigned jobs);
  void indexSymbols();

  std::map<std::string, ParsedText> modules_;
  std::optional<std::multimap<Symbol, std::string>> modules_by_symbol_;
};

// The modules that a file asks for: by its imports, and by the profile and packs that its policies name.
std::vector<std::string> modulesUsedBy(const ast::Tree& tree);

}  // namespace org::workspace

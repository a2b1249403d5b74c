#include "workspace/library.h"

#include <algorithm>
#include <set>

#include "ast/paths.h"
#include "workspace/embedded.h"

namespace org::workspace {

namespace {

// `roles.org` is `std.roles`, `finance/roles.org` is `std.finance.roles`.
std::string toModule(std::string_view file) {
  std::string module = "std." + std::string(file.substr(0, file.rfind('.')));
  std::ranges::replace(module, '/', '.');
  return module;
}

const std::map<std::string, std::string_view, std::less<>>& embeddedModules() {
  static const auto modules = [] {
    std::map<std::string, std::string_view, std::less<>> texts;
    for (const base::EmbeddedFile& file : embeddedStdlib()) {
      texts.emplace(toModule(file.name), file.text);
    }
    return texts;
  }();
  return modules;
}

// The module in which `std.packs.okr` stands, or empty.
std::string moduleOf(const ast::Path& path) {
  const bool is_library = path.names.size() > 1 && path.names.front().text == "std";
  for (std::size_t length = is_library ? path.names.size() : 0; length > 1; --length) {
    if (std::string module = ast::toText(path.names.take_front(length)); Library::hasModule(module)) {
      return module;
    }
  }
  return {};
}

void addUsedBy(const ast::Declaration& policy, std::vector<std::string>& modules) {
  for (const ast::Member* member : policy.members) {
    const auto* property = llvm::dyn_cast<ast::Property>(member);
    if (property == nullptr) {
      continue;
    }
    if (property->key.text == "profile") {
      modules.emplace_back("std.profiles");
    } else if (property->key.text == "packs" || property->key.text == "extends") {
      for (const ast::Value& value : property->values) {
        modules.push_back(moduleOf(value.term.reference.path));
      }
    }
  }
}

}  // namespace

bool Library::hasModule(std::string_view name) { return embeddedModules().contains(name); }

std::vector<std::string> Library::allModules() {
  std::vector<std::string> all;
  std::ranges::transform(embeddedModules(), std::back_inserter(all), [](const auto& module) { return module.first; });
  return all;
}

std::vector<std::string> Library::withImports(const std::vector<std::string>& names, unsigned jobs) {
  std::set<std::string> all;
  std::vector<std::string> wave = names;
  while (!wave.empty()) {
    std::erase_if(wave, [&](const std::string& name) { return !hasModule(name) || !all.insert(name).second; });
    load(wave, jobs);
    std::vector<std::string> next;
    for (const std::string& name : wave) {
      std::ranges::copy(modules_.at(name).modules, std::back_inserter(next));
    }
    wave = std::move(next);
  }
  return {all.begin(), all.end()};
}

void Library::load(const std::vector<std::string>& names, unsigned jobs) {
  std::vector<Text> missing;
  for (const std::string& name : names) {
    if (!modules_.contains(name)) {
      missing.push_back({name, std::string(embeddedModules().find(name)->second), true});
    }
  }
  for (ParsedText& parsed : parseAll(std::move(missing), jobs)) {
    std::string name = parsed.tree->source->path();
    modules_.emplace(std::move(name), std::move(parsed));
  }
}

std::vector<std::string> Library::modulesWith(ast::DeclarationKind kind, std::string_view name, unsigned jobs) {
  if (!modules_by_symbol_) {
    load(allModules(), jobs);
    indexSymbols();
  }
  std::vector<std::string> found;
  const auto [first, last] = modules_by_symbol_->equal_range({kind, std::string(name)});
  std::transform(first, last, std::back_inserter(found), [](const auto& entry) { return entry.second; });
  return found;
}

void Library::indexSymbols() {
  modules_by_symbol_.emplace();
  for (const auto& [name, module] : modules_) {
    for (const ast::Declaration* declaration : module.tree->declarations) {
      if (!declaration->name.isEmpty()) {
        modules_by_symbol_->emplace(Symbol(declaration->kind, declaration->name.names.back().text), name);
      }
    }
  }
}

std::vector<std::string> modulesUsedBy(const ast::Tree& tree) {
  std::vector<std::string> modules;
  for (const ast::Import& import : tree.imports) {
    modules.push_back(ast::toText(import.module));
  }
  for (const ast::Declaration* declaration : tree.declarations) {
    if (declaration->kind == ast::DeclarationKind::Policy) {
      addUsedBy(*declaration, modules);
    }
  }
  return modules;
}

}  // namespace org::workspace

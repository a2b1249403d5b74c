#include "workspace/library_names.h"

#include "workspace/library.h"

namespace org::workspace {

namespace {

// The trees stay, and with them all texts in them.
class Catalogue {
 public:
  Catalogue() {
    constexpr unsigned jobs = 1;
    module_names_ = library_.withImports(Library::allModules(), jobs);
    for (const std::string& name : module_names_) {
      const ast::Tree& tree = *library_[name].tree;
      modules.push_back({name, firstLine(tree)});
      for (const ast::Declaration* declaration : tree.declarations) {
        if (!declaration->name.isEmpty()) {
          names.push_back(
              {declaration->kind, declaration->name.names.back().text, declaration->title, declaration->doc, name});
        }
      }
    }
  }

  std::vector<LibraryModule> modules;
  std::vector<LibraryName> names;

 private:
  // `job cards to extend.` of `// std.roles: job cards to extend.`
  static std::string_view firstLine(const ast::Tree& tree) {
    std::string_view line = tree.source->text();
    line = line.substr(0, line.find('\n'));
    const auto colon = line.find(": ");
    return line.starts_with("//") && colon != std::string_view::npos ? line.substr(colon + 2) : std::string_view();
  }

  Library library_;
  std::vector<std::string> module_names_;
};

const Catalogue& catalogue() {
  static const Catalogue all;
  return all;
}

}  // namespace

std::span<const LibraryModule> libraryModules() { return catalogue().modules; }

std::span<const LibraryName> libraryNames() { return catalogue().names; }

}  // namespace org::workspace

#pragma once

// Names to declarations, by the scoping of language.md section 5: from the innermost enclosing declaration outward, then the
// workspace (a nested name bare where it is unique), then what the file imports, then earlier names (`was`). Every hit is
// recorded as a reference; every miss is one finding, with the nearest names.

#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallVector.h>

#include "sema/context.h"

namespace org::sema {

// Where a name is used: the declaration around it, the file, and the property for which it is looked up.
struct Place {
  model::EntityId scope;
  UnitIndex unit = 0;
  model::Key key;
};

// What a lookup found. Several candidates: the name is ambiguous.
struct Lookup {
  std::vector<model::EntityId> candidates;
  // Found by an earlier name.
  bool is_former = false;
};

class Resolver {
 public:
  // All declarations must stand.
  explicit Resolver(Context& context);

  // Looks up without a word: nothing is reported or recorded.
  [[nodiscard]] Lookup find(schema::KindSet kinds, const ast::Reference& reference, const Place& place) const;

  // The declaration that the reference names, recorded; or none, reported as `unresolved-reference`.
  model::EntityId resolve(schema::KindSet kinds, const ast::Reference& reference, const Place& place);

  // As `resolve`, when the lookup was made already.
  model::EntityId settle(const Lookup& lookup, schema::KindSet kinds, const ast::Reference& reference,
                         const Place& place);

 private:
  struct Bearer {
    model::Kind kind{};
    model::EntityId id;
  };
  using Bearers = base::Grouped<base::NameId, Bearer>;

  [[nodiscard]] static std::vector<model::EntityId> ofKind(std::span<const Bearer> bearers, model::Kind kind);
  [[nodiscard]] Lookup findInWorkspace(schema::KindSet kinds, std::string_view path, base::NameId last,
                                       const Place& place) const;
  [[nodiscard]] Lookup findInModule(schema::KindSet kinds, std::string_view path, const Place& place) const;
  [[nodiscard]] model::EntityId findOutward(model::Kind kind, std::string_view path, const Place& place) const;
  // Those of `bearers` whose qualified name ends with the path.
  [[nodiscard]] std::vector<model::EntityId> findNested(llvm::ArrayRef<model::EntityId> bearers,
                                                        std::string_view path) const;
  [[nodiscard]] std::vector<model::EntityId> findImported(model::Kind kind, std::string_view path,
                                                          UnitIndex unit) const;
  [[nodiscard]] std::vector<model::EntityId> findFormer(model::Kind kind, std::string_view path,
                                                        base::NameId last) const;

  void reportMissing(schema::KindSet kinds, const ast::Reference& reference, const Place& place);
  void reportAmbiguous(const Lookup& lookup, const ast::Reference& reference, const Place& place);
  void reportFormer(model::EntityId target, const ast::Reference& reference, const Place& place);
  void suggestNames(schema::KindSet kinds, std::string_view path, UnitIndex unit, diag::Diagnostic& finding) const;
  [[nodiscard]] std::string findModule(schema::KindSet kinds, std::string_view path) const;
  void addImportedNames(schema::KindSet kinds, std::string_view path, UnitIndex unit,
                        std::vector<std::string>& names) const;
  void suggestImport(schema::KindSet kinds, std::string_view path, UnitIndex unit, diag::Diagnostic& finding) const;
  [[nodiscard]] model::EntityId findOfOtherKind(schema::KindSet kinds, const ast::Reference& reference,
                                                const Place& place) const;

  Context& context_;
  // How many names suggestions may still look at. Each looks at all of the workspace: with very many misses something else is
  // wrong, such as a file left out, and nobody reads that many suggestions.
  std::size_t names_to_look_at_ = 4'000'000;
  // Declarations of the workspace by last name; by earlier last name.
  Bearers by_last_name_;
  Bearers by_former_name_;
};

}  // namespace org::sema

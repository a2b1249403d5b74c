#pragma once

// Grows a Model while sema declares, resolves and binds, and freezes it at the end. Used by sema alone.

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <llvm/Support/Allocator.h>
#include <llvm/Support/StringSaver.h>

#include "model/model.h"

namespace org::model {

class ModelBuilder {
 public:
  ModelBuilder();

  // Adds a declaration and its name; the first of two with one kind and qualified name keeps the name.
  EntityId add(Entity entity);
  Entity& at(EntityId id) { return model_->entities_[id]; }
  // The declaration of that kind and qualified name, or none.
  [[nodiscard]] EntityId find(Kind kind, base::NameId qualified_name) const;
  // Makes room for so many declarations, at least.
  void expectDeclarations(std::size_t count);
  // Makes room for so many values in all, where that is known.
  void expectValues(std::size_t count);
  // Sets all values of a declaration at once, which it may reorder; `clauses` holds those of all values, indexed by their
  // `first_clause`.
  void setValues(EntityId owner, std::span<Value> values, const std::vector<Clause>& clauses);
  // Sets those that the same declaration has in another model, its ids being the same in both.
  void copyValues(EntityId owner, const Model& from);
  // Those of a declaration whose values are set.
  std::span<Value> valuesOf(EntityId owner);
  void addReference(Reference reference) { model_->references_.push_back(reference); }

  base::NameId intern(std::string_view text) { return model_->names_.intern(text); }
  [[nodiscard]] std::size_t nameCount() const { return model_->names_.size(); }
  // A copy of the text that lives as long as the model.
  std::string_view save(std::string_view text) {
    return text.empty() ? std::string_view() : std::string_view(saver_.save(llvm::StringRef(text)));
  }

  void setOrganization(EntityId id) { model_->organization_ = id; }
  void setFiscalYear(base::FiscalYear fiscal) { model_->fiscal_year_ = fiscal; }
  void setWindow(base::Day as_of, base::Interval window);

  // The model so far: names can be found, parents followed, values of declarations that are bound read.
  [[nodiscard]] const Model& model() const { return *model_; }

  // Orders, indexes and hands over.
  std::shared_ptr<const Model> freeze() &&;

 private:
  void indexKinds();
  void indexChildren();

  std::shared_ptr<Model> model_;
  llvm::StringSaver saver_;
};

}  // namespace org::model

#pragma once

// What the model before this one was bound from, so that an edit in one file does not bind all the others again. Owned by who
// builds one model after the other (`workspace`); read and written by `buildModel` alone.
//
// A declaration is taken over where binding it again would read the same and say nothing: all it is written in stands in texts
// that did not change, every name of the organisation is what it was, so are its calendar and the days of its releases, and there
// was no finding about it. All else is bound anew.

#include <memory>
#include <string>
#include <vector>

#include <llvm/ADT/BitVector.h>
#include <llvm/ADT/SmallVector.h>

#include "model/changes.h"
#include "sema/body.h"

namespace org::sema {

struct Context;

class BoundBefore {
 public:
  // The declarations to take over into the model that is being built: by entity. All must be declared, its releases bound.
  [[nodiscard]] llvm::BitVector findSame(const Context& context) const;
  // Copies what is bound of one of them.
  void takeOver(model::EntityId id, Context& context) const;
  // When a declaration existed: as long as it does, the days of its values are those that are taken over with them.
  [[nodiscard]] const base::Interval& validityOf(model::EntityId id) const { return (*model_)[id].validity; }
  // Keeps what was built, in place of what was kept.
  void keep(Context&& context, std::shared_ptr<const model::Model> model);
  // From the model before to the one that is kept.
  [[nodiscard]] const model::Changes& changes() const { return changes_; }

 private:
  struct Text {
    source::FileId file;
    // The same text is the same object, and so has the same tree: it cannot be another one's address while it is held here.
    std::shared_ptr<const source::SourceFile> source;
    std::string module;
    bool operator==(const Text&) const = default;
  };
  struct FormerNameText {
    model::EntityId entity;
    std::string last;
    bool operator==(const FormerNameText&) const = default;
  };

  static std::vector<Text> textsOf(const Context& context);
  static std::vector<FormerNameText> formerNamesOf(const Context& context);
  [[nodiscard]] bool hasSameSurroundings(const Context& context) const;
  [[nodiscard]] bool hasSameNames(const model::Model& model) const;
  [[nodiscard]] bool hasSameReleases(const model::Model& model) const;
  [[nodiscard]] model::Changes compare(const Context& context, const model::Model& model) const;

  // Null: none was built before.
  std::shared_ptr<const model::Model> model_;
  std::vector<Text> texts_;
  std::vector<FormerNameText> former_names_;
  base::IdVector<model::EntityId, llvm::SmallVector<Body, 1>> bodies_;
  base::IdVector<model::EntityId, Binding> bindings_;
  model::Changes changes_;
};

}  // namespace org::sema

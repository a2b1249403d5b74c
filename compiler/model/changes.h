#pragma once

// What an edit changed in a Model that holds the same declarations before and after. Made by sema from one build to the next; tells
// whoever keeps what was worked out before whether it still holds, and where the words it speaks of stand now.

#include <optional>
#include <utility>
#include <vector>

#include <llvm/ADT/BitVector.h>

#include "model/model.h"
#include "model/reads.h"
#include "source/moved_text.h"

namespace org::model {

class Changes {
 public:
  // Nothing is known: all may have changed.
  Changes() = default;
  // From `before` to `now`, whose ids are the same: declarations by kind and name, library and calendar. `same`: the declarations that
  // say what they said, in texts that did not change; `moved`: the texts that did, by file.
  Changes(const Model& before, const Model& now, const llvm::BitVector& same,
          std::vector<std::optional<source::MovedText>> moved);

  // Whether a result for which this was read may be another one now.
  [[nodiscard]] bool mayConcern(const Reads& reads) const;
  // Puts a span where its words stand now; false where nobody can tell.
  bool move(source::Span& span) const;

 private:
  void compareDeclarations(const Model& before, const Model& now);
  void compareValues(const Model& before, const Model& now, EntityId id);
  [[nodiscard]] bool isMoved(source::Span before, const source::Span& now) const {
    return move(before) && before == now;
  }
  [[nodiscard]] bool isSame(const Model& before, const Value& old, const Model& now, const Value& next) const;

  // Declarations themselves, beyond what their properties say, or more than is known.
  bool has_all_changed_ = true;
  // What is said otherwise: by kind of declaration and property.
  std::vector<std::pair<Kind, Key>> said_;
  std::vector<std::optional<source::MovedText>> moved_;
};

}  // namespace org::model

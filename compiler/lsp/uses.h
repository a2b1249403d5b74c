#pragma once

// Every place that names a declaration: its own name, its `extend`s, references, and the parts of longer paths that lead through
// it. One scan of the Model's references. Used by the features.

#include <vector>

#include "lsp/place.h"

namespace org::lsp {

struct Use {
  enum class Kind : std::uint8_t { Declaration, Extend, Reference };
  Kind kind = Kind::Reference;
  // The name alone: of `shop.cart` only `cart`, or only `shop`.
  source::Span span;
};

// By file and place. Nothing for none and for the built-in `company`.
std::vector<Use> findUses(const Snapshot& snapshot, model::EntityId id);

}  // namespace org::lsp

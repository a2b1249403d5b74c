#pragma once

// What stands at an offset of a file: which word it is, in which nodes of the tree, and which declaration it means. The one answer
// that definition, hover, references, rename and completion begin with. Pure functions; used by the features.

#include <optional>
#include <string_view>

#include <llvm/ADT/SmallVector.h>

#include "lsp/place.h"
#include "schema/schema.h"

namespace org::lsp {

// The nodes around an offset; null where there is none. The white space between two values belongs to their property, that behind
// a value's last clause to nobody.
struct Nodes {
  // Outermost first.
  llvm::SmallVector<const ast::Declaration*, 4> declarations;
  const ast::Import* import = nullptr;
  const ast::Property* property = nullptr;
  const ast::Seat* seat = nullptr;
  const ast::Value* value = nullptr;
  const ast::Clause* clause = nullptr;

  [[nodiscard]] const ast::Declaration* innermost() const {
    return declarations.empty() ? nullptr : declarations.back();
  }
  // The property or seat.
  [[nodiscard]] const ast::Member* member() const {
    return seat != nullptr ? static_cast<const ast::Member*>(seat) : property;
  }
};

Nodes nodesAt(const ast::Tree& tree, std::uint32_t offset);

// The row of the property or seat that stands around; null outside of one, and for a property that its kind does not have.
const schema::Property* rowOf(const Nodes& nodes);

enum class TargetKind : std::uint8_t {
  // White space, a comment, punctuation.
  Nothing,
  // The name of a declaration or of an `extend`, or a part of it.
  Declaration,
  // A name that means a declaration, or a part of its path.
  Reference,
  // A module of the library: in an import, or at the front of a path. `text` is its whole name, `std.roles`.
  Module,
  // The name that an import gives its module.
  Alias,
  KindWord,
  PropertyKey,
  // `seat`, where it begins a line of a team.
  SeatWord,
  ClauseWord,
  // The name of a check.
  Check,
  // Any other value: a word of a list, a date, a text.
  Literal,
};

struct Target {
  TargetKind kind = TargetKind::Nothing;
  // The word, with its backquotes.
  ast::Range range;
  // What it says: names in NFC, without backquotes.
  std::string_view text;
  // Declaration and Reference: what is meant; none where the name leads nowhere.
  model::EntityId entity;
  // Declaration and Reference: all of the path that the word is a part of.
  const ast::Path* path = nullptr;
  Nodes nodes;
};

// A word also stands at the place just behind it.
Target targetAt(const Place& place);

// The declaration that a node declares or extends; none for one that is not in the model, as in a scenario.
model::EntityId entityOf(const Place& place, const ast::Declaration& declaration);
// The declaration that a whole path of this file means.
model::EntityId entityOf(const Place& place, const ast::Path& path);
// The innermost declaration around the nodes that is in the model.
model::EntityId scopeOf(const Place& place, const Nodes& nodes);

// The declaration that one is nested in by its name, however it says `part-of`: `shop` for `shop.cart`; or none.
model::EntityId outerOf(const model::Model& model, model::EntityId id);

}  // namespace org::lsp

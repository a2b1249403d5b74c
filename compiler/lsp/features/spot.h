#pragma once

// What may be typed at an offset, read from the tokens before it: where a text is broken the Tree knows least just where somebody is
// typing. Pure functions; used by completion and signature help.

#include <set>
#include <string_view>
#include <vector>

#include "lsp/place.h"
#include "schema/schema.h"

namespace org::lsp {

// A body around the offset.
struct Body {
  ast::DeclarationKind kind = ast::DeclarationKind::Unknown;
  std::string_view name;
  // Keys that stand in it, also behind the offset.
  std::set<std::string_view> keys;
  // Roles of the seats before the offset.
  std::vector<std::string_view> seats;
};

struct Spot {
  enum class Wants : std::uint8_t {
    Nothing,
    // A declaration, an import, `extend`.
    Top,
    // A property, a seat, an inner declaration.
    Member,
    Value,
    // What may follow a value.
    Clause,
    ClauseArgument,
    // The role of a seat.
    SeatRole,
    // The name of a module.
    Module,
    // `as`, behind a module.
    ImportAlias,
    // The kind after `extend`, then the name.
    ExtendedKind,
    ExtendedName,
  };
  Wants wants = Wants::Nothing;
  // The word that is being typed, with the dots of a path: what is replaced. Empty where none is.
  ast::Range word;
  // Of it, what stands before the offset.
  std::string_view typed;
  // Outermost first; none at the top.
  std::vector<Body> bodies;
  // The row of the property around; null outside of one, and where its kind has none of that name.
  const schema::Property* row = nullptr;
  // ClauseArgument: the clause.
  ast::ClauseWord clause{};
  // Of the value around: its term as written, and the clauses before the offset.
  std::string_view term;
  std::vector<ast::ClauseWord> clauses;
  // The terms of the values before it.
  std::vector<std::string_view> earlier;
  // The kind word before the name that is typed: `team …`; Unknown without one.
  ast::DeclarationKind named_kind = ast::DeclarationKind::Unknown;
  // ExtendedName: of what kind.
  ast::DeclarationKind extended = ast::DeclarationKind::Unknown;
  // A value was begun on a line above, and a member might begin here as well.
  bool begins_line = false;
  // The sign behind the word is a colon.
  bool has_colon = false;
  // A blank is due before what is inserted.
  bool touches_sign = false;

  // The kind whose body is around; Unknown at the top.
  [[nodiscard]] ast::DeclarationKind kind() const {
    return bodies.empty() ? ast::DeclarationKind::Unknown : bodies.back().kind;
  }
};

Spot spotAt(const Place& place);

}  // namespace org::lsp

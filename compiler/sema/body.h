#pragma once

// Where a declaration is written, and what it was called before. Made by `declare`, kept as long as the model is being built, and
// until the next one where that is built from it.

#include <string_view>

#include "ast/tree.h"
#include "model/model.h"

namespace org::sema {

using UnitIndex = std::uint32_t;

// One place where a declaration is written: its own, or an `extend`.
struct Body {
  UnitIndex unit = 0;
  const ast::Declaration* declaration = nullptr;
  // The second of two declarations of one name: reported already, so its single values are not reported again.
  bool is_duplicate = false;
  // Written in the scenario that is looked at: what it says of a property stands in place of what was said before.
  bool is_planned = false;
  bool operator==(const Body&) const = default;
};

// An earlier name of a declaration: what its `was` says.
struct FormerName {
  model::EntityId entity;
  std::string_view last;
};

// What became of a declaration when it was bound.
struct Binding {
  // Its references lie side by side in the model.
  std::uint32_t first_reference = 0;
  std::uint32_t reference_count = 0;
  bool has_findings = false;
  // Some clause takes effect only together with what is said elsewhere: an `overrides` or `except`.
  bool may_be_idle = false;
};

}  // namespace org::sema

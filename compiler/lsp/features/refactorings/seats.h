#pragma once

// What refactorings of teams ask: who sits in a team as its text says it, and how another file names a declaration.

#include <optional>
#include <string>
#include <vector>

#include "lsp/edits.h"
#include "lsp/features/code_actions.h"

namespace org::lsp {

// A seat, or the `members`, of a team's body.
struct Bench {
  const ast::Member* member = nullptr;
  llvm::ArrayRef<ast::Value> values;
  // None for `members`.
  model::EntityId role;
};

std::vector<Bench> benchesOf(const Place& place, const ast::Declaration& team);
// The person that a value names, or none.
model::EntityId personOf(const Place& place, const ast::Value& value);
// The innermost team around an offset, where it is declared there and not extended; null outside of one.
const ast::Declaration* teamAround(const Place& place, std::uint32_t offset);
// How any file of the organisation may name a declaration; nothing for the library, which a file has to import.
std::optional<std::string> nameEverywhere(const Snapshot& snapshot, model::EntityId id);
std::string_view textOf(const Place& place, ast::Range range);

}  // namespace org::lsp

#pragma once

// What refactorings of teams ask: who sits in a team as its text says it, which other teams are near, and how another place names what
// a text names.

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
  // Whom each of the values names; none where it is no person.
  std::vector<model::EntityId> persons;
  // None for `members`.
  model::EntityId role;
};

std::vector<Bench> benchesOf(const Place& place, const ast::Declaration& team, model::EntityId id);
// The innermost team around an offset, where it is declared there and not extended; null outside of one.
const ast::Declaration* teamAround(const Place& place, std::uint32_t offset);
// Other teams that are there today or later, of the organisation's own: those beside it first, then those of its kind, then those with
// whom it shares somebody, then in the order of the text. With a role: those where it is open before those with whom it shares somebody.
std::vector<model::EntityId> teamsNear(const Snapshot& snapshot, model::EntityId team, model::EntityId role = {});
// A choice among more is no help.
inline constexpr std::size_t most_teams = 8;

// How any file of the organisation may name a declaration; nothing for the library, which a file has to import.
std::optional<std::string> nameEverywhere(const Snapshot& snapshot, model::EntityId id);
std::string_view textOf(const Place& place, ast::Range range);

// What stands in a part of a file, as another place writes it.
class Respelling {
 public:
  // `is_same_scope`: names mean there what they mean here.
  Respelling(const Place& place, ast::Range around, source::FileId to, bool is_same_scope);

  // Of a range inside that part; nothing where it names something of the library that the other file does not import.
  [[nodiscard]] std::optional<std::string> text(ast::Range range) const;

 private:
  [[nodiscard]] std::optional<std::string> nameOf(const model::Reference& reference) const;

  Place place_;
  source::FileId to_;
  // By place, those that the other place has to name in its own way.
  std::vector<const model::Reference*> references_;
};

}  // namespace org::lsp

#pragma once

// What can be done to the text at a range: repairs of its findings, and refactorings. Each kind of action is offered by a function
// of a Selection in a file of its own; `code_actions.cpp` asks those that the client wants, and writes what they offer as JSON.

#include <string>
#include <string_view>
#include <vector>

#include "lsp/features/features.h"

namespace org::lsp {

// Kinds of the protocol.
inline constexpr std::string_view quick_fix = "quickfix";
inline constexpr std::string_view refactor_extract = "refactor.extract";
inline constexpr std::string_view refactor_inline = "refactor.inline";
inline constexpr std::string_view refactor_move = "refactor.move";
inline constexpr std::string_view refactor_rewrite = "refactor.rewrite";
inline constexpr std::string_view fix_all = "source.fixAll";

struct Selection {
  const Place& place;
  // Empty where there is only a cursor.
  ast::Range range;
};

struct NewFile {
  std::string path;
  std::string text;
};

struct CodeAction {
  // What happens, as words to choose from.
  std::string title;
  std::vector<diag::Edit> edits;
  // Only for clients that create files.
  std::vector<NewFile> new_files{};
  // Its texts are yet to be brought into style.
  bool is_rough = false;
  // The finding that it settles; null for a refactoring.
  const diag::Diagnostic* finding = nullptr;
  // What most people would choose.
  bool is_preferred = false;
};

using CodeActions = std::vector<CodeAction>;

// The fixes of the findings at the selection, safe ones as preferred.
CodeActions offerFixes(const Selection& selection);
// To live with them: an `allow` in the declaration that a finding is about, whose reason the author has yet to give.
CodeActions offerAllowances(const Selection& selection);
// All safe fixes of the file at once.
CodeActions offerSafeFixes(const Selection& selection);

// Refactorings keep every comment, with what it is about, and leave what they touch in style (features/refactorings/rewriting.h).

// The selected seats and members of a team become a team of their own below it; not its head, and not all.
CodeActions offerToExtractTeam(const Selection& selection);
// The team whose name is at the cursor becomes part of one near it, in whatever file: its seats, members and lists go there, its former
// name stays as `was`, and who names it names the other.
CodeActions offerToMergeTeams(const Selection& selection);
// Each team at the top of the file goes to a file of its own beside it, with the imports it needs; at the head of one of them.
CodeActions offerToSplitFile(const Selection& selection);
// Whoever sits in a team at the cursor sits down in another near it, on the same kind of seat.
CodeActions offerToMovePerson(const Selection& selection);
// A role gives way to those who hold it wherever it is named, where that means the same; not one that carries responsibilities.
CodeActions offerToInlineRole(const Selection& selection);
// All that names the person at the cursor as one who acts goes to a successor: from the day after the last one of who leaves; where that
// day is not known the successor stands in their place.
CodeActions offerToHandOver(const Selection& selection);

// `CodeAction[]` at the `range` of the parameters, of the kinds that `context.only` asks for.
Result codeActions(const Place& place, const llvm::json::Value& params);

// One of them with its `edit`, which clients that can ask for it later did not get at once.
Result resolveCodeAction(const std::vector<Snapshot>& snapshots, const llvm::json::Value& action);

// What `initialize` advertises.
llvm::json::Object codeActionOptions();

}  // namespace org::lsp

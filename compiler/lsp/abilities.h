#pragma once

// What the client said that it can do, in its `initialize`. Read by the server, asked by the features.

#include <llvm/Support/JSON.h>

namespace org::lsp {

struct ClientAbilities {
  bool pulls_diagnostics = false;
  bool shows_progress = false;
  bool watches_files = false;
  bool relates_information = false;
  // Workspace edits: files that are not there yet.
  bool creates_files = false;
  // Code actions: asks what one changes when it is chosen.
  bool resolves_actions = false;
  // Completion: texts with places to fill in.
  bool has_snippets = false;
  // Documentation of completion, hover: Markdown; else plain text.
  bool reads_markdown = false;
  // Help on a value: that none of its parts is at hand.
  bool marks_no_parameter = false;
  // Commands of the editor's own that it runs: `experimental.commands.commands`.
  bool shows_references = false;
  bool suggests_again = false;
};

ClientAbilities readAbilities(const llvm::json::Value& params);

}  // namespace org::lsp

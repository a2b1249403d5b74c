#include "lsp/abilities.h"

#include <llvm/ADT/STLExtras.h>

#include "lsp/params.h"

namespace org::lsp {

namespace {

// Whether a list of texts under a path holds one.
bool lists(const llvm::json::Value& params, std::string_view path, llvm::StringRef wanted) {
  const llvm::json::Value* value = get(params, path);
  const llvm::json::Array* list = value != nullptr ? value->getAsArray() : nullptr;
  return list != nullptr &&
         llvm::any_of(*list, [&](const llvm::json::Value& one) { return one.getAsString() == wanted; });
}

}  // namespace

ClientAbilities readAbilities(const llvm::json::Value& params) {
  const std::string_view commands = "capabilities.experimental.commands.commands";
  return {.pulls_diagnostics = get(params, "capabilities.textDocument.diagnostic") != nullptr &&
                               getFlag(params, "capabilities.workspace.diagnostics.refreshSupport"),
          .shows_progress = getFlag(params, "capabilities.window.workDoneProgress"),
          .watches_files = getFlag(params, "capabilities.workspace.didChangeWatchedFiles.dynamicRegistration"),
          .relates_information = getFlag(params, "capabilities.textDocument.publishDiagnostics.relatedInformation"),
          .creates_files = getFlag(params, "capabilities.workspace.workspaceEdit.documentChanges") &&
                           lists(params, "capabilities.workspace.workspaceEdit.resourceOperations", "create"),
          .resolves_actions = getFlag(params, "capabilities.textDocument.codeAction.dataSupport") &&
                              lists(params, "capabilities.textDocument.codeAction.resolveSupport.properties", "edit"),
          .has_snippets = getFlag(params, "capabilities.textDocument.completion.completionItem.snippetSupport"),
          .reads_markdown =
              lists(params, "capabilities.textDocument.hover.contentFormat", "markdown") ||
              lists(params, "capabilities.textDocument.completion.completionItem.documentationFormat", "markdown"),
          .marks_no_parameter =
              getFlag(params, "capabilities.textDocument.signatureHelp.signatureInformation.noActiveParameterSupport"),
          .shows_references = lists(params, commands, "editor.action.showReferences"),
          .suggests_again = lists(params, commands, "editor.action.triggerSuggest")};
}

}  // namespace org::lsp

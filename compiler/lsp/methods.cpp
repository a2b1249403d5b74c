#include "lsp/methods.h"

#include <array>

#include "lsp/features/code_actions.h"
#include "lsp/features/commands.h"
#include "lsp/features/completion.h"
#include "lsp/features/hierarchies.h"
#include "lsp/features/hints.h"
#include "lsp/features/hover.h"
#include "lsp/features/navigation.h"
#include "lsp/features/rename.h"
#include "lsp/features/semantic_tokens.h"
#include "lsp/features/signature.h"
#include "lsp/features/workspace_symbols.h"
#include "lsp/params.h"
#include "lsp/publisher.h"

namespace org::lsp {

namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

Result answerRangeFormatting(const Place& place, const Value& params) {
  auto range = needRange(params, "range");
  return range ? formatRange(place, *range) : range.takeError();
}

Result answerOnTypeFormatting(const Place& place, const Value& params) {
  return formatTyped(place, getText(params, "ch"));
}

// A feature that asks nothing of the parameters but the place.
template <auto feature>
Result answerWith(const Place& place, const Value& /*params*/) {
  return feature(place);
}

Result answerReferences(const Place& place, const Value& params) {
  return findReferences(place, getFlag(params, "context.includeDeclaration"));
}

Result answerRename(const Place& place, const Value& params) {
  auto name = needText(params, "newName");
  return name ? rename(place, *name) : name.takeError();
}

Result answerCompletion(const Place& place, const Value& params) {
  return complete(place, getText(params, "context.triggerCharacter"));
}

Result answerTokensOfRange(const Place& place, const Value& params) {
  auto range = needRange(params, "range");
  return range ? semanticTokensOfRange(place, *range) : range.takeError();
}

Result answerTokensSince(const Place& place, const Value& params) {
  auto previous = needText(params, "previousResultId");
  return previous ? semanticTokensSince(place, *previous) : previous.takeError();
}

Result answerInlayHints(const Place& place, const Value& params) {
  auto range = needRange(params, "range");
  return range ? inlayHints(place, *range) : range.takeError();
}

Result answerDiagnostic(const Place& place, const Value& params) {
  return Publisher::report(place.snapshot, place.file, getText(params, "previousResultId"));
}

Value reportNothing() { return Object{{"kind", "full"}, {"items", Array()}}; }

Result answerWorkspaceDiagnostic(const std::vector<Snapshot>& snapshots, const Value& params) {
  std::map<std::string, std::string> previous;
  const Value* list = get(params, "previousResultIds");
  if (list != nullptr && list->getAsArray() != nullptr) {
    for (const Value& one : *list->getAsArray()) {
      previous[getText(one, "uri")] = getText(one, "value");
    }
  }
  return Publisher::reportAll(snapshots, previous);
}

constexpr std::array methods = {
    DocumentMethod{"textDocument/formatting", About::Document,
                   [](const Place& place, const Value&) { return formatDocument(place); }, From::Draft},
    DocumentMethod{"textDocument/rangeFormatting", About::Document, answerRangeFormatting, From::Draft},
    DocumentMethod{"textDocument/onTypeFormatting", About::Position, answerOnTypeFormatting, From::Draft},
    DocumentMethod{"textDocument/documentSymbol", About::Document,
                   [](const Place& place, const Value&) { return documentSymbols(place); }, From::Draft},
    DocumentMethod{"textDocument/foldingRange", About::Document,
                   [](const Place& place, const Value&) { return foldingRanges(place); }, From::Draft},
    DocumentMethod{"textDocument/definition", About::Position, answerWith<findDefinition>},
    DocumentMethod{"textDocument/declaration", About::Position, answerWith<findDefinition>},
    DocumentMethod{"textDocument/typeDefinition", About::Position, answerWith<findTypeDefinition>},
    DocumentMethod{"textDocument/implementation", About::Position, answerWith<findImplementation>},
    DocumentMethod{"textDocument/references", About::Position, answerReferences},
    DocumentMethod{"textDocument/documentHighlight", About::Position, answerWith<highlight>},
    DocumentMethod{"textDocument/prepareRename", About::Position, answerWith<prepareRename>},
    DocumentMethod{"textDocument/prepareCallHierarchy", About::Position, answerWith<prepareCalls>},
    DocumentMethod{"textDocument/prepareTypeHierarchy", About::Position, answerWith<prepareTypes>},
    DocumentMethod{"textDocument/selectionRange", About::Document, selectionRanges},
    DocumentMethod{"textDocument/documentLink", About::Document, answerWith<documentLinks>},
    DocumentMethod{"textDocument/rename", About::Position, answerRename},
    DocumentMethod{"textDocument/codeAction", About::Document, codeActions},
    DocumentMethod{"textDocument/completion", About::Position, answerCompletion, From::Draft},
    DocumentMethod{"textDocument/hover", About::Position, answerWith<hover>},
    DocumentMethod{"textDocument/signatureHelp", About::Position, answerWith<signatureHelp>, From::Draft},
    DocumentMethod{"textDocument/semanticTokens/full", About::Document, answerWith<semanticTokens>},
    DocumentMethod{"textDocument/semanticTokens/full/delta", About::Document, answerTokensSince},
    DocumentMethod{"textDocument/semanticTokens/range", About::Document, answerTokensOfRange},
    DocumentMethod{"textDocument/inlayHint", About::Document, answerInlayHints},
    DocumentMethod{"textDocument/codeLens", About::Document, answerWith<codeLenses>},
    DocumentMethod{"textDocument/diagnostic", About::Document, answerDiagnostic, From::Organisation, reportNothing},
};

constexpr std::array workspace_methods = {
    WorkspaceMethod{"completionItem/resolve", resolveCompletion},
    WorkspaceMethod{"codeAction/resolve", resolveCodeAction},
    WorkspaceMethod{"workspace/executeCommand", executeCommand},
    WorkspaceMethod{"workspace/symbol", findSymbols},
    WorkspaceMethod{"callHierarchy/incomingCalls", incomingCalls},
    WorkspaceMethod{"callHierarchy/outgoingCalls", outgoingCalls},
    WorkspaceMethod{"typeHierarchy/supertypes", supertypes},
    WorkspaceMethod{"typeHierarchy/subtypes", subtypes},
    WorkspaceMethod{"codeLens/resolve", resolveCodeLens},
    WorkspaceMethod{"workspace/diagnostic", answerWorkspaceDiagnostic},
};

}  // namespace

std::span<const DocumentMethod> documentMethods() { return methods; }

std::span<const WorkspaceMethod> workspaceMethods() { return workspace_methods; }

Object capabilities(const ClientAbilities& client) {
  Object advertised{
      {"documentFormattingProvider", true},
      {"documentRangeFormattingProvider", true},
      {"documentOnTypeFormattingProvider",
       Object{{"firstTriggerCharacter", "}"}, {"moreTriggerCharacter", Array{"\n"}}}},
      {"documentSymbolProvider", true},
      {"foldingRangeProvider", true},
      {"definitionProvider", true},
      {"declarationProvider", true},
      {"typeDefinitionProvider", true},
      {"implementationProvider", true},
      {"referencesProvider", true},
      {"documentHighlightProvider", true},
      {"workspaceSymbolProvider", true},
      {"callHierarchyProvider", true},
      {"typeHierarchyProvider", true},
      {"selectionRangeProvider", true},
      {"documentLinkProvider", Object()},
      {"renameProvider", Object{{"prepareProvider", true}}},
      {"codeActionProvider", codeActionOptions()},
      {"executeCommandProvider", commandOptions()},
      {"completionProvider", Object{{"triggerCharacters", Array{" ", "."}}, {"resolveProvider", true}}},
      {"hoverProvider", true},
      {"semanticTokensProvider",
       Object{{"legend", semanticTokensLegend()}, {"full", Object{{"delta", true}}}, {"range", true}}},
      {"inlayHintProvider", true},
      {"codeLensProvider", Object{{"resolveProvider", true}}},
      {"signatureHelpProvider", Object{{"triggerCharacters", Array{" "}}}},
  };
  if (client.pulls_diagnostics) {
    advertised["diagnosticProvider"] =
        Object{{"identifier", "orgc"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}};
  }
  return advertised;
}

}  // namespace org::lsp

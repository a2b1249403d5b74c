// Starts the language server and leaves the work to it.
import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient } from "vscode-languageclient/node";

import { isOrgMode } from "./foreign";
import { editorCommands, withEditorPlaces } from "./lenses";
import { showPreview } from "./preview";
import { serverSettings } from "./settings";

let client: LanguageClient | undefined;

const read = (key: string): unknown => vscode.workspace.getConfiguration("orgc").get(key);

async function run(command: string, argument: object): Promise<unknown> {
  if (client === undefined) throw new Error("the language server does not run");
  return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
}

async function start(): Promise<void> {
  const command = String(read("path") || "orgc");
  client = new LanguageClient(
    "orgc",
    "Organisations as code",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ language: "orgc" }],
      initializationOptions: serverSettings(read),
      middleware: {
        provideCodeLenses: async (document, token, next) => {
          const lenses = await next(document, token);
          const converter = client?.protocol2CodeConverter;
          return converter === undefined ? lenses : lenses?.map((lens) => withEditorPlaces(lens, converter));
        },
      },
    },
  );
  client.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { ...capabilities.experimental, ...editorCommands };
    },
    initialize: () => {},
    getState: () => ({ kind: "static" }),
    clear: () => {},
  });
  try {
    await client.start();
  } catch {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(`\`${command}\` does not start. Build orgc, or say where it is.`, "Settings");
    if (choice !== undefined) void vscode.commands.executeCommand("workbench.action.openSettings", "orgc.path");
  }
}

async function restart(): Promise<void> {
  await client?.dispose();
  client = undefined;
  await start();
}

// A file of Org mode goes to whoever reads such, or stays plain.
async function passOn(document: vscode.TextDocument): Promise<void> {
  if (document.languageId !== "orgc" || !isOrgMode(document.getText())) return;
  const languages = await vscode.languages.getLanguages();
  await vscode.languages.setTextDocumentLanguage(document, languages.includes("org") ? "org" : "plaintext");
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("orgc.showPreview", () => showPreview(run)),
    vscode.commands.registerCommand("orgc.restart", restart),
    vscode.workspace.onDidOpenTextDocument(passOn),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("orgc")) void restart();
    }),
  );
  await Promise.all(vscode.workspace.textDocuments.map(passOn));
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

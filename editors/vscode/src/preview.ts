// The panel beside the text: one for each view of a folder, drawn again when a file in the folder is saved.
import * as vscode from "vscode";

import { draw, listViews } from "./drawing";
import { failurePage, picturePage } from "./page";
import type { ServerSettings } from "./settings";

export interface Compiler {
  program(): string;
  settings(): ServerSettings;
}

const panels = new Map<string, vscode.WebviewPanel>();

async function redraw(panel: vscode.WebviewPanel, view: string, folder: string, compiler: Compiler): Promise<void> {
  try {
    panel.webview.html = picturePage(panel.title, await draw(compiler.program(), view, folder, compiler.settings()));
  } catch (error) {
    panel.webview.html = failurePage(panel.title, (error as Error).message);
  }
}

// The folder of the workspace that a file is in, else its own.
const folderOf = (uri: vscode.Uri) => vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? vscode.Uri.joinPath(uri, "..").fsPath;

async function pickView(folder: string, compiler: Compiler): Promise<string | undefined> {
  try {
    const views = await listViews(compiler.program(), folder);
    const items = views.map(({ name, title }) => ({ label: name, description: title }));
    return (await vscode.window.showQuickPick(items, { placeHolder: "Which view?" }))?.label;
  } catch (error) {
    void vscode.window.showErrorMessage(`orgc: ${(error as Error).message}`);
    return undefined;
  }
}

export async function showPreview(compiler: Compiler): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== "orgc" || document.isUntitled) {
    void vscode.window.showInformationMessage("Open a saved file of the organisation first.");
    return;
  }
  const folder = folderOf(document.uri);
  const view = await pickView(folder, compiler);
  if (view === undefined) return;
  const key = `${view} ${folder}`;
  const known = panels.get(key);
  if (known !== undefined) {
    known.reveal();
    return;
  }
  const panel = vscode.window.createWebviewPanel("orgc.preview", `Organisation: ${view}`, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
  });
  panels.set(key, panel);
  const onSave = vscode.workspace.onDidSaveTextDocument((saved) => {
    if (saved.languageId === "orgc" && folderOf(saved.uri) === folder) void redraw(panel, view, folder, compiler);
  });
  panel.onDidDispose(() => {
    onSave.dispose();
    panels.delete(key);
  });
  await redraw(panel, view, folder, compiler);
}

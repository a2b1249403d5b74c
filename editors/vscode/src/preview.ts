// The panel beside the text: one for each view of an organisation, drawn again when one of its files is saved.
import * as vscode from "vscode";

import { draw, listViews, type Run } from "./drawing";
import { failurePage, picturePage } from "./page";

const panels = new Map<string, vscode.WebviewPanel>();

async function redraw(panel: vscode.WebviewPanel, uri: string, view: string, run: Run): Promise<void> {
  try {
    const { title, svg } = await draw(run, uri, view);
    panel.webview.html = picturePage(title, svg);
  } catch (error) {
    panel.webview.html = failurePage(panel.title, (error as Error).message);
  }
}

async function pickView(uri: string, run: Run): Promise<string | undefined> {
  try {
    const items = (await listViews(run, uri)).map(({ name, title }) => ({ label: name, description: title }));
    return (await vscode.window.showQuickPick(items, { placeHolder: "Which view?" }))?.label;
  } catch (error) {
    void vscode.window.showErrorMessage(`orgc: ${(error as Error).message}`);
    return undefined;
  }
}

// The folder of the workspace that a file is in, else its own.
const folderOf = (uri: vscode.Uri) => (vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, "..")).toString();

export async function showPreview(run: Run): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== "orgc") {
    void vscode.window.showInformationMessage("Open a file of the organisation first.");
    return;
  }
  const uri = document.uri.toString();
  const view = await pickView(uri, run);
  if (view === undefined) return;
  const folder = folderOf(document.uri);
  const key = `${view} ${folder}`;
  const known = panels.get(key);
  if (known !== undefined) {
    known.reveal();
    return;
  }
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  const panel = vscode.window.createWebviewPanel("orgc.preview", `Organisation: ${view}`, place);
  panels.set(key, panel);
  const onSave = vscode.workspace.onDidSaveTextDocument((saved) => {
    if (saved.languageId === "orgc" && folderOf(saved.uri) === folder) void redraw(panel, uri, view, run);
  });
  panel.onDidDispose(() => {
    onSave.dispose();
    panels.delete(key);
  });
  await redraw(panel, uri, view, run);
}

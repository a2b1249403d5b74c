// An organisation of a few files in a folder of its own, opened in a scripted editor; places in it are pointed at by a piece of the
// text, with `|` where the cursor is.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { cache, Client, uriOf } from "./client.mjs";

export { cache };

export function makeFolder(files) {
  const folder = mkdtempSync(join(tmpdir(), "orgc-lsp-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function positionIn(text, offset) {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1).length };
}

function offsetIn(text, { line, character }) {
  const lines = text.split("\n").slice(0, line);
  return lines.reduce((sum, one) => sum + one.length + 1, 0) + character;
}

export const textIn = (text, { start, end }) => text.slice(offsetIn(text, start), offsetIn(text, end));

export class Organisation {
  // `files` by name; the folder is the workspace, and every file is open.
  static async open(files, options) {
    const organisation = new Organisation();
    organisation.files = { ...files };
    organisation.folder = makeFolder(files);
    organisation.client = new Client();
    organisation.initialized = await organisation.client.start(organisation.folder, options);
    for (const name of Object.keys(files)) organisation.client.open(join(organisation.folder, name));
    return organisation;
  }

  uri(name) {
    return uriOf(join(this.folder, name));
  }

  nameOf(uri) {
    return Object.keys(this.files).find((name) => this.uri(name) === uri) ?? uri;
  }

  // Where `pointed`, with a `|` in it, stands in a file for the first time.
  at(name, pointed) {
    const text = this.files[name];
    const cursor = pointed.indexOf("|");
    const begin = text.indexOf(pointed.replace("|", ""));
    assert.ok(begin >= 0 && cursor >= 0, `no \`${pointed}\` in ${name}`);
    return { textDocument: { uri: this.uri(name) }, position: positionIn(text, begin + cursor) };
  }

  ask(method, name, pointed, more = {}) {
    return this.client.request(method, { ...this.at(name, pointed), ...more });
  }

  // `a.org:3: text` of a Location in one of the files.
  show({ uri, range }) {
    const name = this.nameOf(uri);
    return `${name}:${range.start.line + 1}: ${textIn(this.files[name], range)}`;
  }

  // The files after a WorkspaceEdit. A new one is called by its path from the folder.
  edited({ changes, documentChanges }) {
    const files = { ...this.files };
    const created = (documentChanges ?? []).filter(({ kind }) => kind === "create").map(({ uri }) => uri);
    const all = documentChanges?.filter(({ kind }) => !kind).map(({ textDocument, edits }) => [textDocument.uri, edits]);
    for (const [uri, edits] of all ?? Object.entries(changes)) {
      const name = created.includes(uri) ? relative(this.folder, fileURLToPath(uri)) : this.nameOf(uri);
      const text = files[name] ?? "";
      const sorted = edits
        .map(({ range, newText }) => ({ begin: offsetIn(text, range.start), end: offsetIn(text, range.end), newText }))
        .sort((one, other) => other.begin - one.begin || other.end - one.end);
      files[name] = sorted.reduce((now, { begin, end, newText }) => now.slice(0, begin) + newText + now.slice(end), text);
    }
    return files;
  }

  stop() {
    return this.client.stop();
  }
}
